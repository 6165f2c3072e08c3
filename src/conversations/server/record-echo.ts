import { randomUUID } from "node:crypto";
import { Prisma } from "../../platform/prisma-client/client";

import type { UnitOfWork } from "../../platform/unit-of-work";
import { messageChanged } from "../announcements";
import type { AttachmentWords } from "../attachment";
import { canBecome, type MessageAuthor } from "../message";
import { statusOnceSent } from "../receipts";
import type { LockedConversation } from "./lock-conversations";
import { recordAttachments } from "./record-attachments";

/** The platform's copy of a message that our Page sent, by us or by someone else. */
export type Echo = {
  externalId: string;
  /** The id of our own message, when the echo carries it. */
  messageId: string | null;
  /** Who sent it if it is not ours. */
  author: Extract<MessageAuthor, "otherApp" | "pageInbox">;
  text: string;
  attachments: AttachmentWords[];
  at: Date;
};

/** joined: it is one of ours. recorded: sent outside Parley, now in the transcript. */
export type RecordedEcho = { kind: "joined" | "recorded"; messageId: string } | { kind: "duplicate" };

/**
 * Joins an echo to its own message, by external id or by the message id it carries, whichever is known
 * first; else records it as sent outside Parley. It settles a message whose outcome was unknown, and
 * never moves it in the transcript. The caller holds the conversation's lock.
 */
export async function recordEcho(
  work: UnitOfWork,
  conversation: LockedConversation,
  echo: Echo,
): Promise<RecordedEcho> {
  const own = await findOwnMessage(work, conversation, echo);
  if (own === null) return recordForeignMessage(work, conversation, echo);
  if (own.echoAt !== null) return { kind: "duplicate" };

  const subject = { externalId: echo.externalId, echoAt: echo.at, sendBeganAt: own.sendBeganAt };
  await work.tx.message.update({
    where: { id: own.id },
    data: {
      externalId: echo.externalId,
      echoAt: echo.at,
      revision: { increment: 1 },
      ...(canBecome(own.status, "sent")
        ? { status: statusOnceSent(subject, conversation), failure: Prisma.DbNull }
        : {}),
    },
  });
  work.announce(messageChanged({ conversationId: conversation.conversationId, messageId: own.id }));
  return { kind: "joined", messageId: own.id };
}

function findOwnMessage({ tx }: UnitOfWork, conversation: LockedConversation, echo: Echo) {
  return tx.message.findFirst({
    where: {
      conversationId: conversation.conversationId,
      direction: "outbound",
      OR: [
        { externalId: echo.externalId },
        ...(echo.messageId ? [{ id: echo.messageId, externalId: null }] : []),
      ],
    },
    select: { id: true, status: true, echoAt: true, sendBeganAt: true },
  });
}

async function recordForeignMessage(
  { tx, announce }: UnitOfWork,
  conversation: LockedConversation,
  echo: Echo,
): Promise<RecordedEcho> {
  const messageId = randomUUID();
  const subject = { externalId: echo.externalId, echoAt: echo.at, sendBeganAt: null };
  const { count } = await tx.message.createMany({
    skipDuplicates: true,
    data: {
      id: messageId,
      conversationId: conversation.conversationId,
      accountId: conversation.accountId,
      externalId: echo.externalId,
      direction: "outbound",
      author: echo.author,
      text: echo.text,
      attachmentTypes: echo.attachments.map(({ kind }) => kind),
      status: statusOnceSent(subject, conversation),
      at: echo.at,
      echoAt: echo.at,
    },
  });
  if (count === 0) return { kind: "duplicate" };
  await recordAttachments(tx, [{ messageId, attachments: echo.attachments }]);
  await tx.$executeRaw`
    update conversation set last_message_at = greatest(last_message_at, ${echo.at})
     where id = ${conversation.conversationId}::uuid`;
  announce(messageChanged({ conversationId: conversation.conversationId, messageId }));
  return { kind: "recorded", messageId };
}
