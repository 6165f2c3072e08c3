import { once } from "node:events";
import { connect, createServer, type Socket } from "node:net";

/** A way from a browser to a server that can be cut. */
export type Network = {
  /** Where the server answers through it. */
  url: string;
  /** Breaks every connection, and lets none be made. */
  cut: () => void;
  mend: () => void;
  close: () => Promise<void>;
};

/** Lays a way to a port of this machine. */
export async function openNetwork(port: number): Promise<Network> {
  const sockets = new Set<Socket>();
  let isCut = false;
  const server = createServer((near) => {
    if (isCut) return near.destroy();
    const far = connect(port, "127.0.0.1");
    for (const [socket, other] of [
      [near, far],
      [far, near],
    ] as const) {
      sockets.add(socket);
      socket.on("error", () => other.destroy());
      socket.on("close", () => {
        sockets.delete(socket);
        other.destroy();
      });
      socket.pipe(other);
    }
  });
  const breakAll = () => {
    for (const socket of sockets) socket.destroy();
  };
  await once(server.listen(0, "127.0.0.1"), "listening");
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("This server has no port.");
  return {
    url: `http://localhost:${address.port}`,
    cut() {
      isCut = true;
      breakAll();
    },
    mend() {
      isCut = false;
    },
    async close() {
      breakAll();
      await once(server.close(), "close");
    },
  };
}
