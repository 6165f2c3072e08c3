import type { Database } from "../../platform/database";
import { log } from "../../platform/log";
import { processWide } from "../../platform/process-wide";
import { type AgentLoad, canBeOffered, chooseAssignments, type QueuedInteraction } from "../assignment";
import { offerInteraction } from "./offer-interaction";

/**
 * Offers what waits to whoever is ready, until nothing more can be offered. Any number of instances may
 * do this at once: each offer is claimed in its own transaction, and a lost claim is looked at again.
 */
export async function serveQueue(database: Database, clock: () => Date): Promise<void> {
  for (;;) {
    const agents = (await loadReadyAgents(database)).filter(canBeOffered);
    if (agents.length === 0) return;
    const queue = await loadQueue(database, agents.length);
    const assignments = chooseAssignments(queue, agents);
    let madeCount = 0;
    for (const assignment of assignments) {
      const made = await offerInteraction(database, assignment, clock());
      if (made.kind === "offered") madeCount += 1;
    }
    if (madeCount === 0) return;
  }
}

type Serving = { round: Promise<void> | null; isWanted: boolean };

const serving = (): Serving => processWide("serve-queue", () => ({ round: null, isWanted: false }));

/**
 * Asks for the queue to be served soon, in this process. Calls that come while it is being served are
 * answered by one more round. What a dying process leaves is picked up by the next sweep.
 */
export function serveQueueSoon(database: Database): void {
  const state = serving();
  state.isWanted = true;
  state.round ??= serveWhileWanted(database, state);
}

/** Resolves when no serving is under way in this process. */
export async function queueServed(): Promise<void> {
  while (serving().round !== null) await serving().round;
}

async function serveWhileWanted(database: Database, state: Serving): Promise<void> {
  try {
    while (state.isWanted) {
      state.isWanted = false;
      await serveQueue(database, () => new Date());
    }
  } catch (error) {
    log().error({ error }, "serving the queue failed; the next sweep tries again");
  } finally {
    state.round = null;
  }
}

/** The head of the queue: nobody gets two offers at once, so more than there are agents cannot be offered. */
async function loadQueue(database: Database, count: number): Promise<QueuedInteraction[]> {
  const rows = await database.interaction.findMany({
    where: { status: "queued" },
    orderBy: [{ queuedAt: "asc" }, { id: "asc" }],
    take: count,
    select: { id: true, queuedAt: true },
  });
  return rows.map(({ id, queuedAt }) => ({ interactionId: id, queuedAt }));
}

async function loadReadyAgents(database: Database): Promise<AgentLoad[]> {
  const users = await database.user.findMany({
    where: { deactivatedAt: null, state: { state: "ready" } },
    select: {
      id: true,
      capacity: true,
      state: { select: { since: true } },
      _count: {
        select: {
          interactions: { where: { status: "accepted" } },
          offers: { where: { status: "open" } },
        },
      },
    },
  });
  return users.flatMap(({ id, capacity, state, _count }) =>
    state === null
      ? []
      : [
          {
            agentId: id,
            capacity,
            heldCount: _count.interactions,
            hasOpenOffer: _count.offers > 0,
            readySince: state.since,
          },
        ],
  );
}
