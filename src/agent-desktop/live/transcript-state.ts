import type { TranscriptAttachment } from "../../conversations/attachment";
import type { ConversationNote } from "../../conversations/conversation-note";
import type { ReplyChoices } from "../../conversations/reply-form";
import type { WindowReason } from "../../conversations/reply-window";
import {
  compareMessages,
  type QuotedMessage,
  type TranscriptCursor,
  type TranscriptMessage,
} from "../../conversations/transcript";
import type { AccountState } from "../../integration-accounts/account-health";
import type { WorkStep } from "../../routing/work-step";
import { mergeMessages } from "./merge-messages";

/** Why the server does not have a reply that was typed here; its text is kept. */
export type SendProblem =
  /** The server could not do it. */
  | { kind: "call-failed"; sentence: string }
  /** The server is not reached: it goes out by itself once it is. */
  | { kind: "waiting" }
  | { kind: "refused"; reason: WindowReason }
  /** It can be sent again once the account works. */
  | { kind: "account-closed"; accountState: Exclude<AccountState, "usable"> }
  | { kind: "not-yours" }
  | { kind: "id-taken" }
  | { kind: "file-unavailable" }
  | { kind: "answered-unavailable" };

/** One message of a reply as the composer made it, before it has an id. */
export type ComposedMessage =
  | { kind: "text"; text: string; choices: ReplyChoices | null }
  | { kind: "file"; attachment: TranscriptAttachment };

/** What one Send is made of: its messages in their order, the first of which may answer a message. */
export type ComposedReply = { messages: readonly ComposedMessage[]; answers: TranscriptMessage | null };

/** A message as this screen holds it: the server's, or one of ours that the server may not know yet. */
export type TranscriptEntry = TranscriptMessage & {
  /** Of a message that the server may not know: with which Send it goes. */
  outgoing?: { sendId: string };
  sendProblem?: SendProblem;
};

/** The revision of a reply that the server has not confirmed; every revision of the server's is higher. */
const unconfirmedRevision = 0;

/** What this screen knows of one transcript. */
export type TranscriptState = {
  /** In transcript order. May hold single messages from before `loadedFrom`, which are not shown. */
  messages: readonly TranscriptEntry[];
  removedIds: ReadonlySet<string>;
  /** What happened to the work on the conversation, in its order. */
  steps: readonly WorkStep[];
  /** Down to where it is known without a gap; null: no page has come yet. */
  loadedFrom: TranscriptCursor | "beginning" | null;
};

export const unknownTranscript: TranscriptState = {
  messages: [],
  removedIds: new Set(),
  steps: [],
  loadedFrom: null,
};

/** A page as the server answers it, and the cursor it was asked with; null: the newest page. */
export type TranscriptPage = {
  messages: readonly TranscriptMessage[];
  hasOlder: boolean;
  before: TranscriptCursor | null;
  steps?: readonly WorkStep[];
  /** What colleagues wrote in its time; kept with the other notes of the conversation. */
  notes?: readonly ConversationNote[];
};

/** Messages that came or changed; one that was removed stays removed. Where nothing is news, nothing changes. */
export function withMessages(
  transcript: TranscriptState,
  incoming: readonly TranscriptEntry[],
): TranscriptState {
  const present = incoming.filter(({ id }) => !transcript.removedIds.has(id));
  const messages = mergeMessages(transcript.messages, present);
  return messages === transcript.messages ? transcript : { ...transcript, messages };
}

/** A page that was asked for. One that no longer joins what is loaded, since that began anew, is dropped. */
export function withPage(transcript: TranscriptState, page: TranscriptPage): TranscriptState {
  const { loadedFrom } = transcript;
  const oldest = page.messages[0];
  const reached = page.hasOlder && oldest ? { at: oldest.at, arrival: oldest.arrival } : "beginning";
  if (page.before === null) {
    const merged = withSteps(withMessages(transcript, page.messages), page.steps ?? []);
    const isAnew = loadedFrom === null || leavesGap(transcript, page);
    return isAnew ? { ...merged, loadedFrom: reached } : merged;
  }
  const joins =
    loadedFrom !== null && loadedFrom !== "beginning" && compareMessages(loadedFrom, page.before) === 0;
  return joins ? { ...withMessages(transcript, page.messages), loadedFrom: reached } : transcript;
}

/** Steps that were told or came with a page. Each is there once, however often it is told. */
export function withSteps(transcript: TranscriptState, incoming: readonly WorkStep[]): TranscriptState {
  const known = new Set(transcript.steps.map(({ stepId }) => stepId));
  const news = incoming.filter(({ stepId }) => !known.has(stepId));
  if (news.length === 0) return transcript;
  const byId = new Map([...transcript.steps, ...news].map((step) => [step.stepId, step]));
  return { ...transcript, steps: [...byId.values()].sort(inOrderOfSteps) };
}

function inOrderOfSteps(a: WorkStep, b: WorkStep): number {
  return BigInt(a.stepId) < BigInt(b.stepId) ? -1 : 1;
}

/** Whether messages may lie between what is loaded and a newest page that was asked for again. */
function leavesGap({ messages }: TranscriptState, page: TranscriptPage): boolean {
  const [oldest] = page.messages;
  if (!page.hasOlder || !oldest) return false;
  const newest = messages.findLast(({ revision }) => revision !== unconfirmedRevision);
  return newest !== undefined && compareMessages(newest, oldest) < 0;
}

export function withoutMessage(transcript: TranscriptState, messageId: string): TranscriptState {
  if (transcript.removedIds.has(messageId)) return transcript;
  return {
    ...transcript,
    messages: transcript.messages.filter(({ id }) => id !== messageId),
    removedIds: new Set(transcript.removedIds).add(messageId),
  };
}

/** A Send as its bubbles need it. */
type ShownSend = {
  sendId: string;
  conversationId: string;
  authorName: string;
  reply: ComposedReply;
  ids: readonly string[];
  at: Date;
};

/**
 * Shows a Send that the server may not have, and what is to be said of it. As often as one likes: what is shown already
 * keeps its place, and what the server has is its own.
 */
export function withOutgoing(
  transcript: TranscriptState,
  { reply, at, ...send }: ShownSend,
  sendProblem: SendProblem | undefined,
): TranscriptState {
  const pending = pendingReply(transcript, { ...send, ...reply }, at);
  return withSendProblem(withMessages(transcript, pending), send.sendId, sendProblem);
}

/** Notes what became of a Send; of what the server has by now, what was noted no longer counts. */
export function withSendProblem(
  transcript: TranscriptState,
  sendId: string,
  sendProblem: SendProblem | undefined,
): TranscriptState {
  return {
    ...transcript,
    messages: transcript.messages.map((message) =>
      isPendingOf(message, sendId) ? { ...message, sendProblem } : message,
    ),
  };
}

function isPendingOf({ revision, outgoing }: TranscriptEntry, sendId: string): boolean {
  return revision === unconfirmedRevision && outgoing?.sendId === sendId;
}

/** Gives a reply up that did not get through. Should the server have it after all, its copy will be shown. */
export function withoutPendingReply(transcript: TranscriptState, messageId: string): TranscriptState {
  return {
    ...transcript,
    messages: transcript.messages.filter(
      ({ id, revision }) => id !== messageId || revision !== unconfirmedRevision,
    ),
  };
}

/** Begins anew: everything is to be asked for again, except replies that only this screen has. */
export function forgotten(transcript: TranscriptState): TranscriptState {
  return {
    ...unknownTranscript,
    messages: transcript.messages.filter(({ revision }) => revision === unconfirmedRevision),
  };
}

/** What can be shown without a gap; null while no page has come. */
export function shownMessages({ messages, loadedFrom }: TranscriptState): readonly TranscriptEntry[] | null {
  if (loadedFrom === null) return null;
  if (loadedFrom === "beginning") return messages;
  const first = messages.findIndex((message) => compareMessages(message, loadedFrom) >= 0);
  return first === 0 ? messages : first === -1 ? [] : messages.slice(first);
}

/** A reply before the server has it: its messages, shown at once, in their order, at the end. */
export function pendingReply(
  transcript: TranscriptState,
  {
    messages,
    answers,
    ...reply
  }: ComposedReply & { sendId: string; ids: readonly string[]; conversationId: string; authorName: string },
  now: Date,
): TranscriptEntry[] {
  const last = transcript.messages.at(-1);
  const firstAt = Math.max(now.getTime(), (last?.at.getTime() ?? 0) + 1);
  return messages.map((message, index): TranscriptEntry => {
    const id = reply.ids[index];
    if (id === undefined) throw new Error("A message of a reply has no id.");
    const isText = message.kind === "text";
    return {
      id,
      conversationId: reply.conversationId,
      authorName: reply.authorName,
      direction: "outbound",
      author: "agent",
      kind: "message",
      text: isText ? message.text : "",
      attachments: isText ? [] : [message.attachment],
      details: isText && message.choices ? { kind: "choices", ...message.choices } : null,
      quoted: index === 0 && answers ? quotationOf(answers) : null,
      editedAt: null,
      deletedAt: null,
      reactions: [],
      isAnswerable: false,
      status: "queued",
      at: new Date(firstAt + index),
      arrival: "0",
      revision: unconfirmedRevision,
      failure: null,
      retryAt: null,
      sendBeganAt: null,
      outgoing: { sendId: reply.sendId },
    };
  });
}

function quotationOf({ id, author, authorName, text, attachments }: TranscriptMessage): QuotedMessage {
  return { message: { id, author, authorName, text, attachmentTypes: attachments.map(({ kind }) => kind) } };
}
