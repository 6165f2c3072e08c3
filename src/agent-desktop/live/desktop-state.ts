import type { DesktopEvent, DesktopSnapshot } from "../../routing/desktop-view";
import {
  forgotten,
  type TranscriptState,
  unknownTranscript,
  withMessages,
  withoutMessage,
  withSteps,
} from "./transcript-state";

/** Everything the Agent Desktop shows. */
export type DesktopState = DesktopSnapshot & {
  /** Offers that were answered or ended here: a late word of one does not bring it back. */
  endedOfferIds: string[];
  /** By conversation id. */
  transcripts: Record<string, TranscriptState>;
  /** What was missed cannot be told: a new snapshot is needed. `position` then differs. */
  isStale: boolean;
};

/**
 * The state that a snapshot begins. Of an earlier state only replies remain that the server may not
 * have; all transcripts are asked for again.
 */
export function fromSnapshot(snapshot: DesktopSnapshot, earlier?: DesktopState): DesktopState {
  const transcripts = Object.entries(earlier?.transcripts ?? {}).map(
    ([conversationId, transcript]) => [conversationId, forgotten(transcript)] as const,
  );
  return { ...snapshot, endedOfferIds: [], transcripts: Object.fromEntries(transcripts), isStale: false };
}

/** The state after an event. Any event may come twice, or late: each says how things are, not what to add. */
export function apply(state: DesktopState, event: DesktopEvent): DesktopState {
  switch (event.kind) {
    case "message":
      return changeTranscript(state, event.message.conversationId, (transcript) =>
        withMessages(transcript, [event.message]),
      );
    case "message-removed":
      return changeTranscript(state, event.conversationId, (transcript) =>
        withoutMessage(transcript, event.messageId),
      );
    case "work-steps":
      return changeTranscript(state, event.conversationId, (transcript) =>
        withSteps(transcript, event.steps),
      );
    case "conversation":
      return withConversation(state, event.conversation);
    case "conversation-left":
    case "conversation-erased":
      return withoutConversation(state, event.conversationId);
    case "offer":
      return state.endedOfferIds.includes(event.offer.offerId) ? state : { ...state, offer: event.offer };
    case "offer-ended":
      return withoutOffer(state, event.offerId);
    case "agent-state":
      return { ...state, agentState: event.agentState };
    case "queue":
      return { ...state, queue: event.queue };
    // What these are about is asked for by whoever shows it (use-refreshed-queries.ts).
    case "watched-changed":
    case "floor-changed":
    case "beat":
      return state;
    case "reload":
      return { ...state, isStale: true };
  }
}

/** Changes one transcript; the others stay as they are, so that what shows them need not look again. */
export function changeTranscript(
  state: DesktopState,
  conversationId: string,
  change: (transcript: TranscriptState) => TranscriptState,
): DesktopState {
  const before = state.transcripts[conversationId] ?? unknownTranscript;
  const after = change(before);
  return after === before
    ? state
    : { ...state, transcripts: { ...state.transcripts, [conversationId]: after } };
}

/** Nobody looks at this conversation any more: what is no longer told is no longer kept, except of what one works on. */
export function withoutWatched(state: DesktopState, conversationId: string): DesktopState {
  if (state.conversations.some((own) => own.conversationId === conversationId)) return state;
  const { [conversationId]: _left, ...transcripts } = state.transcripts;
  return { ...state, transcripts };
}

function withConversation(
  state: DesktopState,
  conversation: DesktopState["conversations"][number],
): DesktopState {
  const { conversationId } = conversation;
  const known = state.conversations.find((other) => other.conversationId === conversationId);
  if (!known) return { ...state, conversations: [...state.conversations, conversation] };
  const changed = {
    ...state,
    conversations: state.conversations.map((other) => (other === known ? conversation : other)),
  };
  // Between two interactions of one conversation, messages may have come that we were not told of.
  return known.interactionId === conversation.interactionId
    ? changed
    : changeTranscript(changed, conversationId, forgotten);
}

function withoutConversation(state: DesktopState, conversationId: string): DesktopState {
  const conversations = state.conversations.filter((other) => other.conversationId !== conversationId);
  return withoutWatched({ ...state, conversations }, conversationId);
}

function withoutOffer(state: DesktopState, offerId: string): DesktopState {
  return {
    ...state,
    offer: state.offer?.offerId === offerId ? null : state.offer,
    endedOfferIds: state.endedOfferIds.includes(offerId)
      ? state.endedOfferIds
      : [...state.endedOfferIds, offerId],
  };
}
