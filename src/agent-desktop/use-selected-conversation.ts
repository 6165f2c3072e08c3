"use client";

import { useSearchParams } from "next/navigation";

/** Which conversation is open, and at which of its messages or notes it was opened. */
type Selected = {
  conversationId: string | null;
  messageId: string | null;
  noteId: string | null;
  select: (conversationId: string | null, messageId?: string | null, noteId?: string | null) => void;
};

/** The address says what is open, so that it survives a reload and Back leads back. */
export function useSelectedConversation(): Selected {
  const address = useSearchParams();
  return {
    conversationId: address.get("conversation"),
    messageId: address.get("message"),
    noteId: address.get("note"),
    select,
  };
}

/** One function for always, so that what is given it need not look again. */
function select(
  conversationId: string | null,
  messageId: string | null = null,
  noteId: string | null = null,
): void {
  const wanted = conversationAddress(conversationId, messageId, noteId);
  if (wanted === window.location.pathname + window.location.search) return;
  // Not the router's push: that asks the server, which has nothing to add, and fails while it is away.
  window.history.pushState(null, "", wanted);
}

/** Where a conversation is opened, at one of its messages, at a note or at its end; null: none is. */
export function conversationAddress(
  conversationId: string | null,
  messageId: string | null = null,
  noteId: string | null = null,
): string {
  if (conversationId === null) return "/desktop";
  const message = messageId === null ? "" : `&message=${messageId}`;
  const note = noteId === null ? "" : `&note=${noteId}`;
  return `/desktop?conversation=${conversationId}${message}${note}`;
}
