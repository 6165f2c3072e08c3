import { once } from "node:events";
import { connect } from "node:net";

/** One connection to a server, for one request at a time. */
export type HttpConnection = {
  /** Sends a request whose bytes are ready; answers the status. Rejects when the connection ends. */
  exchange(request: string): Promise<number>;
  close(): void;
};

/**
 * Opens a connection that costs the load generator next to nothing: it shares the processor with what it
 * measures, and a full HTTP client would take as much of it as the server.
 */
export async function openHttpConnection(port: number): Promise<HttpConnection> {
  const socket = connect(port, "127.0.0.1").setNoDelay().setEncoding("latin1");
  await once(socket, "connect");
  let received = "";
  let waiting: PromiseWithReject | null = null;
  socket.on("data", (text: string) => {
    received += text;
    if (!isWhole(received)) return;
    waiting?.resolve(Number(received.slice("HTTP/1.1 ".length).slice(0, 3)));
    received = "";
  });
  socket.on("close", () => waiting?.reject(new Error("A server closed a connection.")));
  socket.on("error", (error) => waiting?.reject(error));
  return {
    exchange: (request) =>
      new Promise((resolve, reject) => {
        waiting = { resolve, reject };
        socket.write(request);
      }),
    close: () => socket.destroy(),
  };
}

type PromiseWithReject = { resolve(status: number): void; reject(error: Error): void };

/** Whether these are all the bytes of a response, told by its length or by its last chunk. */
function isWhole(response: string): boolean {
  const headEnd = response.indexOf("\r\n\r\n");
  if (headEnd === -1) return false;
  const length = /\r\ncontent-length: (\d+)/i.exec(response.slice(0, headEnd))?.[1];
  if (length === undefined) return response.endsWith("\r\n0\r\n\r\n");
  return response.length >= headEnd + 4 + Number(length);
}
