// @vitest-environment happy-dom
import { act, cleanup, screen } from "@testing-library/react";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { renderScreen } from "../../testing/render";

// What was noticed holds for as long as a page stands: each test is a page of its own.
let page: { notice: typeof import("./reload-notice"); server: typeof import("../live/newer-server") };

beforeEach(async () => {
  vi.resetModules();
  page = { notice: await import("./reload-notice"), server: await import("../live/newer-server") };
  renderScreen(<page.notice.ReloadNotice />);
});
afterEach(cleanup);

const beatOf = (build: string | null) => [{ position: "1-0", events: [{ kind: "beat" as const, build }] }];
const reload = () => screen.queryByRole("button", { name: "Reload" });
const missingPart = () => Object.assign(new Error("Failed to load chunk"), { name: "ChunkLoadError" });

test("nothing is asked while the server is of the build that was loaded, or of none that is known", () => {
  act(() => page.server.noticeBuild(beatOf("one"), "one"));
  act(() => page.server.noticeBuild(beatOf(null), "one"));
  act(() => page.server.noticeBuild(beatOf("two"), null));
  expect(reload()).toBeNull();
});

test("a server of another build asks for a reload, which is left to the agent", () => {
  act(() => page.server.noticeBuild(beatOf("two"), "one"));
  expect(screen.getByText("Parley was updated.")).toBeTruthy();
  expect(reload()).not.toBeNull();
});

test("a part that is no longer there asks for a reload, and is no error of its own", () => {
  const event = Object.assign(new Event("unhandledrejection", { cancelable: true }), {
    reason: missingPart(),
  });
  act(() => void window.dispatchEvent(event));
  expect(screen.getByText("A part of this page could not be loaded.")).toBeTruthy();
  expect(event.defaultPrevented).toBe(true);
});

test("that it was updated is the better reason", () => {
  act(() => void page.server.noticeMissingPart(missingPart()));
  act(() => page.server.noticeBuild(beatOf("two"), "one"));
  act(() => void page.server.noticeMissingPart(missingPart()));
  expect(screen.getByText("Parley was updated.")).toBeTruthy();
});

test("any other failure is not taken for a missing part", () => {
  expect(page.server.noticeMissingPart(new Error("no"))).toBe(false);
  expect(reload()).toBeNull();
});
