import type { Database, Transaction } from "../../platform/database";
import { Prisma } from "../../platform/prisma-client/client";
import type { ReadableConversation } from "../conversation-search";
import { watchLastsSeconds } from "../conversation-watch";
import type { NotYours } from "../interaction";
import { type Found, findConversation } from "./find-conversation";
import {
  type ConversationReader,
  maySeeCondition,
  maySeeConversation,
  userMaySee,
} from "./may-see-conversation";
import { readTranscript, type Transcript } from "./read-conversation";

/*
 * Who has a conversation open that they do not work on is told what happens in it. Nobody else learns of it: it marks
 * nothing as seen, counts nothing, and is in no history. By the database's clock alone, so that any number of processes
 * agree on what has lapsed.
 */

type Watch = { reader: ConversationReader; conversationId: string };

/** A conversation that is watched from now on, as it is now: what comes later is told. */
export type WatchBegun = {
  kind: "watching";
  conversation: ReadableConversation;
  page: Omit<Transcript, "kind">;
};

/** Begins to watch a conversation that this person may see, or goes on; answers its newest page with it. */
export async function beginWatch(
  database: Database,
  { reader, conversationId }: Watch,
): Promise<WatchBegun | Exclude<Found, { kind: "conversation" }> | NotYours> {
  const begun = await database.$executeRaw`
    insert into conversation_watch (conversation_id, user_id, until)
    select conversation.id, ${reader.id}::uuid, ${lapse} from conversation
     where conversation.id = ${conversationId}::uuid and ${maySeeCondition(reader, Prisma.sql`conversation.id`)}
    on conflict (conversation_id, user_id) do update set until = excluded.until`;
  if (begun === 0) return { kind: "not-yours" };
  // After it has begun: what was said before is in the page, and what is said from now on is told.
  const [found, transcript] = await Promise.all([
    findConversation(database, { reader, conversationId }),
    readTranscript(database, { reader, conversationId }, null),
  ]);
  if (found.kind !== "conversation") return found;
  if (transcript.kind === "not-yours") return transcript;
  const { kind: _, ...page } = transcript;
  return { kind: "watching", conversation: found.conversation, page };
}

/** `lapsed`: what happened meanwhile may not have been told; it is to be begun anew. */
export type WatchRenewed = { kind: "renewed" | "lapsed" } | NotYours;

/** Watches on. */
export async function renewWatch(
  database: Database,
  { reader, conversationId }: Watch,
): Promise<WatchRenewed> {
  if (!(await maySeeConversation(database, reader, conversationId))) return { kind: "not-yours" };
  const renewed = await database.$executeRaw`
    update conversation_watch set until = ${lapse}
     where conversation_id = ${conversationId}::uuid and user_id = ${reader.id}::uuid and until > now()`;
  return { kind: renewed > 0 ? "renewed" : "lapsed" };
}

/** Watches no longer. */
export async function endWatch(
  database: Database,
  { userId, conversationId }: { userId: string; conversationId: string },
): Promise<void> {
  await database.conversationWatch.deleteMany({ where: { userId, conversationId } });
}

/** Who watches these conversations and may see them at this moment. */
export function listWatchers(
  reader: Database | Transaction,
  conversationIds: readonly string[],
): Promise<{ conversationId: string; userId: string }[]> {
  if (conversationIds.length === 0) return Promise.resolve([]);
  return reader.$queryRaw`
    select watch.conversation_id as "conversationId", watch.user_id as "userId"
      from conversation_watch watch join "user" on "user".id = watch.user_id
     where watch.conversation_id = any(${[...conversationIds]}::uuid[]) and watch.until > now()
       and ${userMaySee(Prisma.sql`watch.conversation_id`)}`;
}

/** Forgets what has lapsed: of those whose browser was closed. */
export async function pruneWatches(database: Database): Promise<void> {
  await database.$executeRaw`delete from conversation_watch where until <= now()`;
}

const lapse = Prisma.sql`now() + ${watchLastsSeconds} * interval '1 second'`;
