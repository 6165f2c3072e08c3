import { asksForAgent } from "../../conversations/server/asks-for-agent";
import type { Database, Transaction } from "../../platform/database";
import { type UnitOfWork, unitOfWork } from "../../platform/unit-of-work";
import type { NotYours } from "../interaction";
import { loadAgent, lockAgents } from "./agent-load";
import { changeAgentState } from "./change-agent-state";
import { endAfterWork } from "./end-after-work";
import { withdrawOfferOf } from "./end-offer";
import { leaveInteraction } from "./hold-interaction";
import { lockConversationOf } from "./lock-conversation-of";
import { type Opening, openInteractions } from "./open-interactions";
import { recordStep } from "./record-step";
import { serveQueueSoon } from "./serve-queue";
import { settleAgent } from "./settle-agent";

/** How an agent ends an interaction. */
export type Completion = {
  interactionId: string;
  agentId: string;
  /** Null where the service does not ask for one. */
  dispositionId: string | null;
  note: string | null;
};

/** `unknown-disposition`: it is not one of the interaction's service. `disposition-required`: the service asks for one. */
export type Completed =
  | { kind: "completed" }
  | { kind: "unknown-disposition" }
  | { kind: "disposition-required" }
  | NotYours;

/**
 * Ends an interaction with its disposition, by the agent it is assigned to; whoever joined them leaves with them. The
 * conversation stays; the contact's next message opens a new interaction on it, and so does one that came while the
 * agent was completing and that nobody has seen.
 */
export async function completeInteraction(
  database: Database,
  completion: Completion,
  now: Date,
): Promise<Completed> {
  const { interactionId, agentId, dispositionId, note } = completion;
  const completed = await unitOfWork<Completed>(database, async (work) => {
    const { tx } = work;
    const found = await lockRunningInteraction(tx, interactionId);
    if (found?.assignedAgentId !== agentId) return { kind: "not-yours" };
    if (dispositionId === null && found.isDispositionRequired) return { kind: "disposition-required" };
    if (dispositionId !== null && !(await isDispositionOf(tx, dispositionId, found.serviceId))) {
      return { kind: "unknown-disposition" };
    }
    // Before the chat is left, which would already draw the conclusion of the agent's last one.
    await startAfterWork(work, { agentId, seconds: found.afterWorkSeconds }, now);
    await endInteraction(work, found, { by: "agent", actorId: agentId, dispositionId, note }, now);
    return { kind: "completed" };
  });
  if (completed.kind === "completed") serveQueueSoon(database);
  return completed;
}

/** An interaction that agents work on, whose conversation and agents the transaction holds. */
export type RunningInteraction = {
  interactionId: string;
  conversationId: string;
  serviceId: string;
  assignedAgentId: string;
  /** Everybody who works on it, in the order in which they joined. */
  agentIds: string[];
  isDispositionRequired: boolean;
  afterWorkSeconds: number;
};

/**
 * Locks the conversation and the agents of an interaction, and the others who are to join them, in the order that all
 * transactions keep; null when nobody works on it.
 */
export async function lockRunningInteraction(
  tx: Transaction,
  interactionId: string,
  otherAgentIds: readonly string[] = [],
): Promise<RunningInteraction | null> {
  if ((await lockConversationOf(tx, interactionId)) === null) return null;
  const { participations } = await tx.interaction.findUniqueOrThrow({
    where: { id: interactionId },
    select: { participations: { where: { leftAt: null }, select: { agentId: true } } },
  });
  await lockAgents(tx, [...participations.map(({ agentId }) => agentId), ...otherAgentIds]);
  const [running] = await tx.$queryRaw<RunningInteraction[]>`
    select interaction.id as "interactionId", conversation_id as "conversationId", service_id as "serviceId",
           assigned_agent_id as "assignedAgentId", service.disposition_required as "isDispositionRequired",
           service.after_work_seconds as "afterWorkSeconds",
           array(select agent_id from participation
                  where interaction_id = interaction.id and left_at is null
                  order by agent_id <> assigned_agent_id, joined_at) as "agentIds"
      from interaction join service on service.id = interaction.service_id
     where interaction.id = ${interactionId}::uuid and interaction.status = 'accepted'
       for update of interaction`;
  return running ?? null;
}

type Ending = {
  by: "agent" | "supervisor" | "inactivity";
  /** Absent: the installation. */
  actorId?: string;
  dispositionId: string | null;
  note: string | null;
};

/**
 * Ends a running interaction that the transaction holds: nobody works on it any more, nobody is asked to, and what the
 * contact wrote that nobody has seen opens the next one.
 */
export async function endInteraction(
  work: UnitOfWork,
  { interactionId, conversationId, assignedAgentId, agentIds }: RunningInteraction,
  { by, actorId, dispositionId, note }: Ending,
  now: Date,
): Promise<void> {
  const { tx } = work;
  await withdrawOfferOf(work, interactionId, now);
  await tx.interaction.update({
    where: { id: interactionId },
    data: { status: "completed", completedAt: now, dispositionId, note },
  });
  await recordStep(tx, {
    kind: "completed",
    details: { by, dispositionId },
    interactionId,
    at: now,
    agentId: assignedAgentId,
    ...(actorId !== undefined && { actorId }),
  });
  for (const agentId of agentIds) {
    await leaveInteraction(work, { interactionId, conversationId, agentId }, now);
  }
  await openInteractions(work, await findUnseenMessages(tx, conversationId), now);
}

/** After Call Work begins for an agent who takes work, and that for an earlier chat ends: nothing new is offered. */
async function startAfterWork(
  work: UnitOfWork,
  { agentId, seconds }: { agentId: string; seconds: number },
  now: Date,
): Promise<void> {
  const agent = await loadAgent(work.tx, agentId);
  if (seconds === 0 || (agent?.state !== "ready" && agent?.state !== "afterCallWork")) return;
  if (agent.state === "afterCallWork") await endAfterWork(work, agentId, now);
  const until = new Date(now.getTime() + seconds * 1000);
  await changeAgentState(work, agentId, { state: "afterCallWork", until }, now);
  await settleAgent(work, agentId, now);
}

/** Whether it can be chosen for an interaction of this service. */
export async function isDispositionOf(
  tx: Transaction,
  dispositionId: string,
  serviceId: string,
): Promise<boolean> {
  return (await tx.disposition.count({ where: { id: dispositionId, serviceId, archivedAt: null } })) > 0;
}

/** What the contact wrote or tapped that nobody has seen, oldest first. */
async function findUnseenMessages(tx: Transaction, conversationId: string): Promise<Opening[]> {
  const { unreadCount } = await tx.conversation.findUniqueOrThrow({
    where: { id: conversationId },
    select: { unreadCount: true },
  });
  if (unreadCount === 0) return [];
  const newestFirst = await tx.$queryRaw<Opening[]>`
    select message.conversation_id as "conversationId", message.account_id as "accountId",
           message.id as "messageId"
      from message
     where message.conversation_id = ${conversationId}::uuid and message.direction = 'inbound'
       and ${asksForAgent("message")}
     order by message.at desc, message.arrival desc limit ${unreadCount}`;
  return newestFirst.reverse();
}
