import type { AgentState, NotReadyReason } from "../../agents/agent-state";
import type { AttachmentKind } from "../../conversations/attachment";
import type { MessageAuthor } from "../../conversations/message";
import type { InteractionSource } from "../../conversations/message-details";
import { asksForAgent } from "../../conversations/server/asks-for-agent";
import { accountState } from "../../integration-accounts/account-health";
import type { Database, Transaction } from "../../platform/database";
import { Prisma } from "../../platform/prisma-client/client";
import type { ConversationSummary, OfferView, QueueView } from "../desktop-view";
import type { Disposition } from "../interaction";

type Reader = Database | Transaction;

type SummaryRow = {
  conversation_id: string;
  interaction_id: string;
  agent_id: string;
  contact_name: string | null;
  contact_picture_at: Date | null;
  account_name: string;
  unusable_since: Date | null;
  deactivated_at: Date | null;
  deleted_at: Date | null;
  service_name: string;
  dispositions: Disposition[];
  queued_at: Date;
  accepted_at: Date;
  unread_count: number;
  last_inbound_at: Date | null;
  window_closes_at: Date | null;
  human_agent_enabled: boolean;
  waiting_since: Date | null;
  last_text: string | null;
  last_attachment_types: AttachmentKind[] | null;
  last_author: MessageAuthor | null;
  last_at: Date | null;
  source: InteractionSource | null;
  is_held_elsewhere: boolean;
};

/** A conversation and the agent who works on it. */
export type HeldConversation = { agentId: string; summary: ConversationSummary };

/** Which conversations: those an agent holds, or those of these ids and accounts that anyone holds. */
export type HeldBy =
  | { agentId: string }
  | { conversationIds: readonly string[]; accountIds?: readonly string[] };

/** The conversations under work, oldest first. */
export async function loadHeldConversations(reader: Reader, held: HeldBy): Promise<HeldConversation[]> {
  const condition =
    "agentId" in held
      ? Prisma.sql`interaction.assigned_agent_id = ${held.agentId}::uuid`
      : Prisma.sql`(interaction.conversation_id = any(${held.conversationIds}::uuid[])
          or account.id = any(${held.accountIds ?? []}::uuid[]))`;
  const rows = await reader.$queryRaw<SummaryRow[]>`
    select interaction.conversation_id, interaction.id as interaction_id,
           interaction.assigned_agent_id as agent_id, interaction.queued_at, interaction.accepted_at,
           contact.name as contact_name, account.name as account_name, service.name as service_name,
           case when address.picture_key is not null then address.profile_fetched_at end as contact_picture_at,
           account.unusable_since, account.deactivated_at, account.deleted_at,
           (select coalesce(json_agg(json_build_object('id', disposition.id, 'name', disposition.name)
                                     order by disposition.position), '[]')
              from disposition where disposition.service_id = service.id) as dispositions,
           conversation.unread_count, conversation.last_inbound_at, interaction.source,
           conversation.window_closes_at, account.human_agent_enabled,
           conversation.thread_owner_app_id is not null as is_held_elsewhere,
           waiting.since as waiting_since,
           last.text as last_text, last.attachment_types as last_attachment_types,
           last.author::text as last_author, last.at as last_at
      from interaction
      join conversation on conversation.id = interaction.conversation_id
      join contact_address address on address.id = conversation.address_id
      join contact on contact.id = address.contact_id
      join integration_account account on account.id = address.account_id
      join service on service.id = interaction.service_id
      left join lateral (
        select text, attachment_types, author, at from message
         where message.conversation_id = conversation.id
           and message.deleted_at is null and ${asksForAgent("message")}
         order by at desc, arrival desc limit 1) last on true
      join message opening on opening.id = interaction.opened_by_message_id
      left join lateral (
        select min(inbound.at) as since from message inbound
         where inbound.conversation_id = conversation.id and inbound.direction = 'inbound'
           and inbound.deleted_at is null and ${asksForAgent("inbound")}
           and inbound.at >= opening.at
           and inbound.at > coalesce((
             select max(at) from message answer
              where answer.conversation_id = conversation.id and answer.direction = 'outbound'
                and answer.status not in ('failed', 'discarded')),
             '-infinity')) waiting on true
     where interaction.status = 'accepted' and ${condition}
     order by interaction.accepted_at, interaction.id`;
  return rows.map((row) => ({ agentId: row.agent_id, summary: toSummary(row) }));
}

function toSummary(row: SummaryRow): ConversationSummary {
  return {
    conversationId: row.conversation_id,
    interactionId: row.interaction_id,
    contactName: row.contact_name,
    contactPictureAt: row.contact_picture_at,
    accountName: row.account_name,
    accountState: accountState({
      unusableSince: row.unusable_since,
      deactivatedAt: row.deactivated_at,
      deletedAt: row.deleted_at,
    }),
    serviceName: row.service_name,
    dispositions: row.dispositions,
    queuedAt: row.queued_at,
    acceptedAt: row.accepted_at,
    unreadCount: row.unread_count,
    waitingSince: row.waiting_since,
    lastInboundAt: row.last_inbound_at,
    windowClosesAt: row.window_closes_at,
    humanAgentEnabled: row.human_agent_enabled,
    source: row.source,
    isHeldElsewhere: row.is_held_elsewhere,
    lastMessage:
      row.last_at === null || row.last_author === null
        ? null
        : {
            text: row.last_text ?? "",
            attachmentTypes: row.last_attachment_types ?? [],
            author: row.last_author,
            at: row.last_at,
          },
  };
}

type OfferRow = {
  id: string;
  agent_id: string;
  contact_name: string | null;
  account_name: string;
  service_name: string;
  first_words: string;
  first_attachment_types: AttachmentKind[];
  source: InteractionSource | null;
  offered_at: Date;
  expires_at: Date;
};

const firstWordsLength = 200;

/** The open offers: of one agent, or of these ids and conversations. */
export async function loadOpenOffers(
  reader: Reader,
  wanted: { agentId: string } | { offerIds: readonly string[]; conversationIds: readonly string[] },
): Promise<{ agentId: string; offer: OfferView }[]> {
  const condition =
    "agentId" in wanted
      ? Prisma.sql`offer.agent_id = ${wanted.agentId}::uuid`
      : Prisma.sql`(offer.id = any(${wanted.offerIds}::uuid[])
          or interaction.conversation_id = any(${wanted.conversationIds}::uuid[]))`;
  const rows = await reader.$queryRaw<OfferRow[]>`
    select offer.id, offer.agent_id, offer.offered_at, offer.expires_at, interaction.source,
           contact.name as contact_name, account.name as account_name, service.name as service_name,
           case when first.deleted_at is null then left(first.text, ${firstWordsLength}) else '' end as first_words,
           case when first.deleted_at is null then first.attachment_types else '{}' end as first_attachment_types
      from offer
      join interaction on interaction.id = offer.interaction_id
      join conversation on conversation.id = interaction.conversation_id
      join contact_address address on address.id = conversation.address_id
      join contact on contact.id = address.contact_id
      join integration_account account on account.id = address.account_id
      join service on service.id = interaction.service_id
      join message first on first.id = interaction.opened_by_message_id
     where offer.status = 'open' and ${condition}`;
  return rows.map((row) => ({
    agentId: row.agent_id,
    offer: {
      offerId: row.id,
      contactName: row.contact_name,
      accountName: row.account_name,
      serviceName: row.service_name,
      firstWords: row.first_words,
      firstAttachmentTypes: row.first_attachment_types,
      source: row.source,
      offeredAt: row.offered_at,
      expiresAt: row.expires_at,
    },
  }));
}

/** How much waits, in all services. */
export async function loadQueueView(reader: Reader): Promise<QueueView> {
  const [row] = await reader.$queryRaw<{ waiting_count: number; oldest_queued_at: Date | null }[]>`
    select count(*)::int as waiting_count, min(queued_at) as oldest_queued_at
      from interaction where status = 'queued'`;
  return { waitingCount: row?.waiting_count ?? 0, oldestQueuedAt: row?.oldest_queued_at ?? null };
}

/** The states of these agents; who was never ready is Not Ready since the account exists. */
export async function loadAgentStates(
  reader: Reader,
  agentIds: readonly string[],
): Promise<{ agentId: string; capacity: number; agentState: AgentState }[]> {
  const users = await reader.user.findMany({
    where: { id: { in: [...agentIds] } },
    select: { id: true, capacity: true, createdAt: true, state: true },
  });
  return users.map(({ id, capacity, createdAt, state }) => ({
    agentId: id,
    capacity,
    agentState: state
      ? { state: state.state, reason: state.reason as NotReadyReason | null, since: state.since }
      : { state: "notReady", reason: "chosen", since: createdAt },
  }));
}
