/** What conversations tell the journal. Lines hold ids only; whoever reads them loads what they may see. */

/** A message was recorded or changed its state. */
export function messageChanged(ids: { conversationId: string; messageId: string }) {
  return { kind: "message" as const, payload: ids };
}

/** Something about the conversation as a whole changed: its contact's name, what is unread. */
export function conversationChanged(ids: { conversationId: string }) {
  return { kind: "conversation" as const, payload: ids };
}

/** The contact of a conversation was erased: whoever shows anything of it takes it away. */
export function conversationErased(ids: { conversationId: string }) {
  return { kind: "conversation-erased" as const, payload: ids };
}
