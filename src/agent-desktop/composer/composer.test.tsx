// @vitest-environment happy-dom
import { cleanup, fireEvent, screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import type { ReplyWindow } from "../../conversations/reply-window";
import type { AccountState } from "../../integration-accounts/account-health";
import { sampleNow } from "../../testing/desktop-samples";
import { renderScreen } from "../../testing/render";
import { Composer } from "./composer";

const open: ReplyWindow = {
  allowed: true,
  replyMode: "response",
  closesAt: new Date(sampleNow.getTime() + 3_600_000),
};
const onSend = vi.fn<(text: string) => void>();
const composerOf = (
  conversationId: string,
  window: ReplyWindow = open,
  accountState: AccountState = "usable",
) => (
  <Composer
    key={conversationId}
    place={{ agentId: "anna", conversationId }}
    contactName="Maya Chen"
    window={window}
    accountState={accountState}
    onSend={onSend}
  />
);
const reply = () => screen.getByRole<HTMLTextAreaElement>("textbox", { name: "Reply" });

beforeEach(() => {
  sessionStorage.clear();
  onSend.mockReset();
});
afterEach(cleanup);

test("Enter sends what was typed, and empties the box", async () => {
  renderScreen(composerOf("maya"));
  await userEvent.type(reply(), "On Friday.{Enter}");
  expect(onSend.mock.calls).toEqual([["On Friday."]]);
  expect(reply().value).toBe("");
});

test("Shift and Enter start a line", async () => {
  renderScreen(composerOf("maya"));
  await userEvent.type(reply(), "One{Shift>}{Enter}{/Shift}two");
  expect(reply().value).toBe("One\ntwo");
  expect(onSend).not.toHaveBeenCalled();
});

test("Enter that chooses a word of an input method sends nothing", () => {
  renderScreen(composerOf("maya"));
  fireEvent.change(reply(), { target: { value: "こんにちは" } });
  fireEvent.keyDown(reply(), { key: "Enter", isComposing: true });
  // Safari: the composing has just ended, and only the key code tells.
  fireEvent.keyDown(reply(), { key: "Enter", keyCode: 229 });
  expect(onSend).not.toHaveBeenCalled();
  fireEvent.keyDown(reply(), { key: "Enter" });
  expect(onSend.mock.calls).toEqual([["こんにちは"]]);
});

test("nothing but spaces cannot be sent", async () => {
  renderScreen(composerOf("maya"));
  await userEvent.type(reply(), "  {Enter}");
  expect(onSend).not.toHaveBeenCalled();
  expect(screen.getByRole<HTMLButtonElement>("button", { name: "Send" }).disabled).toBe(true);
});

test("a draft stays with its conversation: another one shows nothing of it", async () => {
  const { rerender } = renderScreen(composerOf("maya"));
  await userEvent.type(reply(), "For Maya only");
  rerender(composerOf("ola"));
  expect(reply().value).toBe("");
  rerender(composerOf("maya"));
  expect(reply().value).toBe("For Maya only");
});

test("a draft outlives a reload of the page, and is gone once sent", async () => {
  const first = renderScreen(composerOf("maya"));
  await userEvent.type(reply(), "Kept");
  first.unmount();
  const second = renderScreen(composerOf("maya"));
  expect(reply().value).toBe("Kept");
  await userEvent.type(reply(), "{Enter}");
  second.unmount();
  renderScreen(composerOf("maya"));
  expect(reply().value).toBe("");
});

test("near the limit it counts what is left, and beyond it sends nothing", () => {
  renderScreen(composerOf("maya"));
  fireEvent.change(reply(), { target: { value: "a".repeat(1_950) } });
  expect(screen.getByText("50 characters left")).toBeDefined();
  fireEvent.change(reply(), { target: { value: "a".repeat(2_001) } });
  expect(screen.getByText("1 character too long")).toBeDefined();
  fireEvent.keyDown(reply(), { key: "Enter" });
  expect(onSend).not.toHaveBeenCalled();
});

test("a closed window says why, sends nothing and keeps what was typed", async () => {
  const closed: ReplyWindow = { allowed: false, reason: "window-closed", since: sampleNow };
  renderScreen(composerOf("maya", closed));
  await userEvent.type(reply(), "Too late{Enter}");
  expect(onSend).not.toHaveBeenCalled();
  expect(reply().value).toBe("Too late");
  expect(screen.getByText(/the time in which Facebook accepts replies ended/)).toBeDefined();
});

test.each<[AccountState, RegExp]>([
  ["unusable", /Facebook refuses the Page's integration account/],
  ["inactive", /the Page's integration account is switched off/],
])(
  "an account that is %s closes it with the reason, and the draft is there when it works again",
  async (state, reason) => {
    const { rerender } = renderScreen(composerOf("maya"));
    await userEvent.type(reply(), "On Friday");
    rerender(composerOf("maya", open, state));
    expect(screen.getByRole("status").textContent).toMatch(reason);
    await userEvent.type(reply(), ".{Enter}");
    expect(screen.getByRole<HTMLButtonElement>("button", { name: "Send" }).disabled).toBe(true);
    expect(onSend).not.toHaveBeenCalled();

    rerender(composerOf("maya"));
    expect(screen.queryByText(reason)).toBeNull();
    await userEvent.type(reply(), "{Enter}");
    expect(onSend.mock.calls).toEqual([["On Friday."]]);
  },
);

test("a window that is over is told before an account that may work again", () => {
  const closed: ReplyWindow = { allowed: false, reason: "window-closed", since: sampleNow };
  renderScreen(composerOf("maya", closed, "unusable"));
  expect(screen.getByRole("status").textContent).toMatch(/the time in which Facebook accepts replies ended/);
});

test("a person's late answer can be sent, and a note says as what and until when it goes", async () => {
  const late: ReplyWindow = {
    allowed: true,
    replyMode: "human-agent",
    closesAt: new Date("2026-11-28T10:15:00Z"),
  };
  renderScreen(composerOf("maya", late));
  expect(screen.getByRole("status").textContent).toMatch(/goes as a reply by a person, allowed until Nov 28/);
  await userEvent.type(reply(), "Sorry for the wait.{Enter}");
  expect(onSend.mock.calls).toEqual([["Sorry for the wait."]]);
});

test("where people may not answer late, it says what is still possible", () => {
  const closed: ReplyWindow = { allowed: false, reason: "human-agent-off", since: sampleNow };
  renderScreen(composerOf("maya", closed));
  expect(screen.getByRole("status").textContent).toMatch(
    /once the contact writes.*an administrator can switch/,
  );
});
