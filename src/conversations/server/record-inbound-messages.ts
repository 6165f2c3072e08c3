import { randomUUID } from "node:crypto";
import type { Transaction } from "../../platform/database";
import { Prisma } from "../../platform/prisma-client/client";
import type { UnitOfWork } from "../../platform/unit-of-work";
import { messageChanged } from "../announcements";
import { effectsOf, type InboundMessage } from "../inbound-message";
import { windowClosesAfter } from "../reply-window";
import { unknownApp } from "../thread-owner";
import { isBlocked } from "./is-blocked";
import type { LockedConversation } from "./lock-conversations";
import { projectMessages } from "./project-messages";
import { recordAttachments } from "./record-attachments";

/** A message and the conversation it belongs to, whose lock the caller holds. */
export type InboundEvent = { conversation: LockedConversation; message: InboundMessage };

/** What recording did. A duplicate changed nothing. */
export type RecordedMessage = { kind: "recorded"; messageId: string } | { kind: "duplicate" };

/**
 * Records what contacts said and did once each, in their order, in one statement however many they are: the
 * second delivery of an external id changes nothing. Answers one result for each.
 */
export async function recordInboundMessages(
  work: UnitOfWork,
  events: readonly InboundEvent[],
): Promise<RecordedMessage[]> {
  const given = events.map(givenRow);
  const recorded = await insertMessages(work.tx, given);
  if (recorded.size < given.length) {
    const missing = given.filter(({ id }) => !recorded.has(id));
    const { rows, renamedTaps } = await partNamesakes(work.tx, missing);
    for (const [id, row] of await insertMessages(work.tx, rows)) recorded.set(id, row);
    for (const { ordinal, externalId } of renamedTaps) {
      const event = events[ordinal];
      if (event) await projectMessages(work, event.conversation, [externalId]);
    }
  }
  await recordAttachments(
    work.tx,
    events.flatMap(({ message: { attachments } }, index) => {
      const messageId = given[index]?.id;
      return messageId && recorded.has(messageId) ? [{ messageId, attachments }] : [];
    }),
  );
  const results = given.map(({ id, conversation_id: conversationId }): RecordedMessage => {
    if (!recorded.has(id)) return { kind: "duplicate" };
    work.announce(messageChanged({ conversationId, messageId: id }));
    return { kind: "recorded", messageId: id };
  });
  for (const [index, { conversation, message }] of events.entries()) {
    const isChanged = recorded.get(given[index]?.id ?? "")?.has_changes === true;
    if (isChanged) await projectMessages(work, conversation, [message.externalId]);
  }
  return results;
}

type GivenRow = ReturnType<typeof givenRow>;

function givenRow({ conversation, message }: InboundEvent, ordinal: number) {
  const { kind = "message", author = "contact", details = null, isStandby = false } = message;
  const { opensWindow, asksForAgent } = effectsOf(message);
  return {
    ordinal,
    id: randomUUID(),
    conversation_id: conversation.conversationId,
    account_id: conversation.accountId,
    external_id: message.externalId,
    kind,
    author,
    text: message.text,
    attachment_types: message.attachments.map(({ kind: type }) => type),
    details,
    reply_to: message.replyToExternalId ?? null,
    at: message.at,
    asks: asksForAgent,
    is_standby: isStandby,
    closes_at: opensWindow ? windowClosesAfter(message.at) : null,
  };
}

type RecordedRow = { id: string; has_changes: boolean };

/**
 * Whose the thread is follows from where the contact's words come: `messaging` is for who has it, `standby` for
 * the others. The newest word counts, ours at one moment.
 */
async function insertMessages(
  tx: Transaction,
  given: readonly GivenRow[],
): Promise<Map<string, RecordedRow>> {
  if (given.length === 0) return new Map();
  const rows = await tx.$queryRaw<RecordedRow[]>`
    /* prepared */
    with given as (
      select * from jsonb_to_recordset(${JSON.stringify(given)}::jsonb)
        as given (ordinal int, id uuid, conversation_id uuid, account_id uuid, external_id text,
                  kind message_kind, author message_author, text text, attachment_types text[], details jsonb,
                  reply_to text, at timestamptz, asks boolean, is_standby boolean, closes_at timestamptz)),
    recorded as (
      insert into message (id, conversation_id, account_id, external_id, direction, author, kind, text,
                           attachment_types, details, reply_to_external_id, status, at)
      select id, conversation_id, account_id, external_id, 'inbound', author, kind, text, attachment_types,
             details, reply_to, 'received', at
        from given order by ordinal
      on conflict (account_id, external_id) do nothing
      returning id, account_id, external_id),
    news as (
      select given.conversation_id, max(at) as at, max(at) filter (where asks) as asked_at,
             count(*) filter (where asks and not is_standby)::int as unread, max(closes_at) as closes_at,
             max(at) filter (where author = 'contact' and not is_standby) as ours_at,
             max(at) filter (where author = 'contact' and is_standby) as theirs_at
        from recorded join given using (id) group by given.conversation_id),
    told as (
      update conversation
         set unread_count = unread_count + case when ${isBlocked} then 0 else news.unread end,
             last_message_at = greatest(last_message_at, news.at),
             last_inbound_at = greatest(last_inbound_at, news.asked_at),
             window_closes_at = greatest(window_closes_at, news.closes_at),
             thread_owner_app_id = case
               when ours_at >= greatest(thread_owner_at, theirs_at) then null
               when theirs_at > coalesce(greatest(thread_owner_at, ours_at), '-infinity')
                 then coalesce(thread_owner_app_id, ${unknownApp})
               else thread_owner_app_id end,
             thread_owner_at = greatest(thread_owner_at, ours_at, theirs_at)
        from news where conversation.id = news.conversation_id)
    select id, exists (
             select from message_change change
              where change.account_id = recorded.account_id and change.external_id = recorded.external_id)
             as has_changes
      from recorded`;
  return new Map(rows.map((row) => [row.id, row]));
}

/**
 * A tap can carry the id of a message: then both are kept. The message has the id, which edits and reactions name,
 * and the tap gets one that names its kind, whichever came first. Answers what is still to be recorded, and which
 * taps lost an id.
 */
async function partNamesakes(
  tx: Transaction,
  missing: readonly GivenRow[],
): Promise<{ rows: GivenRow[]; renamedTaps: { ordinal: number; externalId: string }[] }> {
  const holders = await tx.$queryRaw<{ id: string; account_id: string; external_id: string; kind: string }[]>`
    select id, account_id, external_id, kind::text as kind from message
     where (account_id, external_id) in (
       ${Prisma.join(missing.map((row) => Prisma.sql`(${row.account_id}::uuid, ${row.external_id})`))})`;
  const rows: GivenRow[] = [];
  const renamedTaps: { ordinal: number; externalId: string }[] = [];
  for (const row of missing) {
    const holder = holders.find(
      (one) => one.account_id === row.account_id && one.external_id === row.external_id,
    );
    if (row.kind === "postback" && holder?.kind === "message") {
      rows.push({ ...row, external_id: tapKey(row.external_id) });
    }
    if (row.kind === "message" && holder?.kind === "postback") {
      const externalId = tapKey(row.external_id);
      await tx.message.update({ where: { id: holder.id }, data: { externalId } });
      renamedTaps.push({ ordinal: row.ordinal, externalId });
      rows.push(row);
    }
  }
  return { rows, renamedTaps };
}

function tapKey(externalId: string): string {
  return `postback:${externalId}`;
}
