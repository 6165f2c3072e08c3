"use client";

import { useSearchParams } from "next/navigation";

/** Which conversation is open, and at which of its messages it was opened. */
type Selected = {
  conversationId: string | null;
  messageId: string | null;
  select: (conversationId: string | null, messageId?: string | null) => void;
};

/** The address says what is open, so that it survives a reload and Back leads back. */
export function useSelectedConversation(): Selected {
  const address = useSearchParams();
  const selected = { conversationId: address.get("conversation"), messageId: address.get("message") };
  function select(conversationId: string | null, messageId: string | null = null) {
    if (conversationId === selected.conversationId && messageId === selected.messageId) return;
    // Not the router's push: that asks the server, which has nothing to add, and fails while it is away.
    window.history.pushState(null, "", conversationAddress(conversationId, messageId));
  }
  return { ...selected, select };
}

/** Where a conversation is opened, at one of its messages or at its end; null: none is. */
export function conversationAddress(conversationId: string | null, messageId: string | null = null): string {
  if (conversationId === null) return "/desktop";
  const message = messageId === null ? "" : `&message=${messageId}`;
  return `/desktop?conversation=${conversationId}${message}`;
}
