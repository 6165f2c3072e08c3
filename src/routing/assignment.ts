/** An interaction that waits. */
export type QueuedInteraction = { interactionId: string; queuedAt: Date };

/** An agent as routing sees them. */
export type AgentLoad = {
  agentId: string;
  /** Interactions held, and how many may be held at once. */
  heldCount: number;
  capacity: number;
  hasOpenOffer: boolean;
  readySince: Date;
};

/** Who is offered what. */
export type Assignment = { interactionId: string; agentId: string };

/** Whether an agent can be offered one more interaction: room for it, and no offer to answer. */
export function canBeOffered(agent: Pick<AgentLoad, "heldCount" | "capacity" | "hasOpenOffer">): boolean {
  return !agent.hasOpenOffer && agent.heldCount < agent.capacity;
}

/**
 * Pairs the queue with the ready agents: first come, first served; each agent at most one offer; the
 * least loaded agent first, among those the one who has been ready longest.
 */
export function chooseAssignments(
  queue: readonly QueuedInteraction[],
  readyAgents: readonly AgentLoad[],
): Assignment[] {
  const waiting = [...queue].sort(
    (a, b) => a.queuedAt.getTime() - b.queuedAt.getTime() || compareText(a.interactionId, b.interactionId),
  );
  const free = readyAgents
    .filter(canBeOffered)
    .sort(
      (a, b) =>
        a.heldCount * b.capacity - b.heldCount * a.capacity ||
        a.readySince.getTime() - b.readySince.getTime() ||
        compareText(a.agentId, b.agentId),
    );
  return waiting.slice(0, free.length).flatMap(({ interactionId }, index) => {
    const agent = free[index];
    return agent ? [{ interactionId, agentId: agent.agentId }] : [];
  });
}

function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
