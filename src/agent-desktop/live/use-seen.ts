"use client";

import { useEffect } from "react";
import { useTRPCClient } from "../../api-client/trpc";
import type { ConversationSummary } from "../../routing/desktop-view";
import { countsAsUnread } from "./counts-as-unread";
import type { TranscriptEntry } from "./transcript-state";

/**
 * Tells that the open conversation has been seen, once someone is really looking at it: the window has the focus, and
 * the contact's newest message is in sight.
 */
export function useSeen(
  { conversationId, unreadCount }: ConversationSummary,
  messages: readonly TranscriptEntry[] | null,
): void {
  const client = useTRPCClient();
  const newest = messages?.findLast(countsAsUnread);
  const newestId = newest?.id;
  useEffect(() => {
    const element = newestId && document.querySelector(`[data-message="${newestId}"]`);
    if (unreadCount === 0 || !element) return;
    let isInSight = false;
    function tellIfLooking() {
      if (!isInSight || !document.hasFocus() || document.visibilityState !== "visible") return;
      // Should it fail, the conversation stays unread, and the next message or look tells again.
      client.conversations.seen.mutate({ conversationId }).catch(() => {});
    }
    const observer = new IntersectionObserver((entries) => {
      isInSight = entries.at(-1)?.isIntersecting ?? false;
      tellIfLooking();
    });
    observer.observe(element);
    window.addEventListener("focus", tellIfLooking);
    return () => {
      observer.disconnect();
      window.removeEventListener("focus", tellIfLooking);
    };
  }, [client, conversationId, unreadCount, newestId]);
}
