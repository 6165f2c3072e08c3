import type { AgentState } from "../agents/agent-state";
import type { TranscriptAttachment } from "../conversations/attachment";
import type { ContactDetails } from "../conversations/contact-details";
import type { ConversationNote } from "../conversations/conversation-note";
import type { TranscriptMessage } from "../conversations/transcript";
import type { ConversationSummary, DesktopSnapshot, OfferView, QueuedItem } from "../routing/desktop-view";
import type { FloorConversation } from "../routing/floor-view";
import type { InteractionStep, PastInteraction, RecordedStep } from "../routing/interaction-history";
import type { WorkStep } from "../routing/work-step";

/** A quarter past ten, to which the samples' times refer. */
export const sampleNow = new Date("2026-11-22T10:15:00Z");

const conversationId = "5f0c2f6e-0000-4000-8000-000000000001";

/** An inbound message of Maya Chen, unless said otherwise. */
export function sampleMessage(changes: Partial<TranscriptMessage> = {}): TranscriptMessage {
  return {
    id: "7b000000-0000-4000-8000-000000000001",
    conversationId,
    direction: "inbound",
    author: "contact",
    authorName: null,
    kind: "message",
    text: "Is the blue one back?",
    attachments: [],
    details: null,
    quoted: null,
    editedAt: null,
    deletedAt: null,
    reactions: [],
    isAnswerable: false,
    status: "received",
    at: new Date("2026-11-22T10:02:00Z"),
    arrival: "1",
    revision: 1,
    failure: null,
    retryAt: null,
    sendBeganAt: null,
    ...changes,
  };
}

/** An attachment of which nothing is known but its kind. */
export function sampleAttachment(changes: Partial<TranscriptAttachment> = {}): TranscriptAttachment {
  return {
    id: "a7000000-0000-4000-8000-000000000001",
    kind: "image",
    title: null,
    url: null,
    details: null,
    fileState: "waiting",
    failure: null,
    contentType: null,
    byteCount: null,
    width: null,
    height: null,
    fileName: null,
    hasThumbnail: false,
    ...changes,
  };
}

/** A reply of Anna's that was sent, unless said otherwise. */
export function sampleReply(changes: Partial<TranscriptMessage> = {}): TranscriptMessage {
  return sampleMessage({
    id: "7b000000-0000-4000-8000-000000000002",
    direction: "outbound",
    author: "agent",
    authorName: "Anna",
    text: "It is back on Friday.",
    status: "sent",
    at: new Date("2026-11-22T10:03:00Z"),
    arrival: "2",
    ...changes,
  });
}

/** A Send of Anna's that the server may not have: by default as many texts as there are ids. */
export function samplePending<Changes extends { ids: readonly string[] }>(changes: Changes) {
  return {
    sendId: "send",
    conversationId,
    authorName: "Anna",
    answers: null,
    messages: changes.ids.map(() => ({ kind: "text" as const, text: "Friday.", choices: null })),
    ...changes,
  };
}

export function sampleConversation(changes: Partial<ConversationSummary> = {}): ConversationSummary {
  return {
    conversationId,
    contactId: "c0000000-0000-4000-8000-000000000001",
    interactionId: "1a000000-0000-4000-8000-000000000001",
    contactName: "Maya Chen",
    contactFirstName: "Maya",
    contactPictureAt: null,
    accountName: "Northwind Outfitters",
    accountState: "usable",
    serviceName: "Orders",
    dispositions: [{ id: "d0000000-0000-4000-8000-000000000001", name: "Answered" }],
    queuedAt: new Date("2026-11-22T10:02:00Z"),
    acceptedAt: new Date("2026-11-22T10:02:14Z"),
    unreadCount: 0,
    lastMessage: {
      text: "Is the blue one back?",
      attachmentTypes: [],
      author: "contact",
      colleagueName: null,
      at: new Date("2026-11-22T10:02:00Z"),
    },
    waitingSince: new Date("2026-11-22T10:02:00Z"),
    lastInboundAt: new Date("2026-11-22T10:02:00Z"),
    windowClosesAt: new Date("2026-11-23T10:02:00Z"),
    humanAgentEnabled: false,
    source: null,
    isHeldElsewhere: false,
    isBlocked: false,
    mergeCount: 0,
    serviceId: sampleServiceId,
    isAssigned: true,
    assignedAgentName: "Anna",
    colleagues: [],
    invited: null,
    alertedAt: null,
    flaggedAt: null,
    flagReason: null,
    flaggedByName: null,
    flagNote: null,
    isDispositionRequired: true,
    ...changes,
  };
}

export function sampleOffer(changes: Partial<OfferView> = {}): OfferView {
  return {
    offerId: "0f000000-0000-4000-8000-000000000001",
    contactName: "Ola Berg",
    accountName: "Northwind Outfitters",
    serviceName: "Orders",
    firstWords: "My parcel never came",
    firstAttachmentTypes: [],
    source: null,
    kind: "queue",
    fromAgentName: null,
    note: null,
    isReturned: false,
    queuedAt: sampleNow,
    offeredAt: sampleNow,
    expiresAt: new Date(sampleNow.getTime() + 30_000),
    ...changes,
  };
}

export const sampleServiceId = "0e000000-0000-4000-8000-000000000001";

export function sampleAgentState(changes: Partial<AgentState> = {}): AgentState {
  return {
    state: "ready",
    cause: null,
    forcedBy: null,
    reason: null,
    since: sampleNow,
    nextCause: null,
    afterWorkUntil: null,
    ...changes,
  };
}

export function sampleSnapshot(changes: Partial<DesktopSnapshot> = {}): DesktopSnapshot {
  return {
    position: "100-0",
    agentState: sampleAgentState(),
    capacity: 4,
    offer: null,
    conversations: [sampleConversation()],
    queue: [],
    queueServiceIds: [sampleServiceId],
    mayTake: true,
    notReadyReasons: [],
    drafts: [],
    unreadMentionCount: 0,
    ...changes,
  };
}

/** A step of an interaction in Orders, at a quarter past ten, of nobody, unless said otherwise. */
export function sampleStep(
  step: InteractionStep,
  changes: Partial<
    Pick<RecordedStep, "at" | "serviceName" | "agentName" | "actorName" | "dispositionName">
  > = {},
): RecordedStep {
  const nobody = { agentName: null, actorName: null, dispositionName: null };
  return { ...step, at: sampleNow, serviceName: "Orders", ...nobody, ...changes };
}

/** The same step, as a transcript tells it; of the sample conversation's interaction, unless said otherwise. */
export function sampleWorkStep(
  step: InteractionStep,
  changes: Partial<Omit<WorkStep, keyof InteractionStep>> = {},
): WorkStep {
  const { interactionId } = sampleConversation();
  return { ...sampleStep(step), stepId: "1", interactionId, dispositionName: null, ...changes };
}

/** What waits of Ola Berg in Orders, unless said otherwise. */
export function sampleQueuedItem(changes: Partial<QueuedItem> = {}): QueuedItem {
  return {
    interactionId: "1a000000-0000-4000-8000-000000000002",
    conversationId: "5f0c2f6e-0000-4000-8000-000000000002",
    serviceId: sampleServiceId,
    serviceName: "Orders",
    contactName: "Ola Berg",
    contactPictureAt: null,
    accountName: "Northwind Outfitters",
    firstWords: "My parcel never came",
    firstAttachmentTypes: [],
    queuedAt: sampleNow,
    isReturned: false,
    priority: 5,
    ...changes,
  };
}

/** An earlier interaction of Maya Chen's, which Ben completed, unless said otherwise. */
export function samplePast(changes: Partial<PastInteraction> = {}): PastInteraction {
  return {
    interactionId: "1a000000-0000-4000-8000-000000000009",
    serviceName: "Orders",
    agentName: "Ben",
    participantNames: ["Ben"],
    source: null,
    queuedAt: new Date("2026-10-12T09:00:00Z"),
    acceptedAt: new Date("2026-10-12T09:01:00Z"),
    completedAt: new Date("2026-10-12T09:20:00Z"),
    dispositionName: "Answered",
    note: null,
    openedByMessageId: "7b000000-0000-4000-8000-000000000009",
    steps: [],
    ...changes,
  };
}

/** What is kept of Maya Chen: nothing but her name, unless said otherwise. */
export function sampleContact(changes: Partial<ContactDetails> = {}): ContactDetails {
  return {
    contactId: "c0000000-0000-4000-8000-000000000001",
    version: 1,
    name: "Maya Chen",
    platformName: "Maya Chen",
    isNameEntered: false,
    email: null,
    phone: null,
    values: {},
    fields: [],
    pictureAt: null,
    page: { name: "Northwind Outfitters", pageId: "104829617735521" },
    others: [],
    ...changes,
  };
}

/** A note of Ben's about Maya Chen, unless said otherwise. */
export function sampleNote(changes: Partial<ConversationNote> = {}): ConversationNote {
  return {
    id: "3f000000-0000-4000-8000-000000000001",
    conversationId,
    authorId: "0b000000-0000-4000-8000-000000000002",
    authorName: "Ben Carter",
    text: "She prefers the phone",
    mentions: [],
    createdAt: sampleNow,
    editedAt: null,
    revision: 1,
    ...changes,
  };
}

/** Maya Chen's conversation with Anna in Orders as it runs, unless said otherwise. */
export function sampleFloorConversation(changes: Partial<FloorConversation> = {}): FloorConversation {
  return {
    conversationId,
    interactionId: "1a000000-0000-4000-8000-000000000001",
    contactName: "Maya Chen",
    contactPictureAt: null,
    serviceName: "Orders",
    agents: [{ agentId: "a0000000-0000-4000-8000-000000000001", name: "Anna" }],
    acceptedAt: new Date("2026-11-22T10:02:14Z"),
    waitingSince: null,
    lastMessage: { text: "Is the blue one back?", attachmentTypes: [], author: "contact" },
    flag: null,
    ...changes,
  };
}
