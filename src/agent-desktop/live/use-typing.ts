"use client";

import { useCallback, useRef } from "react";
import { useTRPCClient } from "../../api-client/trpc";
import type { ConversationSummary } from "../../routing/desktop-view";

/** Messenger shows typing for up to 20 seconds. */
const tellContactEveryMs = 10_000;
const tellColleaguesEveryMs = 3_000;

/** Tells that the agent types: the contact at most every ten seconds, the colleagues beside them every three. */
export function useTyping({
  conversationId,
  colleagues,
}: Pick<ConversationSummary, "conversationId" | "colleagues">): () => void {
  const { conversations } = useTRPCClient();
  const toldContact = useRef<number | null>(null);
  const toldColleagues = useRef<number | null>(null);
  const hasColleagues = colleagues.length > 0;
  return useCallback(() => {
    // Should it fail, nothing is lost: it is told again soon, if one still types.
    if (isDue(toldContact, tellContactEveryMs)) {
      conversations.typing.mutate({ conversationId }).catch(() => {});
    }
    if (hasColleagues && isDue(toldColleagues, tellColleaguesEveryMs)) {
      conversations.typingAmongColleagues.mutate({ conversationId }).catch(() => {});
    }
  }, [conversations, conversationId, hasColleagues]);
}

/** Whether it was not told for so long; then it counts as told now. */
function isDue(told: { current: number | null }, everyMs: number): boolean {
  const now = performance.now();
  if (told.current !== null && now - told.current < everyMs) return false;
  told.current = now;
  return true;
}
