"use client";

import { useTRPCClient } from "../../api-client/trpc";
import { useErrorSentence } from "../../api-client/use-error-sentence";
import {
  pendingReply,
  type SendProblem,
  type TranscriptEntry,
  withMessages,
  withoutPendingReply,
  withSendProblem,
} from "./transcript-state";
import type { ChangeDesktop } from "./use-desktop";

type Replying = {
  /** Shows the reply at once and sends it. */
  reply: (text: string) => void;
  /** Sends one that the server does not have once more: the same reply, unless its id was the problem. */
  sendAgain: (entry: TranscriptEntry) => void;
  /** Gives it up. */
  discard: (entry: TranscriptEntry) => void;
};

/** How one answers a conversation. A reply that does not get through stays in the transcript, and says so. */
export function useReply(
  conversationId: string,
  { authorName, change }: { authorName: string; change: ChangeDesktop },
): Replying {
  const client = useTRPCClient();
  const sentenceOf = useErrorSentence();

  function note(messageId: string, problem: SendProblem | undefined) {
    change({
      kind: "transcript",
      conversationId,
      change: (transcript) => withSendProblem(transcript, messageId, problem),
    });
  }

  async function send(messageId: string, text: string) {
    try {
      const answer = await client.interactions.reply.mutate({ conversationId, messageId, text });
      switch (answer.kind) {
        case "queued":
          return;
        case "refused":
          return note(messageId, { kind: "refused", reason: answer.window.reason });
        case "account-closed":
          return note(messageId, { kind: "account-closed", accountState: answer.accountState });
        case "not-yours":
        case "id-taken":
          return note(messageId, { kind: answer.kind });
      }
    } catch (error) {
      note(messageId, { kind: "call-failed", sentence: sentenceOf(error) });
    }
  }

  function reply(text: string) {
    const id = crypto.randomUUID();
    const now = new Date();
    change({
      kind: "transcript",
      conversationId,
      change: (transcript) =>
        withMessages(transcript, [pendingReply(transcript, { id, conversationId, authorName, text }, now)]),
    });
    void send(id, text);
  }

  function discard({ id }: TranscriptEntry) {
    change({
      kind: "transcript",
      conversationId,
      change: (transcript) => withoutPendingReply(transcript, id),
    });
  }

  function sendAgain(entry: TranscriptEntry) {
    if (entry.sendProblem?.kind === "id-taken") {
      discard(entry);
      reply(entry.text);
      return;
    }
    note(entry.id, undefined);
    void send(entry.id, entry.text);
  }

  return { reply, sendAgain, discard };
}
