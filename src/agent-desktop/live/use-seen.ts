"use client";

import { useEffect } from "react";
import { useTRPCClient } from "../../api-client/trpc";
import type { ConversationSummary } from "../../routing/desktop-view";

/** Tells that the open conversation has been seen, once someone is really looking at it. */
export function useSeen({ conversationId, unreadCount }: ConversationSummary): void {
  const client = useTRPCClient();
  useEffect(() => {
    if (unreadCount === 0) return;
    function tellIfLooking() {
      if (!document.hasFocus() || document.visibilityState !== "visible") return;
      // Should it fail, the conversation stays unread, and the next message or look tells again.
      client.conversations.seen.mutate({ conversationId }).catch(() => {});
    }
    tellIfLooking();
    window.addEventListener("focus", tellIfLooking);
    return () => window.removeEventListener("focus", tellIfLooking);
  }, [client, conversationId, unreadCount]);
}
