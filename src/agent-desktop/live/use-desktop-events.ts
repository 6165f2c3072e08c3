"use client";

import { TRPCClientError } from "@trpc/client";
import { useEffect, useEffectEvent, useState } from "react";
import { useTRPCClient } from "../../api-client/trpc";
import type { DesktopEvent } from "../../routing/desktop-view";
import { type Connection, followEvents, type Subscribe } from "./follow-events";

type ApiClient = ReturnType<typeof useTRPCClient>;

/** Follows what happens after a snapshot's position (null: there is none yet), and tells how the connection stands. */
export function useDesktopEvents(
  after: string | null,
  onEvents: (events: DesktopEvent[]) => void,
): Connection {
  const client = useTRPCClient();
  const [connection, setConnection] = useState<Connection>("connecting");
  const tellEvents = useEffectEvent(onEvents);

  useEffect(() => {
    if (after === null) return;
    return followEvents({
      after,
      subscribe: subscribeWith(client),
      isSignedIn: () => askWhetherSignedIn(client),
      tellAlive: () => client.desktop.alive.mutate(),
      onEvents: (events) => tellEvents(events),
      onConnection: setConnection,
    });
  }, [after, client]);

  return connection;
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
