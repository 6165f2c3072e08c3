import type { Database } from "../../platform/database";
import { Prisma } from "../../platform/prisma-client/client";
import type { FlaggedItem } from "../desktop-view";

const shownCount = 200;

/** That a supervisor should look at an `interaction` that is not completed, as SQL. */
export const standsFlaggedCondition = Prisma.sql`(
  interaction.flag_reason = 'agent'
  or interaction.status = 'accepted' and interaction.flagged_at is not null and not exists (
    select 1 from message answer
     where answer.conversation_id = interaction.conversation_id and answer.at > interaction.flagged_at
       and answer.direction = 'outbound' and answer.author <> 'system'
       and answer.status not in ('failed', 'discarded')))`;

/**
 * The conversations that supervisors should look at, those flagged first at the top: what an agent has flagged, until
 * somebody removes that, and where since the flag of a silence no agent has answered. For supervisors; at most 200.
 */
export function listFlagged(database: Database): Promise<FlaggedItem[]> {
  return database.$queryRaw<FlaggedItem[]>`
    select interaction.conversation_id as "conversationId", interaction.id as "interactionId",
           contact.name as "contactName",
           service.name as "serviceName", agent.name as "agentName", interaction.flag_reason as reason,
           interaction.flagged_at as "flaggedAt", flagger.name as "flaggedByName", interaction.flag_note as note
      from interaction
      join service on service.id = interaction.service_id
      left join "user" agent on agent.id = interaction.assigned_agent_id
      left join "user" flagger on flagger.id = interaction.flagged_by_id
      join conversation on conversation.id = interaction.conversation_id
      join contact_address address on address.id = conversation.address_id
      join contact on contact.id = address.contact_id
     where interaction.status <> 'completed' and ${standsFlaggedCondition}
     order by interaction.flagged_at, interaction.id
     limit ${shownCount}`;
}
