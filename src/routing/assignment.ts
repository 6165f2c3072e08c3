import type { NotReadyCause, StoredStateName } from "../agents/agent-state";

/** An interaction that waits. */
export type QueuedInteraction = {
  interactionId: string;
  serviceId: string;
  /** Of its service: 1 is served first. */
  priority: number;
  /** It came back because its agent was gone, and stands at the head of its priority. */
  isReturned: boolean;
  queuedAt: Date;
  /** Who worked with this contact a short while ago. */
  preferredAgentId: string | null;
};

/** An agent as routing sees them. */
export type AgentLoad = {
  agentId: string;
  /** Interactions held, and how many may be held at once. */
  heldCount: number;
  capacity: number;
  hasOpenOffer: boolean;
  /** Since when nothing was given to them. */
  idleSince: Date;
  /** The services they work on. */
  serviceIds: ReadonlySet<string>;
};

/** Who is offered what. */
export type Assignment = { interactionId: string; agentId: string };

/** Whether an agent can be offered one more interaction: room for it, and no offer to answer. */
export function canBeOffered(agent: Pick<AgentLoad, "heldCount" | "capacity" | "hasOpenOffer">): boolean {
  return !agent.hasOpenOffer && agent.heldCount < agent.capacity;
}

/** Whether an agent has room for one more of their own accord: an offer they have not answered keeps its place. */
export function hasRoom(agent: Pick<AgentLoad, "heldCount" | "capacity" | "hasOpenOffer">): boolean {
  return agent.heldCount + Number(agent.hasOpenOffer) < agent.capacity;
}

/** Whether an agent takes work now, and can be offered one more interaction. */
export function isAvailable(
  agent: Pick<AgentLoad, "heldCount" | "capacity" | "hasOpenOffer"> & {
    state: StoredStateName;
    nextCause: NotReadyCause | null;
  },
): boolean {
  return agent.state === "ready" && agent.nextCause === null && canBeOffered(agent);
}

/**
 * Pairs the queue with the ready agents: by priority, and within one first come, first served; each agent at most one
 * offer. An interaction goes to the agent it prefers, if that one is free; else to the least loaded of those who work
 * on its service, among these to the one idle longest. One that nobody free can take holds up no other.
 */
export function chooseAssignments(
  queue: readonly QueuedInteraction[],
  readyAgents: readonly AgentLoad[],
): Assignment[] {
  const free = readyAgents.filter(canBeOffered).sort(byIdleness);
  return [...queue].sort(byPlace).flatMap((interaction) => {
    const able = free.filter(({ serviceIds }) => serviceIds.has(interaction.serviceId));
    const agent = able.find(({ agentId }) => agentId === interaction.preferredAgentId) ?? able[0];
    if (!agent) return [];
    free.splice(free.indexOf(agent), 1);
    return [{ interactionId: interaction.interactionId, agentId: agent.agentId }];
  });
}

function byPlace(a: QueuedInteraction, b: QueuedInteraction): number {
  return (
    a.priority - b.priority ||
    Number(b.isReturned) - Number(a.isReturned) ||
    a.queuedAt.getTime() - b.queuedAt.getTime() ||
    compareText(a.interactionId, b.interactionId)
  );
}

function byIdleness(a: AgentLoad, b: AgentLoad): number {
  return (
    a.heldCount * b.capacity - b.heldCount * a.capacity ||
    a.idleSince.getTime() - b.idleSince.getTime() ||
    compareText(a.agentId, b.agentId)
  );
}

function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
