import { openHttpConnection } from "./http-connection";
import { type Senders, signedMessages } from "./signed-messages";
import { quantile } from "./statistics";

/** What the load generator is to send: messages of these people in turn, over so many connections, so long. */
export type Load = { port: number; connectionCount: number; seconds: number; senders: Senders };

/** What it saw. */
export type Measured = { answeredCount: number; perSecond: number; p50Ms: number; p99Ms: number };

let turn = 0;

process.on("message", async (message) => {
  const { port, connectionCount, seconds, senders } = message as Load;
  const connections = await Promise.all(
    Array.from({ length: connectionCount }, () => openHttpConnection(port)),
  );
  const nextRequest = () => {
    turn = (turn + 1) % senders.psids.length;
    return signedMessages({ ...senders, psids: senders.psids.slice(turn, turn + 1) });
  };
  const latenciesMs: number[] = [];

  const begunAt = performance.now();
  const endAt = begunAt + seconds * 1000;
  await Promise.all(
    connections.map(async ({ exchange }) => {
      while (performance.now() < endAt) {
        const request = nextRequest();
        const sentAt = performance.now();
        const status = await exchange(request);
        if (status !== 200) throw new Error(`A request was answered ${status}.`);
        latenciesMs.push(performance.now() - sentAt);
      }
    }),
  );
  const tookMs = performance.now() - begunAt;

  for (const { close } of connections) close();
  latenciesMs.sort((a, b) => a - b);
  process.send?.({
    answeredCount: latenciesMs.length,
    perSecond: (latenciesMs.length / tookMs) * 1000,
    p50Ms: quantile(latenciesMs, 0.5),
    p99Ms: quantile(latenciesMs, 0.99),
  } satisfies Measured);
});
