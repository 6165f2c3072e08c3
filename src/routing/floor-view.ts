import type { AgentState } from "../agents/agent-state";
import type { AttachmentKind } from "../conversations/attachment";
import type { MessageAuthor } from "../conversations/message";
import type { FlagReason } from "./interaction-history";

/** What supervisors see of the whole floor, as of one moment. */
export type FloorView = {
  services: FloorService[];
  agents: FloorAgent[];
  teams: { teamId: string; name: string }[];
  /** Those that run, and those flagged that wait: flagged ones first, then those accepted first; at most 500. */
  conversations: FloorConversation[];
  /** How many run. */
  runningCount: number;
};

/** A service and its queue. */
export type FloorService = {
  serviceId: string;
  name: string;
  /** What nobody has accepted yet: in the queue, or offered to somebody at this moment. */
  waitingCount: number;
  /** Since when the one who waits longest does. */
  waitingSince: Date | null;
  runningCount: number;
  /** The agents who work on it and can be offered something now. */
  readyCount: number;
  serviceLevelSeconds: number;
  today: ServiceLevelFigures;
};

/** How quickly what waited was accepted. */
export type ServiceLevelFigures = {
  acceptedCount: number;
  /** Of these, accepted at most the service's `serviceLevelSeconds` after they began to wait. */
  inTimeCount: number;
  /** What waits for longer than that. */
  overdueCount: number;
};

/** Somebody at an Agent Desktop. */
export type FloorAgent = {
  agentId: string;
  name: string;
  agentState: AgentState;
  heldCount: number;
  capacity: number;
  teamIds: string[];
  /** Whether their desktop is out of reach. */
  isGone: boolean;
};

/** A conversation that runs, or waits and is flagged. */
export type FloorConversation = {
  conversationId: string;
  interactionId: string;
  contactName: string | null;
  contactPictureAt: Date | null;
  serviceName: string;
  /** Who works on it, the one it is assigned to first; none: it waits. */
  agents: { agentId: string; name: string }[];
  /** Null while it waits. */
  acceptedAt: Date | null;
  /** Since when the contact waits for an answer; null when we spoke last. */
  waitingSince: Date | null;
  lastMessage: { text: string; attachmentTypes: AttachmentKind[]; author: MessageAuthor } | null;
  flag: FloorFlag | null;
};

/** Why a supervisor should look. */
export type FloorFlag = {
  reason: FlagReason;
  flaggedAt: Date;
  /** Of an agent's flag: who asked, and what they say about it. */
  byName: string | null;
  note: string | null;
};

/**
 * The service level: the share, from 0 to 1, of what was accepted within the service's time of beginning to wait, that
 * is of being queued, or of returning to the queue. Whatever waits for longer than that has missed it already and
 * counts; what waits for less may still make it and does not. Null when there is nothing to tell by.
 */
export function serviceLevel({
  acceptedCount,
  inTimeCount,
  overdueCount,
}: ServiceLevelFigures): number | null {
  const judgedCount = acceptedCount + overdueCount;
  return judgedCount === 0 ? null : inTimeCount / judgedCount;
}

/** When the one who waits longest will have waited for longer than the service level allows; null: nobody waits. */
export function overdueAt({
  waitingSince,
  serviceLevelSeconds,
}: Pick<FloorService, "waitingSince" | "serviceLevelSeconds">): Date | null {
  return waitingSince && new Date(waitingSince.getTime() + serviceLevelSeconds * 1_000);
}
