import type { ReplyMessage } from "../../conversations/reply-form";
import type { ComposedMessage, ComposedReply, SendProblem } from "./transcript-state";

/** One Send that the server may not have yet. The same ids make the same call twice one reply. */
export type OutgoingSend = {
  sendId: string;
  conversationId: string;
  authorName: string;
  /** Of the draft that it was, once it is sent; null: of none. */
  draftVersion: number | null;
  reply: ComposedReply;
  /** The ids of its messages, in their order. */
  ids: readonly string[];
  /** When it was sent here. */
  at: Date;
  state: OutgoingState;
};

type OutgoingState =
  | { kind: "ready" }
  | { kind: "sending" }
  /** The last try did not come through, as far as one can tell: it is tried again by itself. */
  | { kind: "waiting" }
  /** The server refused it, and why: somebody has to decide. */
  | { kind: "stopped"; problem: SendProblem };

/** What came of a try; `unreached`: nobody knows whether the server has it. */
export type SendOutcome =
  | { kind: "queued" }
  | { kind: "unreached" }
  | { kind: "stopped"; problem: SendProblem };

/** What an agent has sent and the server may not have, in the order of sending. */
export type Outbox = readonly OutgoingSend[];

/**
 * What can be tried now: of each conversation the first that is not stopped, since two calls at once could arrive the
 * other way round. Those that wait, only when the server may be there again.
 */
export function dueSends(outbox: Outbox, { mayTryWaiting }: { mayTryWaiting: boolean }): Outbox {
  const firsts = new Map<string, OutgoingSend>();
  for (const send of outbox) {
    if (send.state.kind !== "stopped" && !firsts.has(send.conversationId))
      firsts.set(send.conversationId, send);
  }
  return [...firsts.values()].filter(
    ({ state }) => state.kind === "ready" || (state.kind === "waiting" && mayTryWaiting),
  );
}

/** The outbox with one Send in another state. */
export function withState(outbox: Outbox, sendId: string, state: OutgoingState): Outbox {
  return outbox.map((send) => (send.sendId === sendId ? { ...send, state } : send));
}

/** The outbox after a try. */
export function afterTry(outbox: Outbox, sendId: string, outcome: SendOutcome): Outbox {
  switch (outcome.kind) {
    case "queued":
      return outbox.filter((send) => send.sendId !== sendId);
    case "unreached":
      return withState(outbox, sendId, { kind: "waiting" });
    case "stopped":
      return withState(outbox, sendId, outcome);
  }
}

/** A message that is taken back, or given up; with its last one its Send. */
export function withoutOutgoing(outbox: Outbox, messageId: string): Outbox {
  return outbox.flatMap((send) => {
    const index = send.ids.indexOf(messageId);
    if (index === -1) return [send];
    const ids = send.ids.filter((id) => id !== messageId);
    const messages = send.reply.messages.filter((_, other) => other !== index);
    return ids.length === 0 ? [] : [{ ...send, ids, reply: { ...send.reply, messages } }];
  });
}

/** A Send that was stopped, to be tried once more. What can no longer be answered can still be said. */
export function againIn(outbox: Outbox, sendId: string): Outbox {
  return outbox.map((send) => {
    if (send.sendId !== sendId || send.state.kind !== "stopped") return send;
    const answers = send.state.problem.kind === "answered-unavailable" ? null : send.reply.answers;
    return { ...send, reply: { ...send.reply, answers }, state: { kind: "ready" } };
  });
}

/** The outbox as a page finds it that was loaded again: of what was under way nobody knows. */
export function restored(outbox: Outbox): Outbox {
  return outbox.map((send) =>
    send.state.kind === "stopped" ? send : { ...send, state: { kind: "waiting" } },
  );
}

/** What the server is asked to send. */
export function messagesOf({ reply, ids }: Pick<OutgoingSend, "reply" | "ids">): ReplyMessage[] {
  return reply.messages.map((message, index) => {
    const messageId = ids[index];
    if (messageId === undefined) throw new Error("A message of a reply has no id.");
    return withId(message, messageId);
  });
}

function withId(message: ComposedMessage, messageId: string): ReplyMessage {
  return message.kind === "text"
    ? { ...message, messageId }
    : { kind: "file", messageId, attachmentId: message.attachment.id };
}

/** What its bubbles say of it; undefined: it is on its way. `isCutOff`: nothing comes through at the moment. */
export function problemOf({ state }: OutgoingSend, isCutOff: boolean): SendProblem | undefined {
  switch (state.kind) {
    case "stopped":
      return state.problem;
    case "waiting":
      return { kind: "waiting" };
    case "ready":
    case "sending":
      return isCutOff ? { kind: "waiting" } : undefined;
  }
}
