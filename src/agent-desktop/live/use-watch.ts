"use client";

import { useQueryClient } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import { type ApiAnswers, useTRPC, useTRPCClient } from "../../api-client/trpc";
import { renewWatchEveryMs } from "../../routing/conversation-watch";
import type { Connection } from "./follow-events";
import { forgotten } from "./transcript-state";
import type { ChangeDesktop } from "./use-desktop";

/** How it stands with a conversation that one reads: `gone`, nothing is left of it, or nothing that one may see. */
type WatchStanding = "opening" | "open" | "failed" | "gone";

type Watch = { standing: WatchStanding; retry: () => void };

/** Leaving is heard before the same conversation is watched again, or it would end what has just begun. */
const leaving = new Map<string, Promise<unknown>>();
const longestLeavingMs = 5_000;

/**
 * Watches a conversation while it is on the screen: it is opened by one request, which also brings its newest page, and
 * what happens in it is told like what one works on. After an interruption it is opened anew.
 */
export function useWatch(
  conversationId: string,
  { connection, change }: { connection: Connection; change: ChangeDesktop },
): Watch {
  const client = useTRPCClient();
  const api = useTRPC();
  const queryClient = useQueryClient();
  const [standing, setStanding] = useState<WatchStanding>("opening");
  const [attempt, setAttempt] = useState(0);

  // Each attempt begins anew. The connection is one of its reasons, since what happened while it was away may be untold.
  const isLive = connection === "live" || connection === "connecting";
  // biome-ignore lint/correctness/useExhaustiveDependencies: an attempt is what begins it anew.
  useEffect(() => {
    if (!isLive) return;
    const left = new AbortController();
    const { signal } = left;

    async function begin() {
      try {
        await leaving.get(conversationId);
        const begun = await client.watches.begin.mutate({ conversationId }, { signal });
        if (signal.aborted) return;
        if (begun.kind === "not-yours") return setStanding("gone");
        const key = api.conversations.find.queryKey({ conversationId });
        if (begun.kind === "erased") {
          queryClient.setQueryData(key, begun);
          return setStanding("open");
        }
        const { conversation, page } = begun;
        const found: ApiAnswers["conversations"]["find"] = { kind: "conversation", conversation };
        queryClient.setQueryData(key, found);
        change({ kind: "transcript", conversationId, change: forgotten });
        change({ kind: "page", conversationId, page: { ...page, before: null } });
        setStanding("open");
      } catch {
        // What is shown already stays; the next renewal finds that the watch has lapsed.
        if (!signal.aborted) setStanding((now) => (now === "open" ? now : "failed"));
      }
    }

    async function renew() {
      try {
        const renewed = await client.watches.renew.mutate({ conversationId }, { signal });
        if (signal.aborted) return;
        if (renewed.kind === "not-yours") setStanding("gone");
        if (renewed.kind === "lapsed") await begin();
      } catch {
        // The next one is soon; if the watch lapses until then, it is begun anew.
      }
    }

    void begin();
    const timer = setInterval(() => void renew(), renewWatchEveryMs);
    // A hidden tab's timers are held back, so that its watch may have lapsed.
    const onVisible = () => {
      if (document.visibilityState === "visible") void renew();
    };
    document.addEventListener("visibilitychange", onVisible);
    return () => {
      left.abort();
      clearInterval(timer);
      document.removeEventListener("visibilitychange", onVisible);
      // Should it fail, the watch lapses by itself.
      const ended = client.watches.end
        .mutate({ conversationId }, { signal: AbortSignal.timeout(longestLeavingMs) })
        .catch(() => {})
        .finally(() => {
          if (leaving.get(conversationId) === ended) leaving.delete(conversationId);
        });
      leaving.set(conversationId, ended);
    };
  }, [client, api, queryClient, change, conversationId, isLive, attempt]);

  // Once it is left for good, what is known of it is kept no longer, unless one works on it by now.
  useEffect(() => () => change({ kind: "unwatched", conversationId }), [change, conversationId]);

  function retry() {
    setStanding("opening");
    setAttempt((last) => last + 1);
  }
  return { standing, retry };
}
