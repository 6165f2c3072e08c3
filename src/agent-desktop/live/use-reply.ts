"use client";

import { useRef } from "react";
import { useTRPCClient } from "../../api-client/trpc";
import { useErrorSentence } from "../../api-client/use-error-sentence";
import type { ReplyMessage } from "../../conversations/reply-form";
import {
  type ComposedMessage,
  type ComposedReply,
  pendingOf,
  pendingReply,
  type SendProblem,
  type TranscriptEntry,
  type TranscriptState,
  unknownTranscript,
  withMessages,
  withoutPendingReply,
  withSendProblem,
} from "./transcript-state";
import type { ChangeDesktop } from "./use-desktop";

type Replying = {
  /** Shows the reply at once and sends it. */
  reply: (composed: ComposedReply) => void;
  /** Sends a Send that the server does not have once more: the same messages, unless their ids were the problem. */
  sendAgain: (entry: TranscriptEntry) => void;
  /** Gives one message up. */
  discard: (entry: TranscriptEntry) => void;
};

/** One Send on its way: the same ids make the same call twice one reply. */
type Send = { sendId: string; answersMessageId: string | null; messages: ReplyMessage[] };

/** How one answers a conversation. What does not get through stays in the transcript, and says so. */
export function useReply(
  conversationId: string,
  {
    authorName,
    transcript = unknownTranscript,
    change,
  }: { authorName: string; transcript: TranscriptState | undefined; change: ChangeDesktop },
): Replying {
  const client = useTRPCClient();
  const sentenceOf = useErrorSentence();
  const lastSend = useRef(Promise.resolve());

  function changeTranscript(made: (transcript: TranscriptState) => TranscriptState) {
    change({ kind: "transcript", conversationId, change: made });
  }

  function note(sendId: string, problem: SendProblem | undefined) {
    changeTranscript((known) => withSendProblem(known, sendId, problem));
  }

  /** One after the other: two calls at once could arrive the other way round. */
  function send(made: Send) {
    lastSend.current = lastSend.current.then(() => call(made));
  }

  async function call({ sendId, ...reply }: Send) {
    try {
      const answer = await client.interactions.reply.mutate({ conversationId, ...reply });
      switch (answer.kind) {
        case "queued":
          return;
        case "refused":
          return note(sendId, { kind: "refused", reason: answer.window.reason });
        case "account-closed":
          return note(sendId, { kind: "account-closed", accountState: answer.accountState });
        case "not-yours":
        case "id-taken":
        case "file-unavailable":
        case "answered-unavailable":
          return note(sendId, { kind: answer.kind });
      }
    } catch (error) {
      note(sendId, { kind: "call-failed", sentence: sentenceOf(error) });
    }
  }

  function reply(composed: ComposedReply) {
    const sendId = crypto.randomUUID();
    const ids = composed.messages.map(() => crypto.randomUUID());
    const now = new Date();
    const pending = { ...composed, sendId, ids, conversationId, authorName };
    changeTranscript((known) => withMessages(known, pendingReply(known, pending, now)));
    const messages = composed.messages.map((message, index) => withId(message, ids[index] ?? ""));
    send({ sendId, answersMessageId: composed.answers?.id ?? null, messages });
  }

  function discard({ id }: TranscriptEntry) {
    changeTranscript((known) => withoutPendingReply(known, id));
  }

  function sendAgain({ outgoing, sendProblem }: TranscriptEntry) {
    if (!outgoing) return;
    const entries = pendingOf(transcript, outgoing.sendId);
    if (sendProblem?.kind === "id-taken") {
      for (const entry of entries) discard(entry);
      reply({ messages: entries.map(composedFrom), answers: null });
      return;
    }
    note(outgoing.sendId, undefined);
    // What can no longer be answered can still be said.
    const answersMessageId = sendProblem?.kind === "answered-unavailable" ? null : outgoing.answersMessageId;
    const messages = entries.flatMap((entry) => (entry.outgoing ? [entry.outgoing.message] : []));
    send({ sendId: outgoing.sendId, answersMessageId, messages });
  }

  return { reply, sendAgain, discard };
}

function withId(message: ComposedMessage, messageId: string): ReplyMessage {
  return message.kind === "text"
    ? { ...message, messageId }
    : { kind: "file", messageId, attachmentId: message.attachment.id };
}

function composedFrom({ text, details, attachments: [attachment] }: TranscriptEntry): ComposedMessage {
  if (attachment) return { kind: "file", attachment };
  const choices =
    details?.kind === "choices" ? { quickReplies: details.quickReplies, buttons: details.buttons } : null;
  return { kind: "text", text, choices };
}
