import type { NotReadyCause, StoredStateName } from "../../agents/agent-state";
import type { AttachmentKind } from "../../conversations/attachment";
import type { MessageAuthor } from "../../conversations/message";
import { asksForAgent } from "../../conversations/server/asks-for-agent";
import { waitingSince } from "../../conversations/server/waiting-since";
import type { Database, Transaction } from "../../platform/database";
import { isAvailable } from "../assignment";
import { type AgentAbilities, serves } from "../eligibility";
import type { FloorAgent, FloorConversation, FloorFlag, FloorService, FloorView } from "../floor-view";
import { capacityOf, hasOpenOfferOf, heldCountOf } from "./agent-load";
import { standsFlaggedCondition } from "./list-flagged";
import { loadAgentStates } from "./load-desktop";
import { loadServiceDemands } from "./service-demands";

const shownConversationCount = 500;
const shownWordsLength = 120;

/**
 * What supervisors see of the whole floor, as of one moment: queues, agents, running conversations. `since`: from when
 * on the figures of today count. For supervisors only.
 */
export function loadFloor(
  database: Database,
  { since, now }: { since: Date; now: Date },
): Promise<FloorView> {
  return database.$transaction(
    async (tx) => {
      const agents = await loadAgents(tx);
      return {
        services: await loadServices(tx, { agents, since, now }),
        agents: await withStates(tx, agents),
        teams: await tx.team
          .findMany({
            select: { id: true, name: true },
            orderBy: { name: "asc" },
          })
          .then((teams) => teams.map(({ id, name }) => ({ teamId: id, name }))),
        ...(await loadConversations(tx)),
      };
    },
    { isolationLevel: "RepeatableRead" },
  );
}

type AgentRow = AgentAbilities & {
  agentId: string;
  name: string;
  state: StoredStateName;
  nextCause: NotReadyCause | null;
  heldCount: number;
  capacity: number;
  hasOpenOffer: boolean;
  isGone: boolean;
};

function loadAgents(tx: Transaction): Promise<AgentRow[]> {
  return tx.$queryRaw`
    select "user".id as "agentId", "user".name, coalesce(agent_state.state::text, 'signedOut') as state,
           agent_state.next_cause as "nextCause", agent_state.gone_at is not null as "isGone",
           ${capacityOf} as capacity, ${heldCountOf} as "heldCount", ${hasOpenOfferOf} as "hasOpenOffer",
           array(select team_id from team_member where user_id = "user".id) as "teamIds",
           coalesce((select json_agg(json_build_object('skillId', skill_id, 'level', level))
                       from agent_skill where user_id = "user".id), '[]') as skills
      from "user" left join agent_state on agent_state.user_id = "user".id
     where "user".deactivated_at is null and "user".roles && '{agent,supervisor}'::role[]
     order by "user".name, "user".id`;
}

async function withStates(tx: Transaction, agents: readonly AgentRow[]): Promise<FloorAgent[]> {
  const states = await loadAgentStates(
    tx,
    agents.map(({ agentId }) => agentId),
  );
  const stateOf = new Map(states.map(({ agentId, agentState }) => [agentId, agentState]));
  return agents.flatMap(({ agentId, name, heldCount, capacity, teamIds, isGone }) => {
    const agentState = stateOf.get(agentId);
    if (!agentState) return [];
    return [{ agentId, name, agentState, heldCount, capacity, teamIds: [...teamIds], isGone }];
  });
}

type ServiceRow = Omit<FloorService, "readyCount" | "today"> & FloorService["today"];

async function loadServices(
  tx: Transaction,
  { agents, since, now }: { agents: readonly AgentRow[]; since: Date; now: Date },
): Promise<FloorService[]> {
  const rows = await tx.$queryRaw<ServiceRow[]>`
    with waiting as (
      select interaction.service_id, count(*)::int as number, min(coalesce(began.at, interaction.queued_at)) as since,
             count(*) filter (where coalesce(began.at, interaction.queued_at)
               < ${now}::timestamptz - service.service_level_seconds * interval '1 second')::int as overdue
        from interaction
        join service on service.id = interaction.service_id
        left join lateral (
          select at from interaction_event step
           where step.interaction_id = interaction.id and step.kind in ('queued', 'returned')
           order by step.id desc limit 1) began on true
       where interaction.status <> 'completed' and interaction.status <> 'accepted'
       group by interaction.service_id),
    running as (
      select service_id, count(*)::int as number from interaction where status = 'accepted' group by service_id),
    accepted as (
      select step.service_id, count(*)::int as number,
             count(*) filter (where step.at - began.at
               <= service.service_level_seconds * interval '1 second')::int as in_time
        from interaction_event step
        join service on service.id = step.service_id
        cross join lateral (
          select kind, at from interaction_event earlier
           where earlier.interaction_id = step.interaction_id and earlier.id < step.id
             and earlier.kind in ('queued', 'returned', 'accepted')
           order by earlier.id desc limit 1) began
       -- What an agent gives to another, or asks another to join, did not wait.
       where step.kind = 'accepted' and step.at >= ${since} and began.kind <> 'accepted'
       group by step.service_id)
    select service.id as "serviceId", service.name, service.service_level_seconds as "serviceLevelSeconds",
           coalesce(waiting.number, 0) as "waitingCount", waiting.since as "waitingSince",
           coalesce(running.number, 0) as "runningCount",
           coalesce(accepted.number, 0) as "acceptedCount", coalesce(accepted.in_time, 0) as "inTimeCount",
           coalesce(waiting.overdue, 0) as "overdueCount"
      from service
      left join waiting on waiting.service_id = service.id
      left join running on running.service_id = service.id
      left join accepted on accepted.service_id = service.id
     order by service.name, service.id`;
  const demands = new Map((await loadServiceDemands(tx)).map((service) => [service.serviceId, service]));
  const available = agents.filter((agent) => !agent.isGone && isAvailable(agent));
  return rows.map(({ acceptedCount, inTimeCount, overdueCount, ...service }) => {
    const asked = demands.get(service.serviceId);
    return {
      ...service,
      readyCount: asked ? available.filter((agent) => serves(agent, asked)).length : 0,
      today: { acceptedCount, inTimeCount, overdueCount },
    };
  });
}

type ConversationRow = Omit<FloorConversation, "lastMessage" | "flag"> & {
  lastText: string | null;
  lastAttachmentTypes: AttachmentKind[] | null;
  lastAuthor: MessageAuthor | null;
  isFlagged: boolean;
  flagReason: FloorFlag["reason"] | null;
  flaggedAt: Date | null;
  flaggedByName: string | null;
  flagNote: string | null;
};

async function loadConversations(
  tx: Transaction,
): Promise<Pick<FloorView, "conversations" | "runningCount">> {
  const [running] = await tx.$queryRaw<{ number: number }[]>`
    select count(*)::int as number from interaction where status = 'accepted'`;
  const rows = await tx.$queryRaw<ConversationRow[]>`
    select interaction.conversation_id as "conversationId", interaction.id as "interactionId",
           contact.name as "contactName",
           case when address.picture_key is not null then address.profile_fetched_at end as "contactPictureAt",
           service.name as "serviceName", interaction.accepted_at as "acceptedAt",
           (select coalesce(json_agg(json_build_object('agentId', "user".id, 'name', "user".name)
                                     order by ("user".id <> interaction.assigned_agent_id), held.joined_at), '[]')
              from participation held join "user" on "user".id = held.agent_id
             where held.interaction_id = interaction.id and held.left_at is null) as agents,
           ${waitingSince} as "waitingSince",
           left(last.text, ${shownWordsLength}) as "lastText", last.attachment_types as "lastAttachmentTypes",
           last.author::text as "lastAuthor",
           interaction.is_flagged as "isFlagged", interaction.flag_reason as "flagReason",
           interaction.flagged_at as "flaggedAt", flagger.name as "flaggedByName",
           interaction.flag_note as "flagNote"
      from (select interaction.*, coalesce(${standsFlaggedCondition}, false) as is_flagged from interaction
             where interaction.status <> 'completed'
               and (interaction.status = 'accepted' or interaction.flagged_at is not null)
             order by is_flagged desc, interaction.accepted_at, interaction.id
             limit ${shownConversationCount}) interaction
      join service on service.id = interaction.service_id
      join conversation on conversation.id = interaction.conversation_id
      join contact_address address on address.id = conversation.address_id
      join contact on contact.id = address.contact_id
      join message opening on opening.id = interaction.opened_by_message_id
      left join "user" flagger on flagger.id = interaction.flagged_by_id
      left join lateral (
        select text, attachment_types, author from message
         where message.conversation_id = conversation.id
           and message.deleted_at is null and ${asksForAgent("message")}
         order by at desc, arrival desc limit 1) last on true
     where interaction.status = 'accepted' or interaction.is_flagged
     order by interaction.is_flagged desc, interaction.accepted_at, interaction.id`;
  return { conversations: rows.map(toConversation), runningCount: running?.number ?? 0 };
}

function toConversation({
  lastText,
  lastAttachmentTypes,
  lastAuthor,
  isFlagged,
  flagReason,
  flaggedAt,
  flaggedByName,
  flagNote,
  ...conversation
}: ConversationRow): FloorConversation {
  return {
    ...conversation,
    lastMessage:
      lastAuthor === null
        ? null
        : { text: lastText ?? "", attachmentTypes: lastAttachmentTypes ?? [], author: lastAuthor },
    flag:
      isFlagged && flagReason !== null && flaggedAt !== null
        ? { reason: flagReason, flaggedAt, byName: flaggedByName, note: flagNote }
        : null,
  };
}
