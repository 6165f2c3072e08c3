import type { Database, Transaction } from "../../platform/database";
import type { Prisma } from "../../platform/prisma-client/client";
import type { DeliveryFailure } from "../delivery-outcome";
import type { TranscriptCursor, TranscriptMessage } from "../transcript";

const pageSize = 50;

const select = {
  id: true,
  conversationId: true,
  direction: true,
  author: true,
  authorUser: { select: { name: true } },
  text: true,
  attachmentTypes: true,
  status: true,
  at: true,
  arrival: true,
  revision: true,
  failure: true,
} satisfies Prisma.MessageSelect;

/** One page of a transcript, in its order: the newest, or those before a cursor. */
export async function listMessages(
  database: Database | Transaction,
  conversationId: string,
  before: TranscriptCursor | null,
): Promise<{ messages: TranscriptMessage[]; hasOlder: boolean }> {
  const rows = await database.message.findMany({
    where: { conversationId, ...(before ? olderThan(before) : {}) },
    orderBy: [{ at: "desc" }, { arrival: "desc" }],
    take: pageSize + 1,
    select,
  });
  return {
    messages: rows.slice(0, pageSize).reverse().map(toTranscriptMessage),
    hasOlder: rows.length > pageSize,
  };
}

/** The messages of these ids that exist, in no order. */
export async function findMessages(
  database: Database | Transaction,
  ids: readonly string[],
): Promise<TranscriptMessage[]> {
  const rows = await database.message.findMany({ where: { id: { in: [...ids] } }, select });
  return rows.map(toTranscriptMessage);
}

function olderThan({ at, arrival }: TranscriptCursor): Prisma.MessageWhereInput {
  // The first condition alone bounds the index scan; the second settles equal times.
  return { at: { lte: at }, OR: [{ at: { lt: at } }, { arrival: { lt: BigInt(arrival) } }] };
}

type Row = Prisma.MessageGetPayload<{ select: typeof select }>;

function toTranscriptMessage({ authorUser, arrival, failure, ...row }: Row): TranscriptMessage {
  return {
    ...row,
    authorName: authorUser?.name ?? null,
    arrival: arrival.toString(),
    failure: failure as DeliveryFailure | null,
  };
}
