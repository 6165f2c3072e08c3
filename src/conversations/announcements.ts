/** What conversations tell the journal. Lines hold ids only; whoever reads them loads what they may see. */

/** A message was recorded or changed its state. */
export function messageChanged(ids: { conversationId: string; messageId: string }) {
  return { kind: "message" as const, payload: ids };
}

/** Something about the conversation as a whole changed: its contact's name, what is unread. */
export function conversationChanged(ids: { conversationId: string }) {
  return { kind: "conversation" as const, payload: ids };
}

/** An agent's draft was saved or emptied: news to that agent's other desktops alone. */
export function draftChanged({ agentId, conversationId }: { agentId: string; conversationId: string }) {
  return { kind: "draft" as const, payload: { agentId, conversationId } };
}

/** The contact of a conversation was erased: whoever shows anything of it takes it away. */
export function conversationErased(ids: { conversationId: string }) {
  return { kind: "conversation-erased" as const, payload: ids };
}

/** A note was written, edited or deleted. */
export function noteChanged(ids: { conversationId: string; noteId: string }) {
  return { kind: "note" as const, payload: ids };
}

/** Somebody was mentioned in a note, or no longer is, or has read it. */
export function mentionsChanged(ids: { userId: string }) {
  return { kind: "mentions" as const, payload: ids };
}

/** What is kept of a contact changed. */
export function contactChanged(ids: { contactId: string }) {
  return { kind: "contact" as const, payload: ids };
}
