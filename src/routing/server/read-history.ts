import type { Database } from "../../platform/database";
import type { NotYours } from "../interaction";
import type { InteractionHistory, RecordedStep } from "../interaction-history";
import { type ConversationReader, maySeeConversation } from "./may-see-conversation";

/** What happened to the interactions of a conversation, newest first. */
export type ConversationHistory = { kind: "history"; interactions: InteractionHistory[] };

const shownCount = 20;

/** The steps of the last 20 interactions of a conversation that this person may see. */
export async function readHistory(
  database: Database,
  { reader, conversationId }: { reader: ConversationReader; conversationId: string },
): Promise<ConversationHistory | NotYours> {
  if (!(await maySeeConversation(database, reader, conversationId))) return { kind: "not-yours" };
  const interactions = await database.interaction.findMany({
    where: { conversationId },
    orderBy: [{ queuedAt: "desc" }, { completedAt: { sort: "desc", nulls: "first" } }],
    take: shownCount,
    select: { id: true },
  });
  const steps = await loadSteps(
    database,
    interactions.map(({ id }) => id),
  );
  return {
    kind: "history",
    interactions: interactions.map(({ id }) => ({
      interactionId: id,
      steps: steps.flatMap(({ interactionId, step }) => (interactionId === id ? [step] : [])),
    })),
  };
}

type StepRow = { interactionId: string; step: RecordedStep };

async function loadSteps(database: Database, interactionIds: readonly string[]): Promise<StepRow[]> {
  const rows = await database.$queryRaw<(RecordedStep & { interactionId: string; details: object })[]>`
    select step.interaction_id as "interactionId", step.kind, step.at, step.details,
           service.name as "serviceName", agent.name as "agentName", actor.name as "actorName",
           disposition.name as "dispositionName"
      from interaction_event step
      join service on service.id = step.service_id
      left join "user" agent on agent.id = step.agent_id
      left join "user" actor on actor.id = step.actor_id
      left join disposition on disposition.id = (step.details ->> 'dispositionId')::uuid
     where step.interaction_id = any(${[...interactionIds]}::uuid[])
     order by step.id`;
  return rows.map(({ interactionId, details, ...step }) => ({
    interactionId,
    // A step without details has none of them, rather than empty ones.
    step: (Object.keys(details).length === 0 ? step : { ...step, details }) as RecordedStep,
  }));
}
