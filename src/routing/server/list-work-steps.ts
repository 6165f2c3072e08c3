import type { Database, Transaction } from "../../platform/database";
import { Prisma } from "../../platform/prisma-client/client";
import type { WorkStep } from "../work-step";

/** How many steps of a conversation a transcript knows of: the newest. */
const shownCount = 300;

/** The newest steps of the work on a conversation, in their order. */
export async function listWorkSteps(
  database: Database | Transaction,
  conversationId: string,
): Promise<WorkStep[]> {
  const newestFirst = await findSteps(
    database,
    Prisma.sql`interaction.conversation_id = ${conversationId}::uuid order by step.id desc limit ${shownCount}`,
  );
  return newestFirst.map(({ step }) => step).reverse();
}

/** The steps of these interactions, in their order, by the conversations that they belong to. */
export async function findWorkSteps(
  database: Database | Transaction,
  interactionIds: readonly string[],
): Promise<Map<string, WorkStep[]>> {
  if (interactionIds.length === 0) return new Map();
  const rows = await findSteps(
    database,
    Prisma.sql`interaction.id = any(${[...interactionIds]}::uuid[]) order by step.id`,
  );
  const byConversation = new Map<string, WorkStep[]>();
  for (const { conversationId, step } of rows) {
    byConversation.set(conversationId, [...(byConversation.get(conversationId) ?? []), step]);
  }
  return byConversation;
}

type FoundStep = { conversationId: string; step: WorkStep };

async function findSteps(database: Database | Transaction, condition: Prisma.Sql): Promise<FoundStep[]> {
  const rows = await database.$queryRaw<(WorkStep & { conversationId: string; details: object })[]>`
    select step.id::text as "stepId", step.interaction_id as "interactionId",
           interaction.conversation_id as "conversationId", step.kind, step.at, step.details,
           service.name as "serviceName", agent.name as "agentName", actor.name as "actorName",
           disposition.name as "dispositionName"
      from interaction
      join interaction_event step on step.interaction_id = interaction.id
      join service on service.id = step.service_id
      left join "user" agent on agent.id = step.agent_id
      left join "user" actor on actor.id = step.actor_id
      left join disposition on disposition.id = (step.details ->> 'dispositionId')::uuid
     where ${condition}`;
  return rows.map(({ conversationId, details, ...step }) => ({
    conversationId,
    // A step without details has none of them, rather than empty ones.
    step: (Object.keys(details).length === 0 ? step : { ...step, details }) as WorkStep,
  }));
}
