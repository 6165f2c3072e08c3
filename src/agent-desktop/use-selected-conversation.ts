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
  return { conversationId: address.get("conversation"), messageId: address.get("message"), select };
}

/** One function for always, so that what is given it need not look again. */
function select(conversationId: string | null, messageId: string | null = null): void {
  const address = conversationAddress(conversationId, messageId);
  if (address === window.location.pathname + window.location.search) return;
  // Not the router's push: that asks the server, which has nothing to add, and fails while it is away.
  window.history.pushState(null, "", address);
}

/** Where a conversation is opened, at one of its messages or at its end; null: none is. */
export function conversationAddress(conversationId: string | null, messageId: string | null = null): string {
  if (conversationId === null) return "/desktop";
  const message = messageId === null ? "" : `&message=${messageId}`;
  return `/desktop?conversation=${conversationId}${message}`;
}
