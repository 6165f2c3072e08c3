import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { createInterface } from "node:readline";
import { afterEach, expect, test, vi } from "vitest";
import type { Database } from "../../../platform/database";
import {
  createAccount,
  pageEntry,
  signedRequest,
  testPage,
  textEvent,
} from "../../../testing/contact-center";
import { onEmptyDatabase } from "../../../testing/empty-database";
import { testDatabaseUrl } from "../../../testing/test-database";
import { webhookPath } from "../webhook-path";

let database: Database;

onEmptyDatabase((emptied) => {
  database = emptied;
});

const children: ChildProcess[] = [];
afterEach(() => {
  for (const child of children.splice(0)) child.kill("SIGKILL");
});

const source = (path: string) => JSON.stringify(new URL(path, import.meta.url).href);
/** What a web process does for the webhook: it listens, and applies what is large by a job. */
const program = `(async () => {
  const { createServer } = await import("node:http");
  const { answerWebhookRequest } = await import(${source("./webhook-listener.ts")});
  const { applyKeptRequest } = await import(${source("./apply-kept-request.ts")});
  const { applyWebhookQueue } = await import(${source("./webhook-queue.ts")});
  const { queues } = await import(${source("../../server/background-work.ts")});
  const { database } = await import(${source("../../../platform/database.ts")});
  const { startJobs, workJobs } = await import(${source("../../../platform/jobs.ts")});
  await startJobs(process.env.DATABASE_URL, queues);
  await workJobs(applyWebhookQueue, 1, ({ requestId }) => applyKeptRequest(database(), requestId));
  const server = createServer((request, response) => void answerWebhookRequest(request, response));
  server.listen(0, "127.0.0.1", () => console.log(server.address().port));
})()`;

async function startProcess(): Promise<{ url: string; kill(): Promise<void> }> {
  const child = spawn(process.execPath, ["--import", "tsx", "-e", program], {
    stdio: ["ignore", "pipe", "inherit"],
    env: { ...process.env, DATABASE_URL: testDatabaseUrl(), LOG_LEVEL: "silent" },
  });
  children.push(child);
  const [port] = await once(createInterface({ input: child.stdout }), "line");
  return {
    url: `http://127.0.0.1:${port}${webhookPath}`,
    async kill() {
      const ended = once(child, "exit");
      child.kill("SIGKILL");
      await ended;
    },
  };
}

type Request = { mids: string[]; body: Buffer; signature: string };

const personCount = 12;
const at = Date.UTC(2026, 10, 22, 12);
const psidOf = (message: number) => `70000000000000${message % personCount}`;

/** A request with so many messages, of several people; every tenth message is edited in the same request. */
function requestOf(firstMessage: number, messageCount: number): Request {
  const numbers = Array.from({ length: messageCount }, (_, index) => firstMessage + index);
  const events = numbers.flatMap((number) => {
    const psid = psidOf(number);
    const message = textEvent({ psid, mid: `m_${number}`, at: at + number });
    const edit = {
      sender: { id: psid },
      recipient: { id: testPage.id },
      timestamp: at + number + 1,
      message_edit: { mid: `m_${number}`, text: "edited", num_edit: "1" },
    };
    return number % 10 === 0 ? [edit, message] : [message];
  });
  return { mids: numbers.map((number) => `m_${number}`), ...signedRequest([pageEntry(events)]) };
}

/** Small requests, and among them two so large that a job applies them. */
function plan(): Request[] {
  const requests: Request[] = [];
  let next = 0;
  for (let index = 0; index < 90; index++) {
    const messageCount = index % 50 === 10 ? 101 : 1 + (index % 3);
    requests.push(requestOf(next, messageCount));
    next += messageCount;
  }
  return requests;
}

/**
 * Sends as Facebook does, several at a time, until all are answered or nobody answers any more; `onAnswer` is told
 * how many are. Answers those that got 200.
 */
async function send(url: string, requests: readonly Request[], onAnswer: (count: number) => void) {
  const answered = new Set<Request>();
  const waiting = requests.values();
  const sender = async () => {
    for (const request of waiting) {
      const { body, signature } = request;
      const headers = { "content-type": "application/json", "x-hub-signature-256": signature };
      const response = await fetch(url, { method: "POST", body: new Uint8Array(body), headers });
      if (response.status === 200) answered.add(request);
      onAnswer(answered.size);
    }
  };
  await Promise.allSettled(Array.from({ length: 12 }, sender));
  return answered;
}

const keptMids = async () =>
  new Set((await database.message.findMany({ select: { externalId: true } })).map((row) => row.externalId));

test("killed twice while it receives, a process has lost nothing that it answered with 200, and doubles nothing", {
  timeout: 180_000,
}, async () => {
  await createAccount(database);
  const all = plan();
  const answered = new Set<Request>();
  for (const killedAfter of [20, 20]) {
    const web = await startProcess();
    const open = all.filter((request) => !answered.has(request));
    let isKilled: Promise<void> | null = null;
    const accepted = await send(web.url, open, (count) => {
      if (count >= killedAfter) isKilled ??= web.kill();
    });
    await isKilled;
    expect(accepted.size).toBeLessThan(open.length);
    for (const request of accepted) answered.add(request);

    const mids = await keptMids();
    const ledger = await database.webhookRequest.findMany({ select: { body: true } });
    const isKept = ({ mids: wanted, body }: Request) =>
      wanted.every((mid) => mids.has(mid)) || ledger.some((kept) => Buffer.from(kept.body).equals(body));
    expect([...answered].filter((request) => !isKept(request))).toEqual([]);
  }

  // Facebook sends again what was not answered, and now and then what was.
  const web = await startProcess();
  const again = all.filter((request, index) => !answered.has(request) || index % 10 === 0);
  expect((await send(web.url, again, () => {})).size).toBe(again.length);

  const isDrained = async () => {
    expect(await database.webhookRequest.count({ where: { status: "received" } })).toBe(0);
    const jobs = await database.$queryRaw<unknown[]>`
      select id from pgboss.job where name = 'apply-webhook' and state in ('created', 'retry', 'active')`;
    expect(jobs).toEqual([]);
  };
  await vi.waitFor(isDrained, { timeout: 90_000, interval: 200 });

  const mids = all.flatMap((request) => request.mids);
  const messages = await database.message.findMany({ orderBy: { at: "asc" } });
  expect(messages.map(({ externalId }) => externalId)).toEqual(mids);
  expect(messages.map(({ text }) => text === "edited")).toEqual(mids.map((_, index) => index % 10 === 0));
  const conversations = await database.conversation.findMany({
    include: { messages: true, interactions: true },
  });
  expect(conversations).toHaveLength(personCount);
  for (const { unreadCount, messages: own, interactions } of conversations) {
    expect(unreadCount).toBe(own.length);
    expect(interactions).toHaveLength(1);
  }
  expect(await database.webhookEvent.count({ where: { outcome: { in: ["waiting", "parked"] } } })).toBe(0);
  await web.kill();
});
