import type { Database } from "../../platform/database";
import { Prisma } from "../../platform/prisma-client/client";

/** How a message read from a moment on. */
export type MessageVersion = { text: string; at: Date };

type Row = {
  at: Date;
  text: string;
  original_text: string | null;
  edits: { text: string | null; at: string }[];
};

/**
 * How a message read over time, oldest first; the last is how it reads now. Null of one that does not exist, is not
 * of this conversation, or was taken back: what it said is no longer to be seen.
 */
export async function listVersions(
  database: Database,
  { conversationId, messageId }: { conversationId: string; messageId: string },
): Promise<MessageVersion[] | null> {
  const [row] = await database.$queryRaw<Row[]>(Prisma.sql`
    select message.at, message.text, message.original_text,
           coalesce((select json_agg(json_build_object('text', change.details->>'text', 'at', change.at)
                                     order by (change.details->>'number')::int, change.at, change.id)
                       from message_change change
                      where change.account_id = message.account_id
                        and change.external_id = message.external_id and change.kind = 'edit'), '[]') as edits
      from message
     where message.id = ${messageId}::uuid and message.conversation_id = ${conversationId}::uuid
       and message.deleted_at is null`);
  if (!row) return null;
  const edits = row.edits.map(({ text, at }) => ({ text: text ?? "", at: new Date(at) }));
  return [{ text: row.original_text ?? row.text, at: row.at }, ...edits];
}
