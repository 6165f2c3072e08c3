import { endSessions } from "../../agents/server/end-sessions";
import { recordAudit } from "../../platform/audit-log";
import type { Database, Transaction } from "../../platform/database";
import { type UnitOfWork, unitOfWork } from "../../platform/unit-of-work";
import type { ForcedState } from "../agent-state-choice";
import { type LockedAgent, lockAgent } from "./agent-load";
import { serveQueueSoon } from "./serve-queue";
import { isReason, takeState } from "./set-agent-state";
import { signOut } from "./sign-out-agent";

type Force = ForcedState & { agentId: string; supervisorId: string };

/**
 * `not-there`: they are signed out, or their desktop is out of reach, so that nothing could be offered to them.
 * `not-an-agent`: they have no desktop, or no longer. `yourself`: one's own state is chosen, not forced.
 */
export type StateForced = {
  kind: "forced" | "unknown-reason" | "not-there" | "not-an-agent" | "yourself";
};

/**
 * A supervisor makes an agent Ready or Not Ready, or signs them out: that ends their sign-in sessions as well, since a
 * desktop that stays open would bring them back. What they hold stays theirs; of somebody signed out it waits and
 * returns as after any other sign-out (sign-out-gone-agents.ts). Written into the history of their states and the audit
 * log.
 */
export async function forceAgentState(database: Database, force: Force, now: Date): Promise<StateForced> {
  if (force.agentId === force.supervisorId) return { kind: "yourself" };
  const forced = await unitOfWork<StateForced>(database, async (work) => {
    const { tx } = work;
    if (!(await lockUserAtDesktop(tx, force.agentId))) return { kind: "not-an-agent" };
    const agent = await lockAgent(tx, force.agentId);
    if (!agent) return { kind: "not-an-agent" };
    if (!(await canBecome(tx, agent, force.state))) return { kind: "not-there" };
    const { reasonId = null } = force.state === "notReady" ? force : {};
    if (reasonId !== null && !(await isReason(tx, reasonId))) return { kind: "unknown-reason" };
    await become(work, agent, force, now);
    await recordAudit(tx, {
      actorId: force.supervisorId,
      action: "user.state-forced",
      subject: `user/${force.agentId}`,
      details: { state: { from: agent.state, to: force.state } },
    });
    return { kind: "forced" };
  });
  serveQueueSoon(database);
  return forced;
}

async function become(work: UnitOfWork, agent: LockedAgent, force: Force, now: Date): Promise<void> {
  const forcedById = force.supervisorId;
  switch (force.state) {
    case "ready":
      return takeState(work, agent, { state: "ready", forcedById }, now);
    case "notReady":
      return takeState(work, agent, { state: "notReady", reasonId: force.reasonId ?? null, forcedById }, now);
    case "signedOut":
      await endSessions(work.tx, agent.agentId);
      return signOut(work, agent, { state: "signedOut", forcedById }, now);
  }
}

/** Locks the user before their state as an agent, as where somebody is deactivated; whether they have a desktop. */
async function lockUserAtDesktop(tx: Transaction, userId: string): Promise<boolean> {
  const rows = await tx.$queryRaw<unknown[]>`
    select id from "user"
     where id = ${userId}::uuid and deactivated_at is null and roles && '{agent,supervisor}'::role[]
       for no key update`;
  return rows.length > 0;
}

/** Who is there can become anything; who is gone can only be signed out, and who is signed out nothing. */
async function canBecome(
  tx: Transaction,
  { agentId, state }: LockedAgent,
  wanted: ForcedState["state"],
): Promise<boolean> {
  if (state === "signedOut") return false;
  if (wanted === "signedOut") return true;
  return (await tx.agentState.count({ where: { userId: agentId, goneAt: null } })) > 0;
}
