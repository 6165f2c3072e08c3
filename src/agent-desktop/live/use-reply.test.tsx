// @vitest-environment happy-dom

import { act, cleanup, renderHook } from "@testing-library/react";
import { TRPCClientError } from "@trpc/client";
import { NextIntlClientProvider } from "next-intl";
import { useState } from "react";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { sampleConversation, sampleMessage } from "../../testing/desktop-samples";
import en from "../../words/en.json";
import type { Connection } from "./follow-events";
import { type ComposedReply, type TranscriptState, unknownTranscript } from "./transcript-state";
import type { ChangeDesktop } from "./use-desktop";
import { OutboxContext, useOutboxRunner } from "./use-outbox";
import { useReply } from "./use-reply";

type Call = {
  conversationId: string;
  answersMessageId: string | null;
  draftVersion: number | null;
  messages: { kind: string; messageId: string; text?: string }[];
};
const mutate = vi.fn<(call: Call) => Promise<unknown>>();

vi.mock("../../api-client/trpc", () => ({
  useTRPCClient: () => ({ interactions: { reply: { mutate } } }),
}));

beforeEach(() => {
  sessionStorage.clear();
  mutate.mockReset();
});
afterEach(cleanup);

const maya = sampleConversation();
const textReply = (...texts: string[]): ComposedReply => ({
  answers: null,
  messages: texts.map((text) => ({ kind: "text", text, choices: null })),
});

/** The desktop of an agent with one conversation, whose connection a test can change. */
function replying(agentId = "anna") {
  const transcripts: { now: TranscriptState } = { now: unknownTranscript };
  const { result, rerender, unmount } = renderHook(
    ({ connection }: { connection: Connection }) => {
      const [transcript, setTranscript] = useState<TranscriptState>(unknownTranscript);
      const [change] = useState<ChangeDesktop>(() => (made: Parameters<ChangeDesktop>[0]) => {
        if (made.kind === "transcript") setTranscript(made.change);
      });
      transcripts.now = transcript;
      const outbox = useOutboxRunner({ agentId, state: { conversations: [maya] }, connection, change });
      return { outbox, change };
    },
    { initialProps: { connection: "live" }, wrapper: Words },
  );
  const own = renderHook(
    () => useReply(maya.conversationId, { authorName: "Anna", change: result.current.change }),
    {
      wrapper: ({ children }) => (
        <OutboxContext.Provider value={result.current.outbox}>{children}</OutboxContext.Provider>
      ),
    },
  ).result;
  const messages = () => transcripts.now.messages;
  const shown = () => {
    const [entry] = messages();
    if (!entry) throw new Error("nothing is shown");
    return entry;
  };
  const connect = (connection: Connection) => act(async () => rerender({ connection }));
  return { own, messages, shown, connect, unmount };
}

function Words({ children }: { children: React.ReactNode }) {
  return (
    <NextIntlClientProvider locale="en" messages={en} timeZone="UTC">
      {children}
    </NextIntlClientProvider>
  );
}

const failed = () => {
  const shape = { message: "", code: -32603, data: { code: "INTERNAL_SERVER_ERROR", incidentId: "ab12" } };
  return TRPCClientError.from({ error: shape } as never);
};

test("a reply is shown at once as queued, before the server has answered", () => {
  mutate.mockReturnValue(new Promise(() => {}));
  const { own, shown } = replying();
  act(() => own.current.reply(textReply("On Friday."), 7));
  expect(shown()).toMatchObject({ text: "On Friday.", status: "queued", authorName: "Anna", revision: 0 });
  expect(shown().sendProblem).toBeUndefined();
  expect(mutate.mock.calls[0]?.[0]).toMatchObject({ draftVersion: 7 });
});

test("while the network is away it waits visibly, and goes out as the same reply when the connection is back", async () => {
  mutate.mockRejectedValueOnce(new TypeError("Failed to fetch"));
  const { own, shown, connect } = replying();
  await connect("down");
  await act(async () => own.current.reply(textReply("On Friday."), 7));
  expect(shown()).toMatchObject({ text: "On Friday.", sendProblem: { kind: "waiting" } });

  mutate.mockResolvedValueOnce({ kind: "queued" });
  await connect("live");
  expect(shown().sendProblem).toBeUndefined();
  const [first, second, ...more] = mutate.mock.calls;
  expect(second?.[0]).toEqual(first?.[0]);
  expect(more).toEqual([]);
});

test("what waits is shown and sent after a reload of the page, and not by who signs in next", async () => {
  mutate.mockRejectedValue(new TypeError("Failed to fetch"));
  const before = replying();
  await act(async () => before.own.current.reply(textReply("On Friday."), null));
  before.unmount();
  const ben = replying("ben");
  expect(ben.messages()).toEqual([]);
  ben.unmount();
  mutate.mockClear();
  mutate.mockResolvedValueOnce({ kind: "queued" });
  const after = replying();
  await act(async () => {});
  expect(after.shown()).toMatchObject({ text: "On Friday." });
  expect(after.shown().sendProblem).toBeUndefined();
  expect(mutate).toHaveBeenCalledOnce();
});

test("what waits can be taken back, and is not sent then", async () => {
  mutate.mockRejectedValue(new TypeError("Failed to fetch"));
  const { own, shown, messages, connect } = replying();
  await act(async () => own.current.reply(textReply("On Friday."), null));
  act(() => own.current.discard(shown()));
  expect(messages()).toEqual([]);
  mutate.mockClear();
  await connect("down");
  await connect("live");
  expect(mutate).not.toHaveBeenCalled();
});

test("when the server fails the text stays with its reason, and sending again is the same reply", async () => {
  mutate.mockRejectedValueOnce(failed());
  const { own, shown } = replying();
  await act(async () => own.current.reply(textReply("On Friday."), null));
  expect(shown()).toMatchObject({ text: "On Friday.", sendProblem: { kind: "call-failed" } });

  mutate.mockResolvedValueOnce({ kind: "queued" });
  await act(async () => own.current.sendAgain(shown()));
  expect(shown().sendProblem).toBeUndefined();
  expect(mutate.mock.calls[1]?.[0]).toEqual(mutate.mock.calls[0]?.[0]);
});

test("a Send of several messages that fails is sent again whole, in its order, under the same ids", async () => {
  mutate.mockRejectedValueOnce(failed());
  const { own, messages } = replying();
  await act(async () => own.current.reply(textReply("One.", "Two."), null));
  const [, second] = messages();
  if (!second) throw new Error("the second message is not shown");
  mutate.mockResolvedValueOnce({ kind: "queued" });
  await act(async () => own.current.sendAgain(second));
  const [first, again] = mutate.mock.calls.map(([call]) => call);
  expect(first?.messages.map(({ text }) => text)).toEqual(["One.", "Two."]);
  expect(again).toMatchObject({ messages: first?.messages });
});

test("of a Send that failed, what was given up is not sent again", async () => {
  mutate.mockResolvedValueOnce({ kind: "file-unavailable" });
  const { own, shown } = replying();
  await act(async () => own.current.reply(textReply("One.", "Two."), null));
  act(() => own.current.discard(shown()));
  mutate.mockResolvedValueOnce({ kind: "queued" });
  await act(async () => own.current.sendAgain(shown()));
  expect(mutate.mock.calls[1]?.[0].messages.map(({ text }) => text)).toEqual(["Two."]);
});

test("what can no longer answer a message is sent again without the quote", async () => {
  mutate.mockResolvedValueOnce({ kind: "answered-unavailable" });
  const { own, shown } = replying();
  const answers = sampleMessage();
  await act(async () => own.current.reply({ ...textReply("This one?"), answers }, null));
  expect(mutate.mock.calls[0]?.[0].answersMessageId).toBe(answers.id);
  mutate.mockResolvedValueOnce({ kind: "queued" });
  await act(async () => own.current.sendAgain(shown()));
  expect(mutate.mock.calls[1]?.[0].answersMessageId).toBeNull();
});

test("one whose id is another message's is sent under a new one", async () => {
  mutate.mockResolvedValueOnce({ kind: "id-taken" });
  const { own, shown, messages } = replying();
  await act(async () => own.current.reply(textReply("On Friday."), null));
  mutate.mockResolvedValueOnce({ kind: "queued" });
  await act(async () => own.current.sendAgain(shown()));
  const [first, second] = mutate.mock.calls.map(([call]) => call.messages[0]);
  expect(second?.text).toBe("On Friday.");
  expect(second?.messageId).not.toBe(first?.messageId);
  expect(messages()).toHaveLength(1);
});

test("a second reply leaves the browser only when the first has arrived", async () => {
  let arrive: (answer: unknown) => void = () => {};
  mutate.mockReturnValueOnce(new Promise((resolve) => (arrive = resolve)));
  mutate.mockResolvedValueOnce({ kind: "queued" });
  const { own, messages } = replying();
  await act(async () => own.current.reply(textReply("One."), null));
  await act(async () => own.current.reply(textReply("Two."), null));
  expect(mutate).toHaveBeenCalledTimes(1);
  expect(messages().map(({ text }) => text)).toEqual(["One.", "Two."]);
  await act(async () => arrive({ kind: "queued" }));
  expect(mutate).toHaveBeenCalledTimes(2);
});

test.each([
  [
    { kind: "refused", window: { allowed: false, reason: "window-closed", since: new Date() } },
    { kind: "refused", reason: "window-closed" },
  ],
  [
    { kind: "account-closed", accountState: "unusable" },
    { kind: "account-closed", accountState: "unusable" },
  ],
  [{ kind: "not-yours" }, { kind: "not-yours" }],
])("a reply that is refused keeps its text and says why: %o", async (answer, sendProblem) => {
  mutate.mockResolvedValueOnce(answer);
  const { own, shown } = replying();
  await act(async () => own.current.reply(textReply("On Friday."), null));
  expect(shown()).toMatchObject({ text: "On Friday.", sendProblem });
});
