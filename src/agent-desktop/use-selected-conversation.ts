"use client";

import { useSearchParams } from "next/navigation";

/** Which conversation is open: the address says it, so that it survives a reload and Back leads back. */
export function useSelectedConversation(): [string | null, (conversationId: string | null) => void] {
  const selectedId = useSearchParams().get("conversation");
  function select(conversationId: string | null) {
    if (conversationId === selectedId) return;
    // Not the router's push: that asks the server, which has nothing to add, and fails while it is away.
    window.history.pushState(null, "", conversationId ? `?conversation=${conversationId}` : "/desktop");
  }
  return [selectedId, select];
}
