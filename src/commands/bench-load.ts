import { Agent, request as send } from "node:http";
import { webhookPath } from "../channels/facebook/webhook-path";

/** What the load generator is to send, over how many connections. */
export type Load = {
  port: number;
  connectionCount: number;
  requests: { body: string; signature: string }[];
};

/** What it saw. */
export type Measured = { totalMs: number; p50Ms: number; p99Ms: number };

process.once("message", async (message) => {
  const { port, connectionCount, requests } = message as Load;
  const agent = new Agent({ keepAlive: true, maxSockets: connectionCount });
  const latenciesMs: number[] = [];
  const waiting = requests.values();

  const begunAt = performance.now();
  await Promise.all(
    Array.from({ length: connectionCount }, () => sendInTurn(waiting, { agent, port, latenciesMs })),
  );
  const totalMs = performance.now() - begunAt;
  latenciesMs.sort((a, b) => a - b);
  const quantile = (share: number) => latenciesMs[Math.floor((latenciesMs.length - 1) * share)] ?? 0;
  process.send?.({ totalMs, p50Ms: quantile(0.5), p99Ms: quantile(0.99) } satisfies Measured);
});

type Sending = { agent: Agent; port: number; latenciesMs: number[] };

/** One connection: sends the next request when the last is answered. */
async function sendInTurn(waiting: Iterator<Load["requests"][number]>, sending: Sending): Promise<void> {
  for (let { value, done } = waiting.next(); !done; { value, done } = waiting.next()) {
    const sentAt = performance.now();
    const status = await post(value, sending);
    if (status !== 200) throw new Error(`A request was answered ${status}.`);
    sending.latenciesMs.push(performance.now() - sentAt);
  }
}

function post({ body, signature }: Load["requests"][number], { agent, port }: Sending): Promise<number> {
  return new Promise((resolve, reject) => {
    const headers = {
      "content-type": "application/json",
      "content-length": Buffer.byteLength(body),
      "x-hub-signature-256": signature,
    };
    const sent = send(
      { agent, host: "127.0.0.1", port, path: webhookPath, method: "POST", headers },
      (response) => {
        response.resume();
        response.on("end", () => resolve(response.statusCode ?? 0));
      },
    );
    sent.on("error", reject);
    sent.end(body);
  });
}
