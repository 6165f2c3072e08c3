import { randomUUID } from "node:crypto";
import { Prisma } from "../../platform/prisma-client/client";
import type { MessageStatus } from "../../platform/prisma-client/enums";
import type { UnitOfWork } from "../../platform/unit-of-work";
import { messageChanged } from "../announcements";
import type { AttachmentWords } from "../attachment";
import { canBecome, type MessageAuthor } from "../message";
import { statusOnceSent } from "../receipts";
import type { LockedConversation } from "./lock-conversations";
import { projectMessages } from "./project-messages";
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
  /** The external id of the message it answers. */
  replyToExternalId?: string | null;
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
  const { own, hasChanges } = await findOwnMessage(work, conversation, echo);
  const recorded =
    own === null
      ? await recordForeignMessage(work, conversation, echo)
      : await joinOwnMessage(work, conversation, echo, own);
  if (hasChanges && recorded.kind !== "duplicate") {
    await projectMessages(work, conversation, [echo.externalId]);
  }
  return recorded;
}

type OwnMessage = { id: string; status: MessageStatus; echoAt: Date | null; sendBeganAt: Date | null };

/** Also whether anything was changed about the message before its echo came. */
async function findOwnMessage(
  { tx }: UnitOfWork,
  { accountId, conversationId }: LockedConversation,
  echo: Echo,
): Promise<{ own: OwnMessage | null; hasChanges: boolean }> {
  const [row] = await tx.$queryRaw<
    ({ hasChanges: boolean } & { [K in keyof OwnMessage]: OwnMessage[K] | null })[]
  >`
    select own.id, own.status::text as status, own.echo_at as "echoAt", own.send_began_at as "sendBeganAt",
           exists (select from message_change change
                    where change.account_id = ${accountId}::uuid and change.external_id = ${echo.externalId})
             as "hasChanges"
      from (values (true)) as always
      left join lateral (
        select id, status, echo_at, send_began_at from message
         where conversation_id = ${conversationId}::uuid and direction = 'outbound'
           and (external_id = ${echo.externalId}
                or (id = ${echo.messageId}::uuid and external_id is null))
         order by external_id nulls last limit 1) own on true`;
  const { hasChanges = false, id = null, status = null, echoAt = null, sendBeganAt = null } = row ?? {};
  return { own: id === null || status === null ? null : { id, status, echoAt, sendBeganAt }, hasChanges };
}

async function joinOwnMessage(
  work: UnitOfWork,
  conversation: LockedConversation,
  echo: Echo,
  own: OwnMessage,
): Promise<RecordedEcho> {
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
      replyToExternalId: echo.replyToExternalId ?? null,
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
