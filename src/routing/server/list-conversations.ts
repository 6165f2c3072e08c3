import type { AttachmentKind } from "../../conversations/attachment";
import type { MessageAuthor } from "../../conversations/message";
import { asksForAgent } from "../../conversations/server/asks-for-agent";
import type { Database } from "../../platform/database";
import { Prisma } from "../../platform/prisma-client/client";
import type { ConversationPage, ListCursor, ListedConversation, ListFilter } from "../conversation-list";
import { toWork } from "./find-conversation";
import { standsFlaggedCondition } from "./list-flagged";
import { firstWordsLength } from "./load-desktop";
import { type ConversationReader, tookPart, waysToSee } from "./may-see-conversation";

const pageSize = 40;
/**
 * How many conversations one page looks at, at most, where it can be told only of each by itself whether it is wanted.
 * So no page takes long, however rare it is what is looked for; measured, 1,000 take about 10 ms.
 */
const mostLookedAt = 1_000;

type Asked = { reader: ConversationReader; filter: ListFilter; after: ListCursor | null };

/** The conversations that this person may see, newest words first, one page. One without any message is left out. */
export async function listConversations(database: Database, asked: Asked): Promise<ConversationPage> {
  const rows = await database.$queryRaw<Row[]>(listConversationsQuery(asked));
  const found = rows.flatMap((row) => (isFound(row) ? [row] : []));
  const page = found.slice(0, pageSize);
  const last = page.at(-1);
  const bound = rows[0];
  const next =
    found.length > pageSize && last
      ? { at: last.last_message_at, id: last.conversation_id }
      : bound?.bound_id && bound.bound_at
        ? { at: bound.bound_at, id: bound.bound_id }
        : null;
  return { conversations: page.map((row) => toListed(row, asked.reader.id)), next };
}

/**
 * One row for each conversation of the page and one more, if there is one; at least one row, which says where it was
 * stopped to look (`bound`), if it was.
 */
export function listConversationsQuery({ reader, filter, after }: Asked): Prisma.Sql {
  const { state, serviceId } = filter;
  const isJudgedOneByOne = state === "completed" || state === "none" || serviceId !== null;
  const lookedAtCount = isJudgedOneByOne ? mostLookedAt : pageSize + 1;
  const found = waysToSee(reader, Prisma.sql`conversation.id`).map(
    (way) => Prisma.sql`(
      select conversation.id, conversation.address_id, conversation.last_message_at, conversation.unread_count
        from conversation
       where ${Prisma.join([way, ...foundByIndex({ reader, filter, after })], " and ")}
       order by conversation.last_message_at desc, conversation.id desc limit ${lookedAtCount})`,
  );
  return Prisma.sql`
    with looked_at as materialized (
      select * from (${Prisma.join(found, " union ")}) found
       order by last_message_at desc, id desc limit ${lookedAtCount}),
    bound as (
      select last_message_at as bound_at, id as bound_id from looked_at
       where ${isJudgedOneByOne} and (select count(*) from looked_at) = ${lookedAtCount}
       order by last_message_at, id limit 1),
    page as (
      select looked_at.*, interaction.id as interaction_id
        from looked_at
        left join lateral (
          select id, status, service_id from interaction
           where conversation_id = looked_at.id
           order by queued_at desc, completed_at desc nulls first limit 1) interaction on true
       where ${Prisma.join([Prisma.sql`true`, ...judgedOneByOne(filter)], " and ")}
       order by looked_at.last_message_at desc, looked_at.id desc limit ${pageSize + 1})
    select bound.bound_at, bound.bound_id, shown.*
      from (select) one
      left join bound on true
      left join (${shown(reader)}) shown on true
     order by shown.last_message_at desc, shown.conversation_id desc`;
}

/** What is wanted, as far as an index leads to it. */
function foundByIndex({ reader, filter, after }: Asked): Prisma.Sql[] {
  const { state, accountId, agentId, isFlagged, isUnread } = filter;
  const id = Prisma.sql`conversation.id`;
  const hasOpen = (condition: Prisma.Sql) => Prisma.sql`exists (
    select 1 from interaction
     where interaction.conversation_id = ${id} and interaction.status <> 'completed' and ${condition})`;
  return [
    Prisma.sql`conversation.last_message_at is not null`,
    ...(after ? [Prisma.sql`(conversation.last_message_at, ${id}) < (${after.at}, ${after.id}::uuid)`] : []),
    ...(isUnread ? [Prisma.sql`conversation.unread_count > 0`] : []),
    ...(state === "held" ? [hasOpen(Prisma.sql`interaction.status = 'accepted'`)] : []),
    ...(state === "waiting" ? [hasOpen(Prisma.sql`interaction.status in ('queued', 'offered')`)] : []),
    ...(isFlagged ? [hasOpen(standsFlaggedCondition)] : []),
    // Only supervisors may ask for that.
    ...(agentId === null
      ? []
      : [reader.roles.includes("supervisor") ? tookPart(agentId, id) : Prisma.sql`false`]),
    ...(accountId === null
      ? []
      : [
          Prisma.sql`exists (
            select 1 from contact_address
             where contact_address.id = conversation.address_id and contact_address.account_id = ${accountId}::uuid)`,
        ]),
  ];
}

/** What is wanted, as far as it can be told only of a conversation's last interaction. */
function judgedOneByOne({ state, serviceId }: ListFilter): Prisma.Sql[] {
  return [
    ...(state === "completed" ? [Prisma.sql`interaction.status = 'completed'`] : []),
    ...(state === "none" ? [Prisma.sql`interaction.id is null`] : []),
    ...(serviceId === null ? [] : [Prisma.sql`interaction.service_id = ${serviceId}::uuid`]),
  ];
}

/** The page with all that is shown of each. */
function shown(reader: ConversationReader): Prisma.Sql {
  return Prisma.sql`
    select page.id as conversation_id, page.last_message_at, page.unread_count,
           contact.name as contact_name, account.name as account_name,
           case when address.picture_key is not null then address.profile_fetched_at end as contact_picture_at,
           interaction.id as interaction_id, interaction.completed_at, service.name as service_name,
           agent.id as agent_id, agent.name as agent_name,
           coalesce(interaction.status <> 'completed' and ${standsFlaggedCondition}, false) as is_flagged,
           left(last.text, ${firstWordsLength}) as last_text, last.attachment_types as last_attachment_types,
           last.author::text as last_author, last.at as last_at,
           case when last.author_user_id <> ${reader.id}::uuid then writer.name end as last_colleague
      from page
      join contact_address address on address.id = page.address_id
      join contact on contact.id = address.contact_id
      join integration_account account on account.id = address.account_id
      left join interaction on interaction.id = page.interaction_id
      left join service on service.id = interaction.service_id
      left join "user" agent on agent.id = interaction.assigned_agent_id
      left join lateral (
        select text, attachment_types, author, author_user_id, at from message
         where message.conversation_id = page.id
           and message.deleted_at is null and ${asksForAgent("message")}
         order by at desc, arrival desc limit 1) last on true
      left join "user" writer on writer.id = last.author_user_id`;
}

type Bound = { bound_at: Date | null; bound_id: string | null };

type FoundRow = Bound & {
  conversation_id: string;
  last_message_at: Date;
  unread_count: number;
  contact_name: string | null;
  account_name: string;
  contact_picture_at: Date | null;
  interaction_id: string | null;
  completed_at: Date | null;
  service_name: string | null;
  agent_id: string | null;
  agent_name: string | null;
  is_flagged: boolean;
  last_text: string | null;
  last_attachment_types: AttachmentKind[] | null;
  last_author: MessageAuthor | null;
  last_colleague: string | null;
  last_at: Date | null;
};

type Row = FoundRow | (Bound & { conversation_id: null });

function isFound(row: Row): row is FoundRow {
  return row.conversation_id !== null;
}

function toListed(row: FoundRow, readerId: string): ListedConversation {
  const { agent_id: agentId, agent_name: agentName, completed_at: completedAt } = row;
  const assignedAgent = agentId !== null && agentName !== null ? { id: agentId, name: agentName } : null;
  const last = row.interaction_id === null ? undefined : { completedAt, assignedAgent };
  return {
    conversationId: row.conversation_id,
    contactName: row.contact_name,
    contactPictureAt: row.contact_picture_at,
    accountName: row.account_name,
    unreadCount: row.unread_count,
    lastMessageAt: row.last_message_at,
    serviceName: row.service_name,
    work: toWork(last, readerId),
    isFlagged: row.is_flagged,
    lastMessage:
      row.last_at === null || row.last_author === null
        ? null
        : {
            text: row.last_text ?? "",
            attachmentTypes: row.last_attachment_types ?? [],
            author: row.last_author,
            colleagueName: row.last_colleague,
            at: row.last_at,
          },
  };
}
