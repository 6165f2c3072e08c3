// @vitest-environment happy-dom
import { cleanup, fireEvent, screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import type { ReplyWindow } from "../../conversations/reply-window";
import type { TranscriptMessage } from "../../conversations/transcript";
import type { AccountState } from "../../integration-accounts/account-health";
import { sampleMessage, sampleNow } from "../../testing/desktop-samples";
import { draftPorts } from "../../testing/draft-ports";
import { renderScreen } from "../../testing/render";
import type { ComposedReply } from "../live/transcript-state";
import { ChoicesEditor } from "./choices-editor";
import { Composer } from "./composer";
import { DraftKeeper } from "./draft-keeper";

const open: ReplyWindow = {
  allowed: true,
  replyMode: "response",
  closesAt: new Date(sampleNow.getTime() + 3_600_000),
};
const onSend = vi.fn<(reply: ComposedReply, draftVersion: number) => void>();
const onType = vi.fn<() => void>();
const sent = () =>
  onSend.mock.calls.map(([{ messages }]) =>
    messages.map((message) => (message.kind === "text" ? message.text : message.attachment.fileName)),
  );

const drafts = new Map<string, DraftKeeper>();
/** The draft for a conversation; the same one until the page is loaded again. */
function draftOf(conversationId: string): DraftKeeper {
  const known = drafts.get(conversationId) ?? new DraftKeeper(conversationId, draftPorts());
  drafts.set(conversationId, known);
  return known;
}

const values = {
  "contact.firstName": null,
  "agent.name": "Anna",
  "service.name": "Orders",
  "page.name": "Northwind Outfitters",
};

const composerOf = (
  conversationId: string,
  window: ReplyWindow = open,
  accountState: AccountState = "usable",
  answers: TranscriptMessage | null = null,
) => {
  const draft = draftOf(conversationId);
  if (answers) draft.write({ answers });
  return (
    <Composer
      key={conversationId}
      contactName="Maya Chen"
      {...{ draft, values, window, accountState, onType, onSend }}
    />
  );
};
const reply = () => screen.getByRole<HTMLTextAreaElement>("textbox", { name: "Reply" });

beforeEach(() => {
  sessionStorage.clear();
  drafts.clear();
  onSend.mockReset();
  onType.mockReset();
});
afterEach(cleanup);

test("Enter sends what was typed, and empties the box", async () => {
  renderScreen(composerOf("maya"));
  await userEvent.type(reply(), "On Friday.{Enter}");
  expect(sent()).toEqual([["On Friday."]]);
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
  expect(sent()).toEqual([["こんにちは"]]);
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
  drafts.clear();
  const second = renderScreen(composerOf("maya"));
  expect(reply().value).toBe("Kept");
  await userEvent.type(reply(), "{Enter}");
  second.unmount();
  drafts.clear();
  renderScreen(composerOf("maya"));
  expect(reply().value).toBe("");
});

test("near the limit it counts what is left, and beyond it tells of how many messages there will be", () => {
  renderScreen(composerOf("maya"));
  fireEvent.change(reply(), { target: { value: "a".repeat(1_950) } });
  expect(screen.getByText("50 characters left")).toBeDefined();
  const long = "word ".repeat(900).trim();
  fireEvent.change(reply(), { target: { value: long } });
  expect(screen.getByText("Will be sent as 3 messages")).toBeDefined();
  fireEvent.keyDown(reply(), { key: "Enter" });
  expect(sent()[0]).toHaveLength(3);
  expect(sent()[0]?.join("")).toBe(long);
});

test("more than twenty messages at once are not sent, and the text stays", () => {
  renderScreen(composerOf("maya"));
  fireEvent.change(reply(), { target: { value: "a".repeat(40_001) } });
  expect(screen.getByText("Too much at once: at most 20 messages")).toBeDefined();
  fireEvent.keyDown(reply(), { key: "Enter" });
  expect(onSend).not.toHaveBeenCalled();
  expect(reply().value).toHaveLength(40_001);
});

describe("quick replies and buttons", () => {
  const open = () => userEvent.click(screen.getByRole("button", { name: "Quick replies and buttons" }));
  const box = (name: string) => screen.getByRole("textbox", { name });

  test("go with the text, and are gone from the composer once sent", async () => {
    renderScreen(composerOf("maya"));
    await userEvent.type(reply(), "Which one?");
    await open();
    await userEvent.type(box("Quick reply 1"), "Blue");
    await userEvent.click(screen.getByRole("button", { name: "Add button" }));
    await userEvent.type(box("Button 1"), "View");
    await userEvent.type(box("Link or payload of button 1"), "https://shop.example");
    await userEvent.click(screen.getByRole("button", { name: "Send" }));
    expect(onSend.mock.calls[0]?.[0].messages).toEqual([
      {
        kind: "text",
        text: "Which one?",
        choices: {
          quickReplies: [{ title: "Blue", payload: "Blue" }],
          buttons: [{ title: "View", url: "https://shop.example" }],
        },
      },
    ]);
    expect(screen.queryByRole("textbox", { name: "Quick reply 1" })).toBeNull();
  });

  test("say what is wrong with them, and are not sent until it is right", async () => {
    renderScreen(composerOf("maya"));
    await open();
    await userEvent.type(box("Quick reply 1"), "Blue");
    expect(screen.getByText("Write the text that they belong to.")).toBeDefined();
    await userEvent.type(reply(), "Which one?");
    await userEvent.type(box("Quick reply 1"), " with a very long title");
    expect(screen.getByText("A title has at most 20 characters.")).toBeDefined();
    expect(screen.getByRole<HTMLButtonElement>("button", { name: "Send" }).disabled).toBe(true);
  });

  test("are at most thirteen and three", () => {
    const draft = {
      quickReplies: Array(13).fill("Blue"),
      buttons: Array(3).fill({ title: "A", target: "a" }),
    };
    renderScreen(<ChoicesEditor draft={draft} onChange={() => {}} />);
    const isDisabled = (text: string) => screen.getByText(text).closest("button")?.disabled;
    expect([isDisabled("Add quick reply"), isDisabled("Add button")]).toEqual([true, true]);
  });

  test("taken away are not sent", async () => {
    renderScreen(composerOf("maya"));
    await userEvent.type(reply(), "Hi");
    await open();
    await userEvent.type(box("Quick reply 1"), "Blue");
    await userEvent.click(screen.getByRole("button", { name: "Remove quick replies and buttons" }));
    await userEvent.type(reply(), "{Enter}");
    expect(onSend.mock.calls[0]?.[0].messages).toEqual([{ kind: "text", text: "Hi", choices: null }]);
  });
});

describe("a reply to a message", () => {
  test("shows what it answers, and is sent with it", async () => {
    const answers = sampleMessage({ text: "Is the blue one back?" });
    renderScreen(composerOf("maya", undefined, undefined, answers));
    expect(screen.getByText("Reply to Maya Chen")).toBeDefined();
    expect(screen.getByText("Is the blue one back?")).toBeDefined();
    await userEvent.type(reply(), "On Friday.{Enter}");
    expect(onSend.mock.calls[0]?.[0].answers).toBe(answers);
    expect(screen.queryByText("Reply to Maya Chen")).toBeNull();
  });

  test("can be made an ordinary one", async () => {
    renderScreen(composerOf("maya", undefined, undefined, sampleMessage()));
    await userEvent.click(screen.getByRole("button", { name: "Do not quote this message" }));
    await userEvent.type(reply(), "On Friday.{Enter}");
    expect(onSend.mock.calls[0]?.[0].answers).toBeNull();
  });
});

test("it tells that one types while a reply could be sent, and not otherwise", async () => {
  const { rerender } = renderScreen(composerOf("maya"));
  await userEvent.type(reply(), "Hi");
  expect(onType).toHaveBeenCalledTimes(2);
  const closed: ReplyWindow = { allowed: false, reason: "window-closed", since: sampleNow };
  rerender(composerOf("maya", closed));
  await userEvent.type(reply(), "Hi");
  expect(onType).toHaveBeenCalledTimes(2);
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
    expect(sent()).toEqual([["On Friday."]]);
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
  expect(sent()).toEqual([["Sorry for the wait."]]);
});

test("where people may not answer late, it says what is still possible", () => {
  const closed: ReplyWindow = { allowed: false, reason: "human-agent-off", since: sampleNow };
  renderScreen(composerOf("maya", closed));
  expect(screen.getByRole("status").textContent).toMatch(
    /once the contact writes.*an administrator can switch/,
  );
});
