import type { AccountState } from "../../integration-accounts/account-health";
import type { Transaction } from "../../platform/database";
import type { UnitOfWork } from "../../platform/unit-of-work";
import { messageChanged } from "../announcements";
import type { MessageDetails } from "../message-details";
import type { ReplyMessage } from "../reply-form";
import type { ReplyWindow } from "../reply-window";
import { ensureDelivery } from "./delivery-queue";
import { holdUploads, type Upload } from "./hold-uploads";
import { lockOutlet } from "./lock-outlet";
import { emptyDraft } from "./write-draft";

/** A reply as the composer made it. */
export type Reply = {
  conversationId: string;
  authorUserId: string;
  /** The message that the first of them answers. */
  answersMessageId: string | null;
  /** In their order. Their ids are made by the composer; the same id twice is the same message. */
  messages: readonly ReplyMessage[];
  /** Of the emptied draft that the reply was; null or left out: it came from none. */
  draftVersion?: number | null;
};

/** What queueing a reply answers. `refused`: nothing was written, and why. */
export type QueuedReply =
  | { kind: "queued" }
  | { kind: "refused"; window: Extract<ReplyWindow, { allowed: false }> }
  /** The account takes no new replies now: nothing was written. */
  | { kind: "account-closed"; accountState: Exclude<AccountState, "usable"> }
  /** An id belongs to another message; the composer made a mistake. */
  | { kind: "id-taken" }
  /** A file is not there for this agent to send, or has been sent: nothing was written. */
  | { kind: "file-unavailable" }
  /** The message it answers is not one that can be answered: nothing was written. */
  | { kind: "answered-unavailable" };

/**
 * Writes a reply's messages as queued, all or none, and ensures their delivery, in the caller's transaction. The
 * message row is the outbox. Their places in the transcript are fixed here: in their order, after everything that
 * is there, and never before now. The draft that it was is emptied with it.
 */
export async function queueReply(work: UnitOfWork, reply: Reply, now: Date): Promise<QueuedReply> {
  const { tx, announce } = work;
  const { conversationId, authorUserId, draftVersion } = reply;
  const outlet = await lockOutlet(tx, { conversationId, author: "agent" }, now);

  const missing = await withoutQueued(tx, reply);
  if (missing === null) return { kind: "id-taken" };
  if (missing.length === 0) return { kind: "queued" };

  const { window, accountState } = outlet;
  if (!window.allowed) return { kind: "refused", window };
  if (accountState !== "usable") return { kind: "account-closed", accountState };

  const answered = await findAnswered(tx, reply);
  if (answered === null) return { kind: "answered-unavailable" };
  const uploads = await holdUploads(tx, { uploadedById: authorUserId, ids: fileIds(missing) });
  if (uploads === null) return { kind: "file-unavailable" };

  const firstAt = outlet.nextAt.getTime();
  for (const [index, message] of missing.entries()) {
    await tx.message.create({
      data: {
        ...contentOf(message, uploads),
        id: message.messageId,
        conversationId,
        accountId: outlet.accountId,
        direction: "outbound",
        author: "agent",
        authorUserId,
        replyToExternalId: message === reply.messages[0] ? answered.externalId : null,
        status: "queued",
        at: new Date(firstAt + index),
      },
    });
    announce(messageChanged({ conversationId, messageId: message.messageId }));
  }
  const lastMessageAt = new Date(firstAt + missing.length - 1);
  await tx.conversation.update({ where: { id: conversationId }, data: { lastMessageAt } });
  await ensureDelivery(tx, conversationId);
  if (draftVersion) {
    await emptyDraft(work, { agentId: authorUserId, conversationId, version: draftVersion }, now);
  }
  return { kind: "queued" };
}

/** The messages that are not queued yet; null when an id is another message's. */
async function withoutQueued(
  tx: Transaction,
  { conversationId, authorUserId, messages }: Reply,
): Promise<ReplyMessage[] | null> {
  const known = await tx.message.findMany({
    where: { id: { in: messages.map(({ messageId }) => messageId) } },
    select: { id: true, conversationId: true, authorUserId: true },
  });
  const isForeign = known.some(
    (message) => message.conversationId !== conversationId || message.authorUserId !== authorUserId,
  );
  if (isForeign) return null;
  return messages.filter(({ messageId }) => !known.some(({ id }) => id === messageId));
}

/** By which name the platform knows the message that is answered; null when there is no such message here. */
async function findAnswered(
  tx: Transaction,
  { conversationId, answersMessageId }: Reply,
): Promise<{ externalId: string | null } | null> {
  if (answersMessageId === null) return { externalId: null };
  return tx.message.findFirst({
    where: {
      id: answersMessageId,
      conversationId,
      kind: "message",
      externalId: { not: null },
      deletedAt: null,
    },
    select: { externalId: true },
  });
}

function fileIds(messages: readonly ReplyMessage[]): string[] {
  return messages.flatMap((message) => (message.kind === "file" ? [message.attachmentId] : []));
}

function contentOf(message: ReplyMessage, uploads: ReadonlyMap<string, Upload>) {
  if (message.kind === "text") {
    const { text, choices } = message;
    return { text, ...(choices && { details: { kind: "choices", ...choices } satisfies MessageDetails }) };
  }
  const upload = uploads.get(message.attachmentId);
  if (!upload) throw new Error(`The upload ${message.attachmentId} is not held.`);
  return { text: "", attachmentTypes: [upload.kind], attachments: { connect: { id: upload.id } } };
}
