import type { AgentState, NotReadyReason } from "../agents/agent-state";
import type { AttachmentKind } from "../conversations/attachment";
import type { ConversationNote } from "../conversations/conversation-note";
import type { Draft } from "../conversations/draft";
import type { MessageAuthor } from "../conversations/message";
import type { InteractionSource } from "../conversations/message-details";
import type { TranscriptMessage } from "../conversations/transcript";
import type { AccountState } from "../integration-accounts/account-health";
import type { Disposition } from "./interaction";
import type { FlagReason } from "./interaction-history";
import type { OfferKind } from "./offer";
import type { WorkStep } from "./work-step";

/** A conversation that an agent works on, as the conversation list and its header show it. */
export type ConversationSummary = {
  conversationId: string;
  contactId: string;
  interactionId: string;
  /** Null until the platform has told it: shown as a neutral label, never as an invented name. */
  contactName: string | null;
  /** What one calls them by; null where the platform has not told it. */
  contactFirstName: string | null;
  /** Since when the contact's picture is the one it is; null while there is none. */
  contactPictureAt: Date | null;
  accountName: string;
  /** Whether replies go out; when not, the composer is closed. */
  accountState: AccountState;
  serviceId: string;
  serviceName: string;
  /** Whether it is assigned to this agent; else they joined whoever it is assigned to. */
  isAssigned: boolean;
  /** The name of the agent it is assigned to: this one, or whom they joined. */
  assignedAgentName: string;
  /** Who else works on it now. */
  colleagues: { id: string; name: string }[];
  /** The colleague who has been asked to take it over or to join, and has not answered. */
  invited: { offerId: string; kind: OfferKind; agentName: string } | null;
  /** When the agent was last alerted that the contact waits for an answer; it counts from `waitingSince` on alone. */
  alertedAt: Date | null;
  /** When a supervisor was last asked to look at it, and why: that of a silence counts from `waitingSince` on alone. */
  flaggedAt: Date | null;
  flagReason: FlagReason | null;
  /** Of an agent's flag: who asked, and what they say about it. */
  flaggedByName: string | null;
  flagNote: string | null;
  dispositions: Disposition[];
  isDispositionRequired: boolean;
  queuedAt: Date;
  acceptedAt: Date;
  unreadCount: number;
  /** The last that either side said or tapped and did not take back; lines about the thread are not meant. */
  lastMessage: {
    text: string;
    attachmentTypes: AttachmentKind[];
    author: MessageAuthor;
    /** Of what another agent wrote: who. */
    colleagueName: string | null;
    at: Date;
  } | null;
  /** Since when the contact waits for an answer; null when we spoke last. */
  waitingSince: Date | null;
  /** By these the reply window is judged (conversations/reply-window.ts). */
  lastInboundAt: Date | null;
  windowClosesAt: Date | null;
  humanAgentEnabled: boolean;
  /** How the contact came to write; null: by themselves, or not known. */
  source: InteractionSource | null;
  /** Whether another app has the thread: what we send may be refused. */
  isHeldElsewhere: boolean;
  /** Whether somebody has blocked the contact: the composer is closed, and what they write opens nothing. */
  isBlocked: boolean;
  /** How many other contacts were found to be the same person. */
  mergeCount: number;
};

/** An interaction proposed to an agent. */
export type OfferView = {
  offerId: string;
  contactName: string | null;
  accountName: string;
  serviceName: string;
  /** The contact's first words of this interaction, and what was attached to them. */
  firstWords: string;
  firstAttachmentTypes: AttachmentKind[];
  /** How the contact came to write; null: by themselves, or not known. */
  source: InteractionSource | null;
  kind: OfferKind;
  /** The colleague who offers it, and what they say about it; null: the system. */
  fromAgentName: string | null;
  note: string | null;
  /** It came back to the queue because its agent was gone. */
  isReturned: boolean;
  queuedAt: Date;
  offeredAt: Date;
  expiresAt: Date;
};

/** A conversation that a supervisor should look at. */
export type FlaggedItem = {
  conversationId: string;
  interactionId: string;
  contactName: string | null;
  serviceName: string;
  /** Who it is assigned to; null: it waits in the queue. */
  agentName: string | null;
  reason: FlagReason;
  flaggedAt: Date;
  /** Of an agent's flag: who asked, and what they say about it. */
  flaggedByName: string | null;
  note: string | null;
};

/** How much work waits, by service; where none does is left out. */
export type QueueView = readonly ServiceQueue[];

type ServiceQueue = { serviceId: string; waitingCount: number; oldestQueuedAt: Date };

/** The queue of these services together. */
export function totalOf(
  queue: QueueView,
  serviceIds: readonly string[],
): { waitingCount: number; oldestQueuedAt: Date | null } {
  const own = queue.filter(({ serviceId }) => serviceIds.includes(serviceId));
  const oldest = own.map(({ oldestQueuedAt }) => oldestQueuedAt).sort((a, b) => a.getTime() - b.getTime());
  return {
    waitingCount: own.reduce((sum, { waitingCount }) => sum + waitingCount, 0),
    oldestQueuedAt: oldest[0] ?? null,
  };
}

/** An interaction that waits, as whoever sees its queue is shown it. */
export type QueuedItem = {
  interactionId: string;
  conversationId: string;
  serviceId: string;
  serviceName: string;
  contactName: string | null;
  contactPictureAt: Date | null;
  accountName: string;
  /** The contact's first words of this interaction, and what was attached to them. */
  firstWords: string;
  firstAttachmentTypes: AttachmentKind[];
  queuedAt: Date;
  /** It came back because its agent was gone, and stands at the head of its priority. */
  isReturned: boolean;
  /** Of its service: 1 is served first. */
  priority: number;
};

/** To whom an agent can give an interaction, or whom they can ask to join. */
export type Colleagues = { agents: Colleague[]; services: ServiceToChoose[] };

export type Colleague = {
  agentId: string;
  name: string;
  agentState: AgentState;
  heldCount: number;
  capacity: number;
  /** Whether they can be asked now: Ready, with room, and without an offer to answer. */
  isAvailable: boolean;
};

export type ServiceToChoose = {
  serviceId: string;
  name: string;
  /** How many interactions wait in its queue. */
  waitingCount: number;
  /** How many agents who work on it can be offered something now. */
  readyCount: number;
};

/** Everything an Agent Desktop starts from. */
export type DesktopSnapshot = {
  /** Where to follow the journal from; a position as text. */
  position: string;
  agentState: AgentState;
  capacity: number;
  offer: OfferView | null;
  conversations: ConversationSummary[];
  queue: QueueView;
  /** The services whose queue this person sees: an agent those they work on, a supervisor all. */
  queueServiceIds: string[];
  /** Whether they may take interactions from it. */
  mayTake: boolean;
  /** What they can be Not Ready for. */
  notReadyReasons: NotReadyReason[];
  /** What they have written for their conversations and not sent. */
  drafts: Draft[];
  /** In how many notes colleagues mention them that they have not read. */
  unreadMentionCount: number;
};

/** What changes while the agent looks. Every event carries the new state as a whole, so any may come twice. */
export type DesktopEvent =
  | { kind: "message"; message: TranscriptMessage }
  | { kind: "message-removed"; conversationId: string; messageId: string }
  /** Steps of the work on a conversation: those of its interaction so far. */
  | { kind: "work-steps"; conversationId: string; steps: WorkStep[] }
  | { kind: "conversation"; conversation: ConversationSummary }
  /** The agent no longer works on it. */
  | { kind: "conversation-left"; conversationId: string }
  /** Its contact was erased: nothing of it may be shown any more, wherever it was. For everybody. */
  | { kind: "conversation-erased"; conversationId: string }
  | { kind: "offer"; offer: OfferView }
  | { kind: "offer-ended"; offerId: string }
  | { kind: "agent-state"; agentState: AgentState }
  | { kind: "queue"; queue: QueueView }
  /** One of the agent's own drafts, perhaps written here. */
  | { kind: "draft"; draft: Draft }
  /** Of a conversation that this person may see, whether they work on it or not. */
  | { kind: "note"; note: ConversationNote }
  | { kind: "note-removed"; conversationId: string; noteId: string }
  | { kind: "mentions"; unreadCount: number }
  /** What is kept of the contact of a conversation that this person may see changed, or whose it is. */
  | { kind: "contact"; conversationId: string; contactId: string; version: number }
  /** Something about a conversation that this person watches changed, such as who works on it: ask for it again. */
  | { kind: "watched-changed"; conversationId: string }
  /** Something changed that the floor shows; for supervisors, at most once a second: ask for it again. */
  | { kind: "floor-changed" }
  /** A colleague types in a conversation that this agent works on, too: true for a moment. */
  | { kind: "colleague-typing"; conversationId: string; agentId: string; agentName: string }
  /** Somebody's state or load has changed: who shows colleagues asks again. At most once a second. */
  | { kind: "colleagues" }
  /** What administrators configure has changed, for everyone: ask for a new snapshot; nothing was missed. */
  | { kind: "configuration" }
  /**
   * Asks whether this desktop is there; it answers at once (docs/decisions/0028-presence.md). It also tells of which
   * build the server is: another one than the desktop's own means that it was updated. Null: not known.
   */
  | { kind: "beat"; build: string | null }
  /** What was missed is no longer in the journal: ask for a new snapshot. */
  | { kind: "reload" };
