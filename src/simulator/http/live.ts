import type { ServerResponse } from "node:http";

const heartbeatMs = 20_000;

/** Keeps open browser pages up to date: each stream is a view, sent whole whenever it changed. */
export type Live = {
  open(response: ServerResponse, view: () => unknown): void;
  publish(): void;
  stop(): void;
};

/** Creates the live part over server-sent events. Changes made in one go are sent as one. */
export function createLive(): Live {
  const streams = new Set<{ response: ServerResponse; refresh: () => void }>();
  let isScheduled = false;
  const heartbeat = setInterval(() => {
    for (const { response } of streams) response.write(": still here\n\n");
  }, heartbeatMs);

  return {
    open(response, view) {
      response.writeHead(200, { "content-type": "text/event-stream", "cache-control": "no-store" });
      let shown = "";
      const stream = {
        response,
        refresh() {
          const next = JSON.stringify(view());
          if (next !== shown) response.write(`data: ${next}\n\n`);
          shown = next;
        },
      };
      streams.add(stream);
      response.on("close", () => streams.delete(stream));
      stream.refresh();
    },
    publish() {
      if (isScheduled) return;
      isScheduled = true;
      setImmediate(() => {
        isScheduled = false;
        for (const stream of streams) stream.refresh();
      });
    },
    stop() {
      clearInterval(heartbeat);
      for (const { response } of streams) response.end();
    },
  };
}
