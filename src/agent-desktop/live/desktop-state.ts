import type { DesktopEvent, DesktopSnapshot } from "../../routing/desktop-view";
import { isAfter } from "./event-position";
import { type NotesState, unknownNotes, withNotes, withoutNote } from "./notes-state";
import type { EventBatch } from "./shared-events";
import {
  forgotten,
  type TranscriptPage,
  type TranscriptState,
  unknownTranscript,
  withMessages,
  withoutMessage,
  withPage,
  withSteps,
} from "./transcript-state";

/** Everything the Agent Desktop shows. */
export type DesktopState = DesktopSnapshot & {
  /** Offers that were answered or ended here: a late word of one does not bring it back. */
  endedOfferIds: string[];
  /** Conversations that were erased while this desktop looked. */
  erasedIds: string[];
  /** By conversation id. */
  transcripts: Record<string, TranscriptState>;
  /** By conversation id; also of those that one only reads. */
  notes: Record<string, NotesState>;
  /** What was told last of the contact of a conversation, by its id. */
  contacts: Record<string, ToldContact>;
  /** A new snapshot is needed. `position` then differs. */
  isStale: boolean;
  /** The position of what made it stale: only a snapshot from after it helps. Null: any will do. */
  staleSince: string | null;
  /** What was missed cannot be told: nothing known so far counts any more. */
  hasGap: boolean;
  /** From where what happens was followed without a gap: the position of the first snapshot after one. */
  followedFrom: string;
};

/** Whose conversation it is, and which version of what is kept of them is the last. */
export type ToldContact = { contactId: string; version: number };

/**
 * The state that a snapshot begins. Of an earlier state that was followed without a gap, transcripts stay as they are,
 * since what happened in them is told anyway. After a gap they are asked for again, and only replies remain that the
 * server may not have.
 */
export function fromSnapshot(snapshot: DesktopSnapshot, earlier?: DesktopState): DesktopState {
  const hasGap = earlier === undefined || earlier.hasGap;
  const endedOfferIds = hasGap ? [] : earlier.endedOfferIds;
  const staleSince = earlier?.staleSince ?? null;
  const isStale = staleSince !== null && isAfter(staleSince, snapshot.position);
  return {
    ...snapshot,
    // One that was answered here while the snapshot was on its way.
    offer: endedOfferIds.includes(snapshot.offer?.offerId ?? "") ? null : snapshot.offer,
    endedOfferIds,
    erasedIds: earlier?.erasedIds ?? [],
    transcripts: earlier ? keptTranscripts(snapshot, earlier) : {},
    // Of what colleagues write the snapshot says nothing: without a gap it is told anyway.
    notes: hasGap ? {} : earlier.notes,
    contacts: hasGap ? {} : earlier.contacts,
    isStale,
    staleSince: isStale ? staleSince : null,
    hasGap: false,
    followedFrom: hasGap ? snapshot.position : earlier.followedFrom,
  };
}

function keptTranscripts(snapshot: DesktopSnapshot, earlier: DesktopState): DesktopState["transcripts"] {
  const interactionsOf = ({ conversations }: DesktopSnapshot) =>
    new Map(conversations.map(({ conversationId, interactionId }) => [conversationId, interactionId]));
  const now = interactionsOf(snapshot);
  const before = interactionsOf(earlier);
  const kept = Object.entries(earlier.transcripts).map(([id, transcript]) => {
    const isSame = !earlier.hasGap && now.has(id) && now.get(id) === before.get(id);
    return [id, isSame ? transcript : forgotten(transcript)] as const;
  });
  return Object.fromEntries(kept);
}

/** The state after a batch. */
export function applyBatch(state: DesktopState, { position, events }: EventBatch): DesktopState {
  if (!isAfter(position, state.position)) return events.reduce(applyKnown, state);
  const after = events.reduce(apply, state);
  const isStaled = events.some(({ kind }) => kind === "configuration");
  return isStaled ? { ...after, staleSince: position } : after;
}

/**
 * The state after an event from before the snapshot, whose word on most is the newer one. It holds no transcripts:
 * what was said is still news, and while a conversation was away, things may have been said that we were not told of.
 */
function applyKnown(state: DesktopState, event: DesktopEvent): DesktopState {
  switch (event.kind) {
    case "message":
    case "message-removed":
    case "work-steps":
    case "conversation-erased":
    case "note":
    case "note-removed":
    case "contact":
      return apply(state, event);
    case "conversation-left":
      return changeTranscript(state, event.conversationId, forgotten);
    default:
      return state;
  }
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
      return withoutConversation(state, event.conversationId);
    case "conversation-erased":
      return withErased(
        withoutColleaguesWords(withoutConversation(state, event.conversationId), event.conversationId),
        event.conversationId,
      );
    case "offer":
      return state.endedOfferIds.includes(event.offer.offerId) ? state : { ...state, offer: event.offer };
    case "offer-ended":
      return withoutOffer(state, event.offerId);
    case "agent-state":
      return { ...state, agentState: event.agentState };
    case "draft":
      return withDraft(state, event.draft);
    case "queue":
      return { ...state, queue: event.queue };
    case "note":
      return changeNotes(state, event.note.conversationId, (notes) => withNotes(notes, [event.note]));
    case "note-removed":
      return changeNotes(state, event.conversationId, (notes) => withoutNote(notes, event.noteId));
    case "mentions":
      return { ...state, unreadMentionCount: event.unreadCount };
    case "contact": {
      const { conversationId, contactId, version } = event;
      return { ...state, contacts: { ...state.contacts, [conversationId]: { contactId, version } } };
    }
    // What these are about is asked for by whoever shows it (use-refreshed-queries.ts).
    case "watched-changed":
    case "floor-changed":
    case "beat":
    case "colleagues":
    case "colleague-typing":
      return state;
    case "configuration":
      return { ...state, isStale: true };
    case "reload":
      return { ...state, isStale: true, hasGap: true };
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

function withoutColleaguesWords(state: DesktopState, conversationId: string): DesktopState {
  const { [conversationId]: _notes, ...notes } = state.notes;
  const { [conversationId]: _contact, ...contacts } = state.contacts;
  return { ...state, notes, contacts };
}

/** Changes the notes of one conversation. */
export function changeNotes(
  state: DesktopState,
  conversationId: string,
  change: (notes: NotesState) => NotesState,
): DesktopState {
  const before = state.notes[conversationId] ?? unknownNotes;
  const after = change(before);
  return after === before ? state : { ...state, notes: { ...state.notes, [conversationId]: after } };
}

/** A page of a transcript, and the notes that came with it. */
export function takePage(state: DesktopState, conversationId: string, page: TranscriptPage): DesktopState {
  const withItsNotes = changeNotes(state, conversationId, (notes) => withNotes(notes, page.notes ?? []));
  return changeTranscript(withItsNotes, conversationId, (transcript) => withPage(transcript, page));
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

/** Nothing that was written there stays either. */
function withErased(state: DesktopState, conversationId: string): DesktopState {
  if (state.erasedIds.includes(conversationId)) return state;
  const drafts = state.drafts.filter((draft) => draft.conversationId !== conversationId);
  return { ...state, drafts, erasedIds: [...state.erasedIds, conversationId] };
}

/** Of two copies of a draft the newer one stands. */
function withDraft(state: DesktopState, draft: DesktopState["drafts"][number]): DesktopState {
  if (state.erasedIds.includes(draft.conversationId)) return state;
  const known = state.drafts.find(({ conversationId }) => conversationId === draft.conversationId);
  if (known && known.version >= draft.version) return state;
  return { ...state, drafts: [...state.drafts.filter((other) => other !== known), draft] };
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
