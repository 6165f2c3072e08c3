import type { InteractionSource } from "../../conversations/message-details";
import type { Database } from "../../platform/database";
import type { NotYours } from "../interaction";
import type { HistoryCursor, PastInteraction, RecordedStep } from "../interaction-history";
import { type ConversationReader, maySeeConversation } from "./may-see-conversation";

/** A page of the interactions of a conversation, newest first, and where the next one begins. */
export type HistoryPage = { kind: "history"; interactions: PastInteraction[]; next: HistoryCursor | null };

type Asked = { reader: ConversationReader; conversationId: string };

const pageSize = 20;

/** The interactions of a conversation that this person may see, newest first, with their steps, from a place on. */
export async function readHistory(
  database: Database,
  { reader, conversationId }: Asked,
  after: HistoryCursor | null,
): Promise<HistoryPage | NotYours> {
  if (!(await maySeeConversation(database, reader, conversationId))) return { kind: "not-yours" };
  const rows = await database.interaction.findMany({
    where: { conversationId, ...(after && placeAfter(after)) },
    orderBy: [{ queuedAt: "desc" }, { id: "desc" }],
    // One more tells whether there is a next page.
    take: pageSize + 1,
    select: {
      id: true,
      queuedAt: true,
      acceptedAt: true,
      completedAt: true,
      note: true,
      source: true,
      openedByMessageId: true,
      service: { select: { name: true } },
      assignedAgent: { select: { name: true } },
      disposition: { select: { name: true } },
      participations: { select: { agent: { select: { name: true } } }, orderBy: { joinedAt: "asc" } },
    },
  });
  const shown = rows.slice(0, pageSize);
  const steps = await loadSteps(
    database,
    shown.map(({ id }) => id),
  );
  const interactions = shown.map(
    ({ id, service, assignedAgent, disposition, participations, source, ...times }): PastInteraction => ({
      ...times,
      interactionId: id,
      serviceName: service.name,
      agentName: assignedAgent?.name ?? null,
      participantNames: [...new Set(participations.map(({ agent }) => agent.name))],
      source: source as InteractionSource | null,
      dispositionName: disposition?.name ?? null,
      steps: steps.flatMap(({ interactionId, step }) => (interactionId === id ? [step] : [])),
    }),
  );
  const last = rows.length > pageSize ? interactions.at(-1) : undefined;
  const next = last ? { queuedAt: last.queuedAt, interactionId: last.interactionId } : null;
  return { kind: "history", interactions, next };
}

function placeAfter({ queuedAt, interactionId }: HistoryCursor) {
  // The first is implied by the second; it lets the index begin where the page does.
  return {
    queuedAt: { lte: queuedAt },
    OR: [{ queuedAt: { lt: queuedAt } }, { queuedAt, id: { lt: interactionId } }],
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
