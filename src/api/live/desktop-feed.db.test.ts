import { randomUUID } from "node:crypto";
import { afterEach, expect, test, vi } from "vitest";
import { conversationChanged } from "../../conversations/announcements";
import { lockConversations } from "../../conversations/server/lock-conversations";
import { accountChanged } from "../../integration-accounts/announcements";
import type { Database } from "../../platform/database";
import { journalHorizon } from "../../platform/journal";
import { formatPosition, parsePosition } from "../../platform/journal-position";
import { unitOfWork } from "../../platform/unit-of-work";
import type { DesktopEvent } from "../../routing/desktop-view";
import { admitMessages } from "../../routing/server/admit-messages";
import { completeInteraction } from "../../routing/server/complete-interaction";
import { flagInteraction } from "../../routing/server/flag-interaction";
import { createAccount, createAgent } from "../../testing/contact-center";
import { onEmptyDatabase } from "../../testing/empty-database";
import { createPerson } from "../../testing/users";
import { giveToAgent } from "../../testing/work";
import { closeDesktopFeed, type DesktopBatch, followDesktop, isFeedClosed } from "./desktop-feed";

const now = new Date("2026-11-22T12:00:00.000Z");
let database: Database;
let accountId: string;
let serviceId: string;
let leaving: AbortController;

onEmptyDatabase(async (emptied) => {
  database = emptied;
  ({ accountId, serviceId } = await createAccount(database));
  leaving = new AbortController();
});
afterEach(closeDesktopFeed);

async function customerWrites(text: string, externalId = "maya"): Promise<void> {
  await unitOfWork(database, async (work) => {
    const locked = await lockConversations(work.tx, [{ accountId, externalId, mayCreate: true }]);
    for (const conversation of locked.values()) {
      const message = { externalId: randomUUID(), text, attachments: [], at: now };
      await admitMessages(work, [{ conversation, message }], now);
    }
  });
}

/** An agent who works on the conversation of this customer. */
async function agentAnswering(externalId = "maya"): Promise<string> {
  const agentId = await createAgent(database);
  await customerWrites("first words", externalId);
  const { id } = await database.interaction.findFirstOrThrow({
    where: { conversation: { address: { externalId } } },
  });
  await giveToAgent(database, agentId, { ids: [id], at: now });
  return agentId;
}

type Position = NonNullable<ReturnType<typeof parsePosition>>;
const follow = (agentId: string, after: Position) =>
  followDesktop(database, { agentId, after, signal: leaving.signal });

/**
 * A position after everything written so far. The horizon alone may lie before it: any transaction still
 * running on the server, one of another test's database included, holds it back.
 */
async function herePosition(): Promise<Position> {
  const last = await database.journalEntry.aggregate({ _max: { transactionId: true } });
  const find = async () => {
    const position = await journalHorizon(database);
    return position.transactionId > (last._max.transactionId ?? 0n) && position;
  };
  return vi.waitUntil(find, { timeout: 20_000, interval: 20 });
}

async function next(batches: AsyncGenerator<DesktopBatch, void>): Promise<DesktopBatch> {
  const { value } = await batches.next();
  if (!value) throw new Error("The feed ended.");
  return value;
}

const texts = (events: readonly DesktopEvent[]) =>
  events.flatMap((event) => (event.kind === "message" ? event.message.text : []));

test("an agent is told live what the customer writes", async () => {
  const agentId = await agentAnswering();
  const batches = follow(agentId, await herePosition());
  const told = next(batches);
  await customerWrites("and now?");
  const { events } = await told;
  expect(texts(events)).toEqual(["and now?"]);
  expect(events).toContainEqual(
    expect.objectContaining({
      kind: "conversation",
      conversation: expect.objectContaining({ unreadCount: 2 }),
    }),
  );
});

test("what was missed while away is told first, once, and then what happens", async () => {
  const agentId = await agentAnswering();
  const before = follow(agentId, await herePosition());
  const first = next(before);
  await customerWrites("one");
  const { position } = await first;
  leaving.abort();
  await expect(before.next()).rejects.toThrow();

  await customerWrites("two");
  await customerWrites("three");
  leaving = new AbortController();
  const again = follow(agentId, parsePosition(position) ?? { transactionId: 0n, sequence: 0n });
  // In one batch or in several: what another transaction holds back comes with the next.
  const heard = texts((await next(again)).events);
  await customerWrites("four");
  while (heard.length < 3) heard.push(...texts((await next(again)).events));
  expect(heard).toEqual(["two", "three", "four"]);
});

test("nobody is told what someone else works on", async () => {
  await agentAnswering("maya");
  const other = await agentAnswering("ola");
  const batches = follow(other, await herePosition());
  const told = next(batches);
  await customerWrites("for the other agent", "maya");
  await customerWrites("for me", "ola");
  const { events } = await told;
  expect(texts(events)).toEqual(["for me"]);
  expect(JSON.stringify(events)).not.toContain("for the other agent");
});

test("an agent is told live that the account of a conversation is refused, and that it works again", async () => {
  const agentId = await agentAnswering("maya");
  const { accountId: otherAccountId } = await createAccount(database, { pageId: "118273645091827" });
  const batches = follow(agentId, await herePosition());
  const told = next(batches);
  const changeHealth = (id: string, unusableSince: Date | null) =>
    unitOfWork(database, async ({ tx, announce }) => {
      await tx.integrationAccount.update({ where: { id }, data: { unusableSince } });
      announce(accountChanged({ accountId: id }));
    });
  const conversationWith = (accountState: string) => [
    { kind: "conversation", conversation: expect.objectContaining({ accountState }) },
  ];
  await changeHealth(otherAccountId, now);
  await changeHealth(accountId, now);
  expect((await told).events).toEqual(conversationWith("unusable"));
  await changeHealth(accountId, null);
  expect((await next(batches)).events).toEqual(conversationWith("usable"));
});

test("an agent who is offered a conversation learns the contact's name as soon as it is known", async () => {
  const agentId = await createAgent(database);
  await customerWrites("is anybody there?");
  const { id: interactionId, conversationId } = await database.interaction.findFirstOrThrow();
  await database.offer.create({
    data: {
      id: randomUUID(),
      interactionId,
      agentId,
      status: "open",
      offeredAt: now,
      expiresAt: new Date(now.getTime() + 30_000),
    },
  });
  const batches = follow(agentId, await herePosition());
  const told = next(batches);
  await unitOfWork(database, async ({ tx, announce }) => {
    await tx.contact.updateMany({ data: { name: "Maya Chen" } });
    announce(conversationChanged({ conversationId }));
  });
  expect((await told).events).toContainEqual({
    kind: "offer",
    offer: expect.objectContaining({ contactName: "Maya Chen" }),
  });
});

test("who looks at the queue is told anew when the contact's name becomes known", async () => {
  const agentId = await createAgent(database);
  await customerWrites("is anybody there?");
  const { conversationId } = await database.interaction.findFirstOrThrow();
  const batches = follow(agentId, await herePosition());
  const told = next(batches);
  await unitOfWork(database, async ({ tx, announce }) => {
    await tx.contact.updateMany({ data: { name: "Maya Chen" } });
    announce(conversationChanged({ conversationId }));
  });
  expect((await told).events).toContainEqual({
    kind: "queue",
    queue: [expect.objectContaining({ serviceId, waitingCount: 1 })],
  });
});

test("who works on a conversation is told each step of the work on it, and nobody else is", async () => {
  const agentId = await agentAnswering("maya");
  const other = await agentAnswering("ola");
  const batches = follow(agentId, await herePosition());
  const othersBatches = follow(other, await herePosition());
  const [told, othersTold] = [next(batches), next(othersBatches)];
  const { id: interactionId, conversationId } = await database.interaction.findFirstOrThrow({
    where: { assignedAgentId: agentId },
  });
  await flagInteraction(database, { agentId, interactionId, note: "Please look" }, now);
  await customerWrites("and I?", "ola");
  expect((await told).events).toContainEqual({
    kind: "work-steps",
    conversationId,
    steps: expect.arrayContaining([expect.objectContaining({ kind: "flagged", interactionId })]),
  });
  expect((await othersTold).events.filter(({ kind }) => kind === "work-steps")).toEqual([]);
});

test("an agent who completes an interaction is told that the conversation left", async () => {
  const agentId = await agentAnswering();
  await database.conversation.updateMany({ data: { unreadCount: 0 } });
  const { id: interactionId, conversationId } = await database.interaction.findFirstOrThrow();
  const { id: dispositionId } = await database.disposition.findFirstOrThrow({ where: { serviceId } });
  const batches = follow(agentId, await herePosition());
  const told = next(batches);
  await completeInteraction(database, { interactionId, agentId, dispositionId, note: null }, now);
  expect((await told).events).toContainEqual({ kind: "conversation-left", conversationId });
});

test("a client behind the pruned part of the journal is told to reload", async () => {
  const agentId = await agentAnswering();
  await database.installation.create({ data: { id: 1, keyCheck: "x", journalPrunedTo: 1n } });
  const { events } = await next(follow(agentId, { transactionId: 1n, sequence: 1n }));
  expect(events).toEqual([{ kind: "reload" }]);
});

test("a server that stops ends every feed with an error after which clients come back", async () => {
  const agentId = await agentAnswering();
  const batches = follow(agentId, await herePosition());
  const told = next(batches);
  await customerWrites("last words");
  await told;
  const ending = expect(batches.next()).rejects.toSatisfy(isFeedClosed);
  await closeDesktopFeed();
  await ending;
});

test("asks now and then whether the desktop is there, at the position told last", async () => {
  const agentId = await agentAnswering();
  const here = await herePosition();
  const batches = followDesktop(database, { agentId, after: here, signal: leaving.signal, beatMs: 5 });
  expect(await next(batches)).toEqual({
    position: formatPosition(here),
    events: [{ kind: "beat", build: null }],
  });
  await customerWrites("after the beat");
  let batch = await next(batches);
  while (texts(batch.events).length === 0) batch = await next(batches);
  expect(texts(batch.events)).toEqual(["after the beat"]);
  const told = parsePosition(batch.position);
  expect(told).not.toEqual(here);
  expect(await next(batches)).toEqual({ position: batch.position, events: [{ kind: "beat", build: null }] });
  await batches.return();
});

test("a supervisor is told that the floor has changed, not how, and an agent is not", async () => {
  const agentId = await agentAnswering("maya");
  const supervisorId = await createPerson(database, { roles: ["supervisor"] });
  const here = await herePosition();
  const ofSupervisor = followDesktop(database, {
    agentId: supervisorId,
    after: here,
    signal: leaving.signal,
    seesFloor: true,
  });
  const ofAgent = follow(agentId, here);
  const told = next(ofSupervisor);
  const toldAgent = next(ofAgent);
  await customerWrites("one", "maya");
  const toldKinds = (await told).events.map(({ kind }) => kind);
  // That an agent's state changed a moment ago may be told in between.
  while (!toldKinds.includes("floor-changed")) {
    toldKinds.push(...(await next(ofSupervisor)).events.map(({ kind }) => kind));
  }
  expect(toldKinds.filter((kind) => kind !== "colleagues")).toEqual(["floor-changed"]);
  const { events } = await toldAgent;
  await customerWrites("two", "maya");
  const kinds = [...events, ...(await next(ofAgent)).events].map(({ kind }) => kind);
  expect(kinds).not.toContain("floor-changed");
  expect(texts(events)).toEqual(["one"]);
});
