"use client";

import { TRPCClientError } from "@trpc/client";
import { useEffect, useEffectEvent, useRef, useState } from "react";
import { useTRPCClient } from "../../api-client/trpc";
import type { Standing, Subscribe } from "./follow-events";
import { type FollowedTogether, followTogether } from "./follow-together";
import type { EventBatch } from "./shared-events";

type ApiClient = ReturnType<typeof useTRPCClient>;

type Following = {
  agentId: string;
  /** The position of the snapshot from which to follow, another one after a gap; null: there is none yet. */
  after: string | null;
  onBatches: (batches: readonly EventBatch[]) => void;
  /** What was missed cannot be told. */
  onGap: () => void;
};

/** Follows what happens after a snapshot, together with this person's other tabs, and tells how the connection stands. */
export function useDesktopEvents({ agentId, after, onBatches, onGap }: Following): Standing {
  const client = useTRPCClient();
  const [standing, setStanding] = useState<Standing>({ connection: "connecting", since: null });
  const followed = useRef<FollowedTogether | null>(null);
  const tellBatches = useEffectEvent(onBatches);
  const tellGap = useEffectEvent(onGap);
  const hasBegun = after !== null;
  const findStart = useEffectEvent(() => after);
  const startedFrom = useRef<string | null>(null);

  useEffect(() => {
    const start = findStart();
    if (!hasBegun || start === null) return;
    startedFrom.current = start;
    const following = followTogether({
      agentId,
      after: start,
      subscribe: subscribeWith(client),
      isSignedIn: () => askWhetherSignedIn(client),
      tellAlive: () => client.desktop.alive.mutate(),
      onBatches: (batches) => tellBatches(batches),
      onGap: () => tellGap(),
      onStanding: setStanding,
    });
    followed.current = following;
    return () => following.stop();
  }, [agentId, hasBegun, client]);

  useEffect(() => {
    if (after === null || after === startedFrom.current) return;
    startedFrom.current = after;
    followed.current?.resume(after);
  }, [after]);

  return standing;
}

function subscribeWith(client: ApiClient): Subscribe {
  return (after, { onBatch, onConnected, onInterrupted, onEnded }) =>
    client.desktop.events.subscribe(
      { after },
      {
        onData: ({ id, data }) => onBatch(id, data),
        onConnectionStateChange: ({ state, error }) => {
          switch (state) {
            case "pending":
              return onConnected();
            case "connecting":
              // Without an error this is the first try, on which nothing was lost.
              return error ? onInterrupted() : undefined;
            case "idle":
              return onEnded();
          }
        },
        onError: onEnded,
      },
    );
}

/** A stream that is refused does not tell the browser why; a call does. */
async function askWhetherSignedIn(client: ApiClient): Promise<boolean> {
  try {
    await client.users.me.query();
    return true;
  } catch (error) {
    return !(error instanceof TRPCClientError && error.data?.code === "UNAUTHORIZED");
  }
}
