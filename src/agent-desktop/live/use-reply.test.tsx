// @vitest-environment happy-dom
import { act, cleanup, renderHook } from "@testing-library/react";
import { NextIntlClientProvider } from "next-intl";
import { useState } from "react";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import en from "../../words/en.json";
import { type TranscriptState, unknownTranscript } from "./transcript-state";
import type { ChangeDesktop } from "./use-desktop";
import { useReply } from "./use-reply";

type Call = { conversationId: string; messageId: string; text: string };
const mutate = vi.fn<(call: Call) => Promise<unknown>>();

vi.mock("../../api-client/trpc", () => ({
  useTRPCClient: () => ({ interactions: { reply: { mutate } } }),
}));

beforeEach(() => {
  mutate.mockReset();
});
afterEach(cleanup);

function replying() {
  const { result } = renderHook(
    () => {
      const [transcript, setTranscript] = useState<TranscriptState>(unknownTranscript);
      const change: ChangeDesktop = (made) => {
        if (made.kind === "transcript") setTranscript(made.change);
      };
      return { transcript, ...useReply("maya", { authorName: "Anna", change }) };
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
  act(() => result.current.reply("On Friday."));
  expect(shown()).toMatchObject({ text: "On Friday.", status: "queued", authorName: "Anna", revision: 0 });
  expect(shown().sendProblem).toBeUndefined();
});

test("when the call fails the text stays, and sending again is the same reply", async () => {
  mutate.mockRejectedValueOnce(new TypeError("Failed to fetch"));
  const { result, shown } = replying();
  await act(async () => result.current.reply("On Friday."));
  expect(shown()).toMatchObject({ text: "On Friday.", sendProblem: { kind: "call-failed" } });

  mutate.mockResolvedValueOnce({ kind: "queued" });
  await act(async () => result.current.sendAgain(shown()));
  expect(shown().sendProblem).toBeUndefined();
  const [first, second] = mutate.mock.calls;
  expect(second).toEqual(first);
});

test("a reply that the window no longer allows keeps its text and says so", async () => {
  const window = { allowed: false, reason: "window-closed", since: new Date() };
  mutate.mockResolvedValueOnce({ kind: "refused", window });
  const { result, shown } = replying();
  await act(async () => result.current.reply("Too late"));
  expect(shown()).toMatchObject({
    text: "Too late",
    sendProblem: { kind: "refused", reason: "window-closed" },
  });
});

test("a reply that comes when the account has just closed keeps its text, and can be sent once it is open", async () => {
  mutate.mockResolvedValueOnce({ kind: "account-closed", accountState: "unusable" });
  const { result, shown } = replying();
  await act(async () => result.current.reply("On Friday."));
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
  await act(async () => result.current.reply("No longer mine"));
  act(() => result.current.discard(shown()));
  expect(result.current.transcript.messages).toEqual([]);
});
