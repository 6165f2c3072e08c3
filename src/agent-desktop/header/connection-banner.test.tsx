// @vitest-environment happy-dom
import { cleanup, screen } from "@testing-library/react";
import { afterEach, expect, test } from "vitest";
import { renderScreen } from "../../testing/render";
import { ConnectionBanner } from "./connection-banner";

afterEach(cleanup);

test("a connection that is away is told with since when, and that what one writes is kept", () => {
  renderScreen(
    <ConnectionBanner standing={{ connection: "down", since: new Date("2026-11-22T10:15:00Z") }} />,
  );
  const words = screen.getByRole("status").textContent?.replace(/\s/g, " ");
  expect(words).toContain("Since 10:15 AM.");
  expect(words).toContain("What you write is kept, and goes out when the connection is back.");
});

test("while it is there, or made for the first time, nothing is said", () => {
  renderScreen(<ConnectionBanner standing={{ connection: "live", since: null }} />);
  renderScreen(<ConnectionBanner standing={{ connection: "connecting", since: null }} />);
  expect(screen.getAllByRole("status").map(({ textContent }) => textContent)).toEqual(["", ""]);
});

test("a session that has ended leads to the sign-in page", () => {
  renderScreen(<ConnectionBanner standing={{ connection: "signed-out", since: null }} />);
  expect(screen.getByRole("link", { name: "Sign in" }).getAttribute("href")).toBe("/sign-in?next=/desktop");
});
