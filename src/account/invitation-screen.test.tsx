// @vitest-environment happy-dom
import { fireEvent, screen, waitFor } from "@testing-library/react";
import { beforeEach, describe, expect, test, vi } from "vitest";
import { answerScreens, showScreen } from "../testing/screen-api";
import { InvitationScreen } from "./invitation-screen";

const signOut = vi.hoisted(() => vi.fn());
vi.mock("next-auth/react", () => ({ signOut }));
vi.setConfig({ testTimeout: 30_000 });

const expiresAt = new Date("2026-11-29T12:00:00Z");
const api = answerScreens({
  "passwordLinks.open": () => ({ kind: "open", name: "Mia Chen", username: "mia", expiresAt }),
  "passwordLinks.choose": () => ({ kind: "chosen" }),
});

const assign = vi.fn();
beforeEach(() => {
  window.location.hash = "#the-secret";
  vi.spyOn(window.location, "assign").mockImplementation(assign);
});

function choose(password: string, again = password) {
  fireEvent.change(screen.getByLabelText("Password"), { target: { value: password } });
  fireEvent.change(screen.getByLabelText("Password, once more"), { target: { value: again } });
  fireEvent.click(screen.getByRole("button", { name: "Set password" }));
}

describe("a link that can be used", () => {
  test("greets by name, takes a password typed twice, and leads to the sign-in page", async () => {
    showScreen(<InvitationScreen isSignedIn={false} />);
    expect(await screen.findByText(/Hello Mia Chen/)).toBeTruthy();
    expect(screen.getByLabelText<HTMLInputElement>("Your username").value).toBe("mia");
    choose("my very own words");
    await waitFor(() => expect(assign).toHaveBeenCalledWith("/sign-in?notice=passwordChosen"));
    expect(api.sent).toEqual([
      { procedure: "passwordLinks.open", input: { secret: "the-secret" } },
      {
        procedure: "passwordLinks.choose",
        input: { secret: "the-secret", password: "my very own words" },
      },
    ]);
  });

  test("takes no password that was mistyped or is too short", async () => {
    showScreen(<InvitationScreen isSignedIn={false} />);
    await screen.findByText(/Hello Mia Chen/);
    choose("my very own words", "my very own word");
    expect(await screen.findByText(/The two do not match/)).toBeTruthy();
    choose("short");
    expect(await screen.findByText(/Too short/)).toBeTruthy();
    expect(api.sent).toHaveLength(1);
  });

  test("signs out whoever is signed in here, so that its user can sign in", async () => {
    showScreen(<InvitationScreen isSignedIn={true} />);
    await screen.findByText(/Hello Mia Chen/);
    choose("my very own words");
    await waitFor(() =>
      expect(signOut).toHaveBeenCalledWith({ redirectTo: "/sign-in?notice=passwordChosen" }),
    );
  });

  test("that ends while one types says so", async () => {
    api.answers["passwordLinks.choose"] = () => ({ kind: "expired", expiresAt });
    showScreen(<InvitationScreen isSignedIn={false} />);
    await screen.findByText(/Hello Mia Chen/);
    choose("my very own words");
    expect(await screen.findByRole("heading", { name: "This link no longer works" })).toBeTruthy();
  });
});

test.each([
  [{ kind: "used", usedAt: expiresAt }, "This link has been used", /on Nov 29, 2026/],
  [{ kind: "expired", expiresAt }, "This link no longer works", /It ended on Nov 29, 2026.*Ask an admin/],
  [{ kind: "unknown" }, "This link is not known", /copy the whole link/],
  [{ kind: "slow-down", retryAfterSeconds: 120 }, "Too many attempts", /in 2 minutes/],
])("%j is told with what to do", async (status, title, text) => {
  api.answers["passwordLinks.open"] = () => status;
  showScreen(<InvitationScreen isSignedIn={false} />);
  expect(await screen.findByRole("heading", { name: title })).toBeTruthy();
  expect(screen.getByText(text)).toBeTruthy();
  expect(screen.queryByLabelText("Password")).toBeNull();
});
