import { fork } from "node:child_process";
import { randomUUID } from "node:crypto";
import { mkdtemp, rm } from "node:fs/promises";
import { createServer, type RequestListener } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import samples from "../../prisma/seed/sample-pages.json";
import { seedSamples } from "../../prisma/seed/seed";
import { answerWebhookRequest } from "../channels/facebook/server/webhook-listener";
import { queues } from "../channels/server/background-work";
import { signBody, verifySignature } from "../messenger/signature";
import { database } from "../platform/database";
import { startEmbeddedPostgres } from "../platform/embedded-postgres";
import { startJobs, stopJobs } from "../platform/jobs";
import { applyMigrations } from "../platform/migrations";
import type { Load, Measured } from "./bench-load";

/**
 * npm run bench: how much of what a machine can do the webhook leaves over. Every figure comes from this
 * one run on this machine, with a PostgreSQL of its own at its default, durable settings; the load
 * generator shares the processor. Ratios travel, requests per second do not.
 */
const connections = [1, 16, 64];
const requestsPerRun = 2_000;
const customers = 500;

const { secret } = samples.app;
const [page] = samples.pages;
if (!page) throw new Error("There is no sample Page to send to.");

const dataDir = await mkdtemp(join(tmpdir(), "parley-bench-"));
const postgres = await startEmbeddedPostgres({ dataDir });
try {
  process.env.DATABASE_URL = postgres.url;
  process.env.ENCRYPTION_KEY = Buffer.alloc(32, 7).toString("base64");
  process.env.LOG_LEVEL = "silent";
  await applyMigrations(postgres.url);
  await database().installation.create({ data: { id: 1, keyCheck: "bench" } });
  await seedSamples(database());
  await startJobs(postgres.url, queues);

  console.log(
    `${requestsPerRun} signed text messages of ${customers} customers, at each number of connections\n`,
  );
  console.log("what answers                            connections     req/s    p50 ms    p99 ms    of bare");
  for (const count of connections) {
    const bare = await measure(checkSignatureOnly, count);
    const webhook = await measure((request, response) => void answerWebhookRequest(request, response), count);
    print("node:http that checks the signature", count, bare, bare);
    print("the webhook: kept, applied, announced", count, webhook, bare);
  }
  await stopJobs();
  await database().$disconnect();
} finally {
  await postgres.stop();
  await rm(dataDir, { recursive: true, force: true });
}

/** What nothing that verifies a webhook can beat. */
function checkSignatureOnly(...[request, response]: Parameters<RequestListener>): void {
  const chunks: Buffer[] = [];
  request.on("data", (chunk: Buffer) => chunks.push(chunk));
  request.on("end", () => {
    const header = String(request.headers["x-hub-signature-256"]);
    const { kind } = verifySignature(Buffer.concat(chunks), header, [secret]);
    response.writeHead(kind === "matched" ? 200 : 403).end();
  });
}

async function measure(listener: RequestListener, connectionCount: number): Promise<Measured> {
  const server = createServer({ keepAliveTimeout: 60_000 }, listener);
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  const load: Load = {
    port,
    connectionCount,
    requests: Array.from({ length: requestsPerRun }, prepareRequest),
  };
  const generator = fork(fileURLToPath(new URL("./bench-load.ts", import.meta.url)), {
    execArgv: ["--import", "tsx"],
  });
  try {
    generator.send(load);
    return await new Promise<Measured>((resolve, reject) => {
      generator.once("message", (message) => resolve(message as Measured));
      generator.once("exit", (code) => reject(new Error(`The load generator ended with ${code}.`)));
    });
  } finally {
    generator.kill();
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  }
}

function prepareRequest(_: unknown, index: number): Load["requests"][number] {
  const now = Date.now();
  const event = {
    sender: { id: String(7_000_000_000_000_000 + (index % customers)) },
    recipient: { id: page?.id },
    timestamp: now,
    message: { mid: `m_${randomUUID()}`, text: "Is the blue one back in stock?" },
  };
  const body = JSON.stringify({ object: "page", entry: [{ time: now, id: page?.id, messaging: [event] }] });
  return { body, signature: signBody(Buffer.from(body), secret) };
}

function print(name: string, connectionCount: number, measured: Measured, bare: Measured): void {
  const perSecond = (requestsPerRun / measured.totalMs) * 1000;
  const figures = [perSecond.toFixed(0), measured.p50Ms.toFixed(1), measured.p99Ms.toFixed(1)];
  const ratio = `${((bare.totalMs / measured.totalMs) * 100).toFixed(1)} %`;
  console.log(
    name.padEnd(40) +
      String(connectionCount).padStart(11) +
      [...figures, ratio].map((text) => text.padStart(10)).join(""),
  );
}
