import type {
  AgentState,
  NotReadyCause,
  NotReadyReason,
  StateCause,
  StoredStateName,
} from "../../agents/agent-state";
import type { AttachmentKind } from "../../conversations/attachment";
import type { MessageAuthor } from "../../conversations/message";
import type { InteractionSource } from "../../conversations/message-details";
import { asksForAgent } from "../../conversations/server/asks-for-agent";
import { waitingSince } from "../../conversations/server/waiting-since";
import { accountState } from "../../integration-accounts/account-health";
import type { Database, Transaction } from "../../platform/database";
import { Prisma } from "../../platform/prisma-client/client";
import type { ConversationSummary, OfferView, QueueView } from "../desktop-view";
import type { Disposition } from "../interaction";
import type { FlagReason } from "../interaction-history";
import type { OfferKind } from "../offer";
import { shownState } from "../shown-state";
import { capacityOf, heldCountOf } from "./agent-load";

type Reader = Database | Transaction;

type SummaryRow = {
  conversation_id: string;
  interaction_id: string;
  agent_id: string;
  assigned_agent_id: string;
  assigned_agent_name: string;
  colleagues: { id: string; name: string }[];
  alerted_at: Date | null;
  flagged_at: Date | null;
  flag_reason: FlagReason | null;
  flagged_by_name: string | null;
  flag_note: string | null;
  invited: { offerId: string; kind: OfferKind; agentName: string } | null;
  service_id: string;
  disposition_required: boolean;
  contact_id: string;
  contact_name: string | null;
  contact_first_name: string | null;
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
  last_colleague: string | null;
  last_at: Date | null;
  source: InteractionSource | null;
  is_held_elsewhere: boolean;
  is_blocked: boolean;
  merge_count: number;
};

/** A conversation and an agent who works on it. */
export type HeldConversation = { agentId: string; summary: ConversationSummary };

/** Which conversations: those an agent holds, or those of these ids and accounts that anyone holds. */
export type HeldBy =
  | { agentId: string }
  | { conversationIds: readonly string[]; accountIds?: readonly string[] };

/** The conversations under work, oldest first; one on which several agents work, once for each. */
export async function loadHeldConversations(reader: Reader, held: HeldBy): Promise<HeldConversation[]> {
  const condition =
    "agentId" in held
      ? Prisma.sql`participation.agent_id = ${held.agentId}::uuid`
      : Prisma.sql`(interaction.conversation_id = any(${held.conversationIds}::uuid[])
          or account.id = any(${held.accountIds ?? []}::uuid[]))`;
  const rows = await reader.$queryRaw<SummaryRow[]>`
    select interaction.conversation_id, interaction.id as interaction_id,
           participation.agent_id, interaction.assigned_agent_id, assigned.name as assigned_agent_name,
           interaction.queued_at, interaction.accepted_at,
           service.id as service_id, service.disposition_required, interaction.alerted_at,
           interaction.flagged_at, interaction.flag_reason, interaction.flag_note, flagger.name as flagged_by_name,
           (select coalesce(json_agg(json_build_object('id', "user".id, 'name', "user".name)
                                     order by colleague.joined_at), '[]')
              from participation colleague join "user" on "user".id = colleague.agent_id
             where colleague.interaction_id = interaction.id and colleague.left_at is null
               and colleague.agent_id <> participation.agent_id) as colleagues,
           (select json_build_object('offerId', offer.id, 'kind', offer.kind, 'agentName', "user".name)
              from offer join "user" on "user".id = offer.agent_id
             where offer.interaction_id = interaction.id and offer.status = 'open') as invited,
           contact.id as contact_id, contact.name as contact_name, contact.first_name as contact_first_name,
           account.name as account_name, service.name as service_name,
           case when address.picture_key is not null then address.profile_fetched_at end as contact_picture_at,
           account.unusable_since, account.deactivated_at, account.deleted_at,
           (select coalesce(json_agg(json_build_object('id', disposition.id, 'name', disposition.name)
                                     order by disposition.position), '[]')
              from disposition
             where disposition.service_id = service.id and disposition.archived_at is null) as dispositions,
           conversation.unread_count, conversation.last_inbound_at, interaction.source,
           conversation.window_closes_at, account.human_agent_enabled,
           conversation.thread_owner_app_id is not null as is_held_elsewhere,
           contact.blocked_at is not null as is_blocked,
           (select count(*)::int from contact_merge
             where contact_merge.kept_contact_id = contact.id and contact_merge.undone_at is null) as merge_count,
           ${waitingSince} as waiting_since,
           last.text as last_text, last.attachment_types as last_attachment_types,
           last.author::text as last_author, last.at as last_at,
           case when last.author_user_id <> participation.agent_id then writer.name end as last_colleague
      from interaction
      join participation on participation.interaction_id = interaction.id and participation.left_at is null
      join "user" assigned on assigned.id = interaction.assigned_agent_id
      left join "user" flagger on flagger.id = interaction.flagged_by_id
      join conversation on conversation.id = interaction.conversation_id
      join contact_address address on address.id = conversation.address_id
      join contact on contact.id = address.contact_id
      join integration_account account on account.id = address.account_id
      join service on service.id = interaction.service_id
      left join lateral (
        select text, attachment_types, author, author_user_id, at from message
         where message.conversation_id = conversation.id
           and message.deleted_at is null and ${asksForAgent("message")}
         order by at desc, arrival desc limit 1) last on true
      left join "user" writer on writer.id = last.author_user_id
      join message opening on opening.id = interaction.opened_by_message_id
     where interaction.status = 'accepted' and ${condition}
     order by interaction.accepted_at, interaction.id`;
  return rows.map((row) => ({ agentId: row.agent_id, summary: toSummary(row) }));
}

function toSummary(row: SummaryRow): ConversationSummary {
  return {
    conversationId: row.conversation_id,
    interactionId: row.interaction_id,
    contactId: row.contact_id,
    contactName: row.contact_name,
    contactFirstName: row.contact_first_name,
    contactPictureAt: row.contact_picture_at,
    accountName: row.account_name,
    accountState: accountState({
      unusableSince: row.unusable_since,
      deactivatedAt: row.deactivated_at,
      deletedAt: row.deleted_at,
    }),
    serviceId: row.service_id,
    serviceName: row.service_name,
    isAssigned: row.agent_id === row.assigned_agent_id,
    assignedAgentName: row.assigned_agent_name,
    colleagues: row.colleagues,
    invited: row.invited,
    alertedAt: row.alerted_at,
    flaggedAt: row.flagged_at,
    flagReason: row.flag_reason,
    flaggedByName: row.flagged_by_name,
    flagNote: row.flag_note,
    dispositions: row.dispositions,
    isDispositionRequired: row.disposition_required,
    queuedAt: row.queued_at,
    acceptedAt: row.accepted_at,
    unreadCount: row.unread_count,
    waitingSince: row.waiting_since,
    lastInboundAt: row.last_inbound_at,
    windowClosesAt: row.window_closes_at,
    humanAgentEnabled: row.human_agent_enabled,
    source: row.source,
    isHeldElsewhere: row.is_held_elsewhere,
    isBlocked: row.is_blocked,
    mergeCount: row.merge_count,
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

type OfferRow = {
  id: string;
  agent_id: string;
  contact_name: string | null;
  account_name: string;
  service_name: string;
  first_words: string;
  first_attachment_types: AttachmentKind[];
  source: InteractionSource | null;
  kind: OfferKind;
  from_name: string | null;
  note: string | null;
  is_returned: boolean;
  queued_at: Date;
  offered_at: Date;
  expires_at: Date;
};

/** How much of a contact's first words is shown before somebody works on it. */
export const firstWordsLength = 200;

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
           offer.kind::text as kind, colleague.name as from_name, offer.note,
           interaction.returned_at is not null as is_returned, interaction.queued_at,
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
      left join "user" colleague on colleague.id = offer.from_agent_id
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
      kind: row.kind,
      fromAgentName: row.from_name,
      note: row.note,
      isReturned: row.is_returned,
      queuedAt: row.queued_at,
      offeredAt: row.offered_at,
      expiresAt: row.expires_at,
    },
  }));
}

/** How much waits, by service; a service in which nothing waits is left out. */
export function loadQueueView(reader: Reader): Promise<QueueView> {
  return reader.$queryRaw`
    select service_id as "serviceId", count(*)::int as "waitingCount", min(queued_at) as "oldestQueuedAt"
      from interaction where status = 'queued' group by service_id order by service_id`;
}

type StateRow = {
  id: string;
  capacity: number;
  held_count: number;
  state: StoredStateName | null;
  cause: StateCause | null;
  forced_by: string | null;
  reason: NotReadyReason | null;
  since: Date;
  next_cause: NotReadyCause | null;
  after_work_until: Date | null;
};

/** An agent's state as it is shown, and how much they can hold. */
export type AgentStanding = { agentId: string; capacity: number; agentState: AgentState };

/** The states of these agents; who was never here is signed out since they were created. */
export async function loadAgentStates(reader: Reader, agentIds: readonly string[]): Promise<AgentStanding[]> {
  if (agentIds.length === 0) return [];
  const rows = await reader.$queryRaw<StateRow[]>`
    select "user".id, ${capacityOf} as capacity, ${heldCountOf} as held_count, agent_state.state::text as state,
           agent_state.cause, supervisor.name as forced_by, agent_state.next_cause, agent_state.after_work_until,
           case when reason.id is not null then json_build_object('id', reason.id, 'name', reason.name) end as reason,
           coalesce(period.since, agent_state.since, "user".created_at) as since
      from "user"
      left join agent_state on agent_state.user_id = "user".id
      left join not_ready_reason reason on reason.id = agent_state.reason_id
      left join "user" supervisor on supervisor.id = agent_state.forced_by_id
      left join agent_state_period period on period.user_id = "user".id and period.until is null
     where "user".id = any(${[...agentIds]}::uuid[])`;
  return rows.map((row) => ({
    agentId: row.id,
    capacity: row.capacity,
    agentState: {
      state: shownState(row.state ?? "signedOut", row.held_count),
      cause: row.cause,
      forcedBy: row.forced_by,
      reason: row.reason,
      since: row.since,
      nextCause: row.next_cause,
      afterWorkUntil: row.after_work_until,
    },
  }));
}
