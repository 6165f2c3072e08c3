"use client";

import type { OutgoingSend } from "./outbox";
import type { ComposedReply, TranscriptEntry } from "./transcript-state";
import { withoutPendingReply } from "./transcript-state";
import type { ChangeDesktop } from "./use-desktop";
import { useOutbox } from "./use-outbox";

type Replying = {
  /** Shows the reply at once and sends it; `draftVersion` is its draft's once it is sent. */
  reply: (composed: ComposedReply, draftVersion: number | null) => void;
  /** Sends a Send that the server does not have once more: the same messages, unless their ids were the problem. */
  sendAgain: (entry: TranscriptEntry) => void;
  /** Gives one message up. */
  discard: (entry: TranscriptEntry) => void;
};

/** How one answers a conversation. What does not get through stays in the transcript, and says so. */
export function useReply(
  conversationId: string,
  { authorName, change }: { authorName: string; change: ChangeDesktop },
): Replying {
  const outbox = useOutbox();

  function reply(composed: ComposedReply, draftVersion: number | null) {
    const made: Omit<OutgoingSend, "state"> = {
      sendId: crypto.randomUUID(),
      conversationId,
      authorName,
      draftVersion,
      reply: composed,
      ids: composed.messages.map(() => crypto.randomUUID()),
      at: new Date(),
    };
    outbox.send(made);
  }

  function discard({ id }: TranscriptEntry) {
    outbox.discard(id);
    change({ kind: "transcript", conversationId, change: (known) => withoutPendingReply(known, id) });
  }

  function sendAgain({ outgoing, sendProblem }: TranscriptEntry) {
    const send = outbox.sends().find(({ sendId }) => sendId === outgoing?.sendId);
    if (!send) return;
    if (sendProblem?.kind !== "id-taken") return outbox.again(send.sendId);
    for (const id of send.ids) {
      outbox.discard(id);
      change({ kind: "transcript", conversationId, change: (known) => withoutPendingReply(known, id) });
    }
    reply({ messages: send.reply.messages, answers: null }, send.draftVersion);
  }

  return { reply, sendAgain, discard };
}
