import type { Database, Transaction } from "../../platform/database";
import { type UnitOfWork, unitOfWork } from "../../platform/unit-of-work";
import { interactionChanged } from "../announcements";
import type { TransferTarget } from "../handover-form";
import type { NotYours } from "../interaction";
import { lockRunningInteraction, type RunningInteraction } from "./complete-interaction";
import { leaveInteraction } from "./hold-interaction";
import { type Asked, offerToColleague } from "./offer-to-colleague";
import { recordStep } from "./record-step";
import { serveQueueSoon } from "./serve-queue";

type Transfer = { interactionId: string; agentId: string; to: TransferTarget; note: string | null };

/** `offered`: a colleague is asked. `queued`: it waits in the other service. */
export type Transferred = Asked | { kind: "queued" } | { kind: "unknown-service" } | NotYours;

/**
 * The agent an interaction is assigned to gives it away. A colleague is asked first, and until they accept it stays
 * with the agent; a service has it in its queue at once, in the place of the moment it was first queued.
 */
export async function transferInteraction(
  database: Database,
  { interactionId, agentId, to, note }: Transfer,
  now: Date,
): Promise<Transferred> {
  return unitOfWork<Transferred>(database, async (work) => {
    const running = await lockRunningInteraction(
      work.tx,
      interactionId,
      to.kind === "agent" ? [to.agentId] : [],
    );
    if (running?.assignedAgentId !== agentId) return { kind: "not-yours" };
    return to.kind === "agent"
      ? offerToColleague(
          work,
          running,
          { kind: "transfer", agentId: to.agentId, fromAgentId: agentId, note },
          now,
        )
      : giveToService(work, running, { serviceId: to.serviceId, note }, now);
  });
}

/** Everybody who works on it leaves, and it waits in the queue of a service, for anybody who works on that. */
async function giveToService(
  work: UnitOfWork,
  { interactionId, conversationId, serviceId: fromServiceId, assignedAgentId, agentIds }: RunningInteraction,
  { serviceId, note }: { serviceId: string; note: string | null },
  now: Date,
): Promise<Transferred> {
  const { tx, announce, afterCommit } = work;
  if ((await tx.offer.count({ where: { interactionId, status: "open" } })) > 0) return { kind: "pending" };
  if (!(await holdService(tx, serviceId))) return { kind: "unknown-service" };
  for (const agentId of agentIds) {
    await leaveInteraction(work, { interactionId, conversationId, agentId }, now);
  }
  await tx.interaction.update({
    where: { id: interactionId },
    data: { serviceId, status: "queued", assignedAgentId: null, acceptedAt: null, preferredAgentId: null },
  });
  await recordStep(tx, {
    kind: "queued",
    details: { fromServiceId, note },
    interactionId,
    at: now,
    actorId: assignedAgentId,
  });
  announce(interactionChanged({ interactionId, conversationId }));
  afterCommit(serveQueueSoon);
  return { kind: "queued" };
}

/** Keeps a service from being deleted until the transaction ends; whether there is one. */
async function holdService(tx: Transaction, serviceId: string): Promise<boolean> {
  const services = await tx.$queryRaw<unknown[]>`
    select 1 from service where id = ${serviceId}::uuid for key share`;
  return services.length > 0;
}
