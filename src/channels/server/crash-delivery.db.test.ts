import { type ChildProcess, spawn } from "node:child_process";
import { randomUUID } from "node:crypto";
import { once } from "node:events";
import { mkdtemp, rm } from "node:fs/promises";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import { Client } from "pg";
import { PgBoss } from "pg-boss";
import { afterAll, afterEach, beforeAll, expect, test, vi } from "vitest";
import type { Database } from "../../platform/database";
import { giveUpReply, reply, retryReply } from "../../routing/server/reply";
import {
  createAccount,
  createAgent,
  pageEntry,
  signedRequest,
  testPage,
  textEvent,
} from "../../testing/contact-center";
import { onEmptyDatabase } from "../../testing/empty-database";
import { oneText } from "../../testing/replies";
import { testDatabaseUrl } from "../../testing/test-database";
import { giveToAgent } from "../../testing/work";
import { messageIdIn } from "../facebook/message-metadata";
import { receiveWebhook } from "../facebook/server/receive-webhook";

/*
 * The process that delivers is killed (SIGKILL) at chosen moments under load, and started again. What counts is
 * what a stand-in for Facebook was handed, which no crash of ours makes it forget.
 */

const conversationCount = 8;
const repliesEach = 5;

/** Where a worker's life ends. */
type Moment = "before-claim" | "request-arrives" | "answer-outstanding" | "answered-not-recorded";

const sendMoments: Moment[] = ["request-arrives", "answer-outstanding", "answered-not-recorded"];

/** Every moment once, one of them twice, each after some sends that went well. */
const ends: End[] = [...sendMoments, "before-claim" as const, oneOf(sendMoments)].map((moment) => ({
  moment,
  afterSends: Math.floor(Math.random() * 6),
}));

type End = { moment: Moment; afterSends: number };

function oneOf(moments: readonly Moment[]): Moment {
  return moments[Math.floor(Math.random() * moments.length)] ?? "answer-outstanding";
}

/** A message as Facebook took it. */
type Taken = { messageId: string; psid: string; text: string; mid: string };

let database: Database;
let dataDir: string;
let agentId: string;
let worker: ChildProcess | null = null;
let taken: Taken[];
/** What is to happen to the next send instead of an answer; called once the moment has come. */
let trap: (End & { spring: () => Promise<void> }) | null;

/** Takes every message it is handed in full, remembers it for good, and knows nothing else. */
const facebook = createServer((request, response) => void answer(request, response));

async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
  if (request.method !== "POST" || !request.url?.includes("/messages")) {
    response.writeHead(503).end();
    return;
  }
  const isTrap = trap !== null && trap.afterSends-- === 0;
  const sprung = isTrap ? trap : null;
  if (sprung) trap = null;
  const body = JSON.parse(await text(request));
  const send: Taken = {
    messageId: messageIdIn(body.message.metadata) ?? "",
    psid: body.recipient.id,
    text: body.message.text,
    mid: `m_${randomUUID()}`,
  };
  if (sprung?.moment === "request-arrives") {
    // It was lost on the way: Facebook has not taken it.
    await sprung.spring();
    request.socket.destroy();
    return;
  }
  taken.push(send);
  if (sprung?.moment === "answer-outstanding") {
    await sprung.spring();
    request.socket.destroy();
    return;
  }
  const release = sprung ? await holdConversations([send.psid]) : null;
  response
    .writeHead(200, { "content-type": "application/json" })
    .end(JSON.stringify({ recipient_id: send.psid, message_id: send.mid }));
  if (sprung && release) {
    await release.untilSomebodyWaits();
    await sprung.spring();
    await release.end();
  }
}

beforeAll(async () => {
  await once(facebook.listen(0, "127.0.0.1"), "listening");
  dataDir = await mkdtemp(join(tmpdir(), "parley-crash-"));
});
afterEach(killWorker);
afterAll(async () => {
  facebook.closeAllConnections();
  await new Promise((resolve) => facebook.close(resolve));
  await rm(dataDir, { recursive: true, force: true });
});
onEmptyDatabase(async (emptied) => {
  database = emptied;
  taken = [];
  trap = null;
  await createAccount(database);
  agentId = await createAgent(database);
});

function startWorker(): void {
  worker = spawn(process.execPath, ["--import", "tsx", "src/commands/worker.ts"], {
    stdio: "ignore",
    env: {
      ...process.env,
      NODE_ENV: "production",
      DATABASE_URL: testDatabaseUrl(),
      DATA_DIR: dataDir,
      AUTH_SECRET: "a secret that only this test knows",
      GRAPH_API_URL: `http://127.0.0.1:${(facebook.address() as AddressInfo).port}`,
      LOG_LEVEL: "silent",
    },
  });
}

async function killWorker(): Promise<void> {
  const dying = worker;
  worker = null;
  if (!dying || dying.exitCode !== null || dying.signalCode !== null) return;
  const exit = once(dying, "exit");
  dying.kill("SIGKILL");
  await exit;
}

/** Holds the rows of conversations, as another transaction would, until told to end. */
async function holdConversations(psids: readonly string[]) {
  const client = new Client({ connectionString: testDatabaseUrl() });
  await client.connect();
  await client.query("begin");
  await client.query(
    `select conversation.id from conversation join contact_address on contact_address.id = address_id
      where external_id = any($1) for update of conversation`,
    [psids],
  );
  return {
    untilSomebodyWaits: () =>
      eventually(async () => {
        const waiting = await database.$queryRaw<unknown[]>`
          select 1 from pg_stat_activity
           where datname = current_database() and wait_event_type = 'Lock'`;
        expect(waiting.length).toBeGreaterThan(0);
      }),
    end: async () => {
      await client.query("rollback");
      await client.end();
    },
  };
}

/** Lets a worker live until a moment, and ends it there. */
async function liveUntil({ moment, afterSends }: End): Promise<void> {
  if (moment === "before-claim") {
    const addresses = await database.contactAddress.findMany({ select: { externalId: true } });
    const held = await holdConversations(addresses.flatMap(({ externalId }) => externalId ?? []));
    startWorker();
    await held.untilSomebodyWaits();
    await killWorker();
    await held.end();
    return;
  }
  await new Promise<void>((resolve) => {
    trap = {
      moment,
      afterSends,
      spring: async () => {
        await killWorker();
        resolve();
      },
    };
    startWorker();
  });
}

/** As if minutes passed while nobody works: sends under way are long over, and jobs' hearts have stopped. */
async function minutesPass(): Promise<void> {
  expect(worker).toBeNull();
  await database.$executeRaw`
    update message set send_began_at = send_began_at - interval '10 minutes' where send_began_at is not null`;
  await database.$executeRaw`
    update pgboss.job set heartbeat_on = heartbeat_on - interval '10 minutes' where state = 'active'`;
  await database.$executeRaw`update pgboss.queue set monitor_on = null, monitor_claim_on = null`;
  const boss = new PgBoss({ connectionString: testDatabaseUrl(), supervise: false, schedule: false });
  await boss.start();
  await boss.supervise();
  await boss.stop();
  await database.$executeRaw`update pgboss.job set start_after = now() where state in ('created', 'retry')`;
}

const eventually = (assertion: () => Promise<void>) =>
  vi.waitFor(assertion, { timeout: 60_000, interval: 25 });

const outbound = () => database.message.findMany({ where: { direction: "outbound" } });

/** Nothing waits, nothing is on its way, and no job is left that would deliver. */
const drained = () =>
  eventually(async () => {
    const open = await database.message.count({ where: { status: { in: ["queued", "sending"] } } });
    const [jobs] = await database.$queryRaw<{ count: number }[]>`
      select count(*)::int as count from pgboss.job
       where name like 'deliver-conversation%' and state in ('created', 'retry', 'active')`;
    expect({ open, jobs: jobs?.count }).toEqual({ open: 0, jobs: 0 });
  });

/** Contacts who have written, each with replies that wait. Answers the replies in the order they were written. */
async function writeReplies(): Promise<{ messageId: string; conversationId: string }[]> {
  const psids = Array.from({ length: conversationCount }, (_, index) => `73129844501288${index}`);
  const events = psids.map((psid) => textEvent({ psid, mid: `m_in_${psid}` }));
  await receiveWebhook(database, signedRequest([pageEntry(events)]), new Date());
  await giveToAgent(database, agentId);
  const conversations = await database.conversation.findMany({ select: { id: true } });
  expect(conversations).toHaveLength(conversationCount);
  const replies = [];
  for (let nth = 0; nth < repliesEach; nth += 1) {
    for (const { id: conversationId } of conversations) {
      const messageId = randomUUID();
      const message = { agentId, conversationId, ...oneText(messageId, `reply ${nth}`) };
      expect(await reply(database, message, new Date())).toEqual({ kind: "queued" });
      replies.push({ messageId, conversationId });
    }
  }
  return replies;
}

/** The echoes of what Facebook took, which may have been long in coming. */
async function echoesCome(): Promise<void> {
  const events = taken.map(({ messageId, psid, text: words, mid }) => ({
    sender: { id: testPage.id },
    recipient: { id: psid },
    timestamp: Date.now(),
    message: {
      mid,
      is_echo: true,
      app_id: Number(testPage.appId),
      text: words,
      metadata: `parley:message:${messageId}`,
    },
  }));
  const answered = await receiveWebhook(database, signedRequest([pageEntry(events)]), new Date());
  expect(answered.status).toBe(200);
}

const sorted = (ids: readonly string[]) => [...ids].sort();
const takenIds = () => taken.map(({ messageId }) => messageId);

test("however a delivering process dies, no reply reaches the contact twice and none is lost", async () => {
  const replies = await writeReplies();
  for (const end of ends) {
    await liveUntil(end);
    await minutesPass();
  }
  startWorker();
  await drained();

  // Twice is never, and of what is not known to have gone out the screen says so.
  expect(new Set(takenIds()).size).toBe(taken.length);
  const known = (await outbound()).filter(({ status }) => status === "sent");
  const open = (await outbound()).filter(({ status }) => status === "unconfirmed");
  expect(known.length + open.length).toBe(replies.length);
  expect(open.length).toBeGreaterThan(0);
  expect(takenIds()).toEqual(expect.arrayContaining(known.map(({ id }) => id)));

  // Nothing overtook what was written before it.
  for (const { conversationId } of replies.slice(0, conversationCount)) {
    const own = replies.filter((one) => one.conversationId === conversationId);
    const written = own.map(({ messageId }) => messageId).filter((id) => takenIds().includes(id));
    expect(takenIds().filter((id) => written.includes(id))).toEqual(written);
  }

  // The echo tells the truth of each: what Facebook took is sent, under the name that Facebook gave it.
  await echoesCome();
  const settled = await outbound();
  expect(sorted(settled.filter(({ status }) => status === "sent").map(({ id }) => id))).toEqual(
    sorted(takenIds()),
  );
  expect(settled.map(({ id, externalId }) => [id, externalId])).toEqual(
    settled.map(({ id }) => [id, taken.find(({ messageId }) => messageId === id)?.mid ?? null]),
  );

  // What is left never reached Facebook. The agent sends one of it again and gives another one up.
  const lost = settled.filter(({ status }) => status === "unconfirmed");
  expect(lost.length).toBeGreaterThan(0);
  const later = new Date(Date.now() + 600_000);
  const [first, ...others] = lost;
  for (const { id: messageId, conversationId } of others) {
    const retried = await retryReply(database, { agentId, conversationId, messageId }, later);
    expect(retried).toEqual({ kind: "queued" });
  }
  const given = first && { agentId, conversationId: first.conversationId, messageId: first.id };
  expect(given && (await giveUpReply(database, given))).toEqual({ kind: "discarded" });
  await drained();
  const wanted = replies.map(({ messageId }) => messageId).filter((id) => id !== first?.id);
  expect(sorted(takenIds())).toEqual(sorted(wanted));
}, 180_000);
