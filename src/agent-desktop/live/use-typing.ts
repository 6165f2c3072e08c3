"use client";

import { useCallback, useRef } from "react";
import { useTRPCClient } from "../../api-client/trpc";

/** Messenger shows typing for up to 20 seconds. */
const tellEveryMs = 10_000;

/** Tells that the agent types, at most every ten seconds. */
export function useTyping(conversationId: string): () => void {
  const client = useTRPCClient();
  const lastTold = useRef<number | null>(null);
  return useCallback(() => {
    const now = performance.now();
    if (lastTold.current !== null && now - lastTold.current < tellEveryMs) return;
    lastTold.current = now;
    // Should it fail, nothing is lost: it is told again in ten seconds, if one still types.
    client.conversations.typing.mutate({ conversationId }).catch(() => {});
  }, [client, conversationId]);
}
