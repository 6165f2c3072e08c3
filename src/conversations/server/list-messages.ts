import type { Database, Transaction } from "../../platform/database";
import type { Prisma } from "../../platform/prisma-client/client";
import type { AttachmentDetails, AttachmentKind, FileFailure, TranscriptAttachment } from "../attachment";
import type { DeliveryFailure } from "../delivery-outcome";
import type { MessageDetails } from "../message-details";
import type { Reaction } from "../reaction";
import type { QuotedMessage, TranscriptCursor, TranscriptMessage } from "../transcript";

/** The newest messages are wanted at once; whoever reads further up wants to read on. */
const newestCount = 50;
const olderCount = 100;

const attachmentSelect = {
  id: true,
  kind: true,
  title: true,
  url: true,
  details: true,
  fileState: true,
  failure: true,
  contentType: true,
  byteCount: true,
  width: true,
  height: true,
  fileName: true,
  thumbnailKey: true,
} satisfies Prisma.AttachmentSelect;

const select = {
  id: true,
  accountId: true,
  externalId: true,
  kind: true,
  conversationId: true,
  direction: true,
  author: true,
  authorUser: { select: { name: true } },
  text: true,
  details: true,
  replyToExternalId: true,
  editedAt: true,
  deletedAt: true,
  reactions: true,
  attachments: { select: attachmentSelect, orderBy: { position: "asc" } },
  status: true,
  at: true,
  arrival: true,
  revision: true,
  failure: true,
  retryAt: true,
  sendBeganAt: true,
} satisfies Prisma.MessageSelect;

/** One page of a transcript, in its order: the newest, or those before a cursor. */
export async function listMessages(
  database: Database | Transaction,
  conversationId: string,
  before: TranscriptCursor | null,
): Promise<{ messages: TranscriptMessage[]; hasOlder: boolean }> {
  const pageSize = before ? olderCount : newestCount;
  const rows = await database.message.findMany({
    where: { conversationId, ...(before ? olderThan(before) : {}) },
    orderBy: [{ at: "desc" }, { arrival: "desc" }],
    take: pageSize + 1,
    select,
  });
  return {
    messages: await toTranscript(database, rows.slice(0, pageSize).reverse()),
    hasOlder: rows.length > pageSize,
  };
}

/** The messages of these ids that exist, in no order. */
export async function findMessages(
  database: Database | Transaction,
  ids: readonly string[],
): Promise<TranscriptMessage[]> {
  return toTranscript(database, await database.message.findMany({ where: { id: { in: [...ids] } }, select }));
}

/** An attachment as a transcript shows it; of an upload, as it will. */
export async function findAttachment(database: Database, id: string): Promise<TranscriptAttachment> {
  return toTranscriptAttachment(
    await database.attachment.findUniqueOrThrow({ where: { id }, select: attachmentSelect }),
  );
}

/** Files of these ids that agents uploaded and have not sent, as transcripts will show them. */
export async function findUploads(
  database: Database | Transaction,
  ids: readonly string[],
): Promise<{ uploadedById: string | null; attachment: TranscriptAttachment }[]> {
  if (ids.length === 0) return [];
  const rows = await database.attachment.findMany({
    where: { id: { in: [...ids] }, messageId: null, fileState: "stored" },
    select: { ...attachmentSelect, uploadedById: true },
  });
  return rows.map(({ uploadedById, ...row }) => ({ uploadedById, attachment: toTranscriptAttachment(row) }));
}

function olderThan({ at, arrival }: TranscriptCursor): Prisma.MessageWhereInput {
  // The first condition alone bounds the index scan; the second settles equal times.
  return { at: { lte: at }, OR: [{ at: { lt: at } }, { arrival: { lt: BigInt(arrival) } }] };
}

type Row = Prisma.MessageGetPayload<{ select: typeof select }>;

async function toTranscript(
  database: Database | Transaction,
  rows: readonly Row[],
): Promise<TranscriptMessage[]> {
  const quotedMessages = await findQuoted(database, rows);
  return rows.map((row) => toTranscriptMessage(row, quotedMessages));
}

const quotedSelect = {
  id: true,
  accountId: true,
  externalId: true,
  author: true,
  text: true,
  attachmentTypes: true,
  deletedAt: true,
  authorUser: { select: { name: true } },
} satisfies Prisma.MessageSelect;

type QuotedRow = Prisma.MessageGetPayload<{ select: typeof quotedSelect }>;

async function findQuoted(database: Database | Transaction, rows: readonly Row[]): Promise<QuotedRow[]> {
  const answered = rows.flatMap(({ accountId, replyToExternalId }) =>
    replyToExternalId === null ? [] : [{ accountId, externalId: replyToExternalId }],
  );
  if (answered.length === 0) return [];
  return database.message.findMany({ where: { OR: answered }, select: quotedSelect });
}

function toTranscriptMessage(row: Row, quotedMessages: readonly QuotedRow[]): TranscriptMessage {
  const {
    authorUser,
    arrival,
    failure,
    accountId,
    externalId,
    replyToExternalId,
    details,
    reactions,
    ...rest
  } = row;
  const isDeleted = row.deletedAt !== null;
  return {
    ...rest,
    authorName: authorUser?.name ?? null,
    arrival: arrival.toString(),
    failure: failure as DeliveryFailure | null,
    // What was taken back is kept, and not for agents' eyes.
    text: isDeleted ? "" : row.text,
    attachments: isDeleted ? [] : row.attachments.map(toTranscriptAttachment),
    details: details as MessageDetails | null,
    reactions: reactions as Reaction[],
    isAnswerable: externalId !== null && row.kind === "message" && !isDeleted,
    quoted:
      replyToExternalId === null
        ? null
        : toQuoted(
            quotedMessages.find(
              (quoted) => quoted.accountId === accountId && quoted.externalId === replyToExternalId,
            ),
          ),
  };
}

function toQuoted(row: QuotedRow | undefined): QuotedMessage {
  if (!row) return { message: null };
  const { id, author, authorUser, text, attachmentTypes, deletedAt } = row;
  const isDeleted = deletedAt !== null;
  return {
    message: {
      id,
      author,
      authorName: authorUser?.name ?? null,
      text: isDeleted ? "" : text,
      attachmentTypes: isDeleted ? [] : (attachmentTypes as AttachmentKind[]),
    },
  };
}

function toTranscriptAttachment({
  thumbnailKey,
  details,
  failure,
  ...row
}: Row["attachments"][number]): TranscriptAttachment {
  return {
    ...row,
    details: details as AttachmentDetails | null,
    failure: failure as FileFailure | null,
    hasThumbnail: thumbnailKey !== null,
  };
}
