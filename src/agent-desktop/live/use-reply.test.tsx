// @vitest-environment happy-dom
import { act, cleanup, renderHook } from "@testing-library/react";
import { NextIntlClientProvider } from "next-intl";
import { useState } from "react";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { sampleMessage } from "../../testing/desktop-samples";
import en from "../../words/en.json";
import { type ComposedReply, type TranscriptState, unknownTranscript } from "./transcript-state";
import type { ChangeDesktop } from "./use-desktop";
import { useReply } from "./use-reply";

type Call = {
  conversationId: string;
  answersMessageId: string | null;
  messages: { kind: string; messageId: string; text?: string }[];
};
const mutate = vi.fn<(call: Call) => Promise<unknown>>();

vi.mock("../../api-client/trpc", () => ({
  useTRPCClient: () => ({ interactions: { reply: { mutate } } }),
}));

beforeEach(() => {
  mutate.mockReset();
});
afterEach(cleanup);

const textReply = (...texts: string[]): ComposedReply => ({
  answers: null,
  messages: texts.map((text) => ({ kind: "text", text, choices: null })),
});

function replying() {
  const { result } = renderHook(
    () => {
      const [transcript, setTranscript] = useState<TranscriptState>(unknownTranscript);
      const change: ChangeDesktop = (made) => {
        if (made.kind === "transcript") setTranscript(made.change);
      };
      return { transcript, ...useReply("maya", { authorName: "Anna", transcript, change }) };
    },
    {
      wrapper: ({ children }) => (
        <NextIntlClientProvider locale="en" messages={en} timeZone="UTC">
          {children}
        </NextIntlClientProvider>
      ),
    },
  );
  const shown = () => {
    const [entry] = result.current.transcript.messages;
    if (!entry) throw new Error("nothing is shown");
    return entry;
  };
  return { result, shown };
}

test("a reply is shown at once as queued, before the server has answered", () => {
  mutate.mockReturnValue(new Promise(() => {}));
  const { result, shown } = replying();
  act(() => result.current.reply(textReply("On Friday.")));
  expect(shown()).toMatchObject({ text: "On Friday.", status: "queued", authorName: "Anna", revision: 0 });
  expect(shown().sendProblem).toBeUndefined();
});

test("when the call fails the text stays, and sending again is the same reply", async () => {
  mutate.mockRejectedValueOnce(new TypeError("Failed to fetch"));
  const { result, shown } = replying();
  await act(async () => result.current.reply(textReply("On Friday.")));
  expect(shown()).toMatchObject({ text: "On Friday.", sendProblem: { kind: "call-failed" } });

  mutate.mockResolvedValueOnce({ kind: "queued" });
  await act(async () => result.current.sendAgain(shown()));
  expect(shown().sendProblem).toBeUndefined();
  const [first, second] = mutate.mock.calls;
  expect(second).toEqual(first);
});

test("a Send of several messages that fails is sent again whole, in its order, under the same ids", async () => {
  mutate.mockRejectedValueOnce(new TypeError("Failed to fetch"));
  const { result } = replying();
  await act(async () => result.current.reply(textReply("One.", "Two.")));
  const [, second] = result.current.transcript.messages;
  if (!second) throw new Error("the second message is not shown");
  mutate.mockResolvedValueOnce({ kind: "queued" });
  await act(async () => result.current.sendAgain(second));
  const [first, again] = mutate.mock.calls.map(([call]) => call);
  expect(first?.messages.map(({ text }) => text)).toEqual(["One.", "Two."]);
  expect(again).toMatchObject({ messages: first?.messages });
});

test("of a Send that failed, what was given up is not sent again", async () => {
  mutate.mockResolvedValueOnce({ kind: "file-unavailable" });
  const { result, shown } = replying();
  await act(async () => result.current.reply(textReply("One.", "Two.")));
  act(() => result.current.discard(shown()));
  mutate.mockResolvedValueOnce({ kind: "queued" });
  await act(async () => result.current.sendAgain(shown()));
  expect(mutate.mock.calls[1]?.[0].messages.map(({ text }) => text)).toEqual(["Two."]);
});

test("what can no longer answer a message is sent again without the quote", async () => {
  mutate.mockResolvedValueOnce({ kind: "answered-unavailable" });
  const { result, shown } = replying();
  const answers = sampleMessage();
  await act(async () => result.current.reply({ ...textReply("This one?"), answers }));
  expect(mutate.mock.calls[0]?.[0].answersMessageId).toBe(answers.id);
  mutate.mockResolvedValueOnce({ kind: "queued" });
  await act(async () => result.current.sendAgain(shown()));
  expect(mutate.mock.calls[1]?.[0].answersMessageId).toBeNull();
});

test("one whose id is another message's is sent under a new one", async () => {
  mutate.mockResolvedValueOnce({ kind: "id-taken" });
  const { result, shown } = replying();
  await act(async () => result.current.reply(textReply("On Friday.")));
  mutate.mockResolvedValueOnce({ kind: "queued" });
  await act(async () => result.current.sendAgain(shown()));
  const [first, second] = mutate.mock.calls.map(([call]) => call.messages[0]);
  expect(second?.text).toBe("On Friday.");
  expect(second?.messageId).not.toBe(first?.messageId);
});

test("a second reply leaves the browser only when the first has arrived", async () => {
  let arrive: (answer: unknown) => void = () => {};
  mutate.mockReturnValueOnce(new Promise((resolve) => (arrive = resolve)));
  mutate.mockResolvedValueOnce({ kind: "queued" });
  const { result } = replying();
  await act(async () => result.current.reply(textReply("One.")));
  await act(async () => result.current.reply(textReply("Two.")));
  expect(mutate).toHaveBeenCalledTimes(1);
  expect(result.current.transcript.messages.map(({ text }) => text)).toEqual(["One.", "Two."]);
  await act(async () => arrive({ kind: "queued" }));
  expect(mutate).toHaveBeenCalledTimes(2);
});

test("a reply that the window no longer allows keeps its text and says so", async () => {
  const window = { allowed: false, reason: "window-closed", since: new Date() };
  mutate.mockResolvedValueOnce({ kind: "refused", window });
  const { result, shown } = replying();
  await act(async () => result.current.reply(textReply("Too late")));
  expect(shown()).toMatchObject({
    text: "Too late",
    sendProblem: { kind: "refused", reason: "window-closed" },
  });
});

test("a reply that comes when the account has just closed keeps its text, and can be sent once it is open", async () => {
  mutate.mockResolvedValueOnce({ kind: "account-closed", accountState: "unusable" });
  const { result, shown } = replying();
  await act(async () => result.current.reply(textReply("On Friday.")));
  expect(shown()).toMatchObject({
    text: "On Friday.",
    sendProblem: { kind: "account-closed", accountState: "unusable" },
  });

  mutate.mockResolvedValueOnce({ kind: "queued" });
  await act(async () => result.current.sendAgain(shown()));
  expect(shown().sendProblem).toBeUndefined();
});

test("one that was given up is gone", async () => {
  mutate.mockResolvedValueOnce({ kind: "not-yours" });
  const { result, shown } = replying();
  await act(async () => result.current.reply(textReply("No longer mine")));
  act(() => result.current.discard(shown()));
  expect(result.current.transcript.messages).toEqual([]);
});
