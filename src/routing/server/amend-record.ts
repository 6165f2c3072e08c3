import type { Database } from "../../platform/database";
import { unitOfWork } from "../../platform/unit-of-work";
import type { AfterWorkRecord } from "../after-work-record";
import type { NotYours } from "../interaction";
import { lockAgent } from "./agent-load";
import { type Completion, isDispositionOf } from "./complete-interaction";
import { findAfterWorkInteraction } from "./end-after-work";
import { lockConversationOf } from "./lock-conversation-of";
import { recordStep } from "./record-step";

/**
 * `too-late`: After Call Work is over, or belongs to another interaction by now, or the contact was erased. `unknown-disposition`: it is not one
 * of the interaction's service. `disposition-required`: the service asks for one.
 */
export type Amended =
  | { kind: "amended" }
  | { kind: "too-late" }
  | { kind: "unknown-disposition" }
  | { kind: "disposition-required" }
  | NotYours;

/**
 * Changes how an interaction was completed, by the agent who completed it and while their After Call Work for it
 * lasts; the rules are those of completing.
 */
export async function amendRecord(
  database: Database,
  { interactionId, agentId, dispositionId, note }: Completion,
  now: Date,
): Promise<Amended> {
  return unitOfWork<Amended>(database, async ({ tx }) => {
    await lockConversationOf(tx, interactionId);
    await lockAgent(tx, agentId);
    const found = await tx.interaction.findUnique({
      where: { id: interactionId },
      select: {
        assignedAgentId: true,
        status: true,
        service: true,
        conversation: { select: { erasedAt: true } },
      },
    });
    if (found?.assignedAgentId !== agentId || found.status !== "completed") return { kind: "not-yours" };
    if (found.conversation.erasedAt !== null) return { kind: "too-late" };
    if ((await findOpenRecord(tx, agentId, now)) !== interactionId) return { kind: "too-late" };
    if (dispositionId === null && found.service.dispositionRequired) return { kind: "disposition-required" };
    if (dispositionId !== null && !(await isDispositionOf(tx, dispositionId, found.service.id))) {
      return { kind: "unknown-disposition" };
    }
    await tx.interaction.update({ where: { id: interactionId }, data: { dispositionId, note } });
    const amended = { kind: "amended", details: { dispositionId } } as const;
    await recordStep(tx, { ...amended, interactionId, at: now, agentId, actorId: agentId });
    return { kind: "amended" };
  });
}

/** The record an agent can still change; null when there is no After Call Work. */
export async function findAfterWorkRecord(
  database: Database,
  agentId: string,
  now: Date,
): Promise<AfterWorkRecord | null> {
  const interactionId = await findOpenRecord(database, agentId, now);
  if (interactionId === null) return null;
  const { service, conversation, dispositionId, note } = await database.interaction.findUniqueOrThrow({
    where: { id: interactionId },
    select: {
      dispositionId: true,
      note: true,
      conversation: { select: { address: { select: { contact: { select: { name: true } } } } } },
      service: {
        select: {
          dispositionRequired: true,
          dispositions: {
            where: { archivedAt: null },
            orderBy: { position: "asc" },
            select: { id: true, name: true },
          },
        },
      },
    },
  });
  return {
    interactionId,
    contactName: conversation.address.contact?.name ?? null,
    dispositions: service.dispositions,
    isDispositionRequired: service.dispositionRequired,
    dispositionId,
    note,
  };
}

async function findOpenRecord(
  reader: Parameters<typeof findAfterWorkInteraction>[0],
  agentId: string,
  now: Date,
): Promise<string | null> {
  const working = await reader.agentState.count({
    where: { userId: agentId, state: "afterCallWork", afterWorkUntil: { gt: now } },
  });
  return working > 0 ? findAfterWorkInteraction(reader, agentId) : null;
}
