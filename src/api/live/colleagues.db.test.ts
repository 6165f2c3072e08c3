import { afterEach, expect, test, vi } from "vitest";
import type { Database } from "../../platform/database";
import { journalHorizon } from "../../platform/journal";
import type { JournalPosition } from "../../platform/journal-position";
import type { DesktopEvent } from "../../routing/desktop-view";
import { acceptOffer } from "../../routing/server/answer-offer";
import { inviteAgent } from "../../routing/server/invite-agent";
import { queueServed } from "../../routing/server/serve-queue";
import { setAgentState } from "../../routing/server/set-agent-state";
import { tellTyping } from "../../routing/server/tell-typing";
import { createAccount, createAgent } from "../../testing/contact-center";
import { agentWorksOn, customerWrites } from "../../testing/customers";
import { onEmptyDatabase } from "../../testing/empty-database";
import { closeDesktopFeed, followDesktop } from "./desktop-feed";

const now = new Date("2026-11-22T12:00:00.000Z");
let database: Database;
let accountId: string;
let host: string;
let guest: string;
let outsider: string;
let conversationId: string;
let interactionId: string;
let leaving: AbortController;

onEmptyDatabase(async (emptied) => {
  database = emptied;
  ({ accountId } = await createAccount(database));
  host = await createAgent(database);
  guest = await createAgent(database, { readySince: now });
  outsider = await createAgent(database);
  ({ interactionId } = await agentWorksOn(database, host, { accountId, externalId: "maya", at: now }));
  ({ conversationId } = await database.interaction.findUniqueOrThrow({ where: { id: interactionId } }));
  leaving = new AbortController();
});
afterEach(async () => {
  leaving.abort();
  await queueServed();
  await closeDesktopFeed();
});

async function guestJoins(): Promise<void> {
  await inviteAgent(database, { interactionId, agentId: host, invitedAgentId: guest, note: null }, now);
  const { id: offerId } = await database.offer.findFirstOrThrow({ where: { status: "open" } });
  await acceptOffer(database, { offerId, agentId: guest, now });
  await queueServed();
}

/** A position after everything written so far, however long another transaction of the server holds it back. */
async function herePosition(): Promise<JournalPosition> {
  const last = await database.journalEntry.aggregate({ _max: { transactionId: true } });
  const find = async () => {
    const position = await journalHorizon(database);
    return position.transactionId > (last._max.transactionId ?? 0n) && position;
  };
  return vi.waitUntil(find, { timeout: 20_000, interval: 20 });
}

/** Follows as an agent; what was missed has been told, and from then on everything is live. */
async function follow(agentId: string, after: JournalPosition) {
  const batches = followDesktop(database, { agentId, after, signal: leaving.signal, beatMs: 20 });
  /** What is told up to an event of this kind, beats aside. */
  async function upTo(kind: DesktopEvent["kind"]): Promise<DesktopEvent[]> {
    const told: DesktopEvent[] = [];
    for (;;) {
      const { value } = await batches.next();
      if (!value) throw new Error("The feed ended.");
      told.push(...value.events.filter((event) => event.kind !== "beat"));
      if (value.events.some((event) => event.kind === kind)) return told;
    }
  }
  return { missed: await upTo("beat"), upTo };
}
const typingLines = () => database.journalEntry.count({ where: { kind: "typing" } });

test("who works on a conversation, too, is told that a colleague types, and its summary is not told again", async () => {
  await guestJoins();
  const { upTo } = await follow(guest, await herePosition());
  await tellTyping(database, { conversationId, agentId: host });
  expect(await upTo("colleague-typing")).toEqual([
    { kind: "colleague-typing", conversationId, agentId: host, agentName: expect.any(String) },
  ]);
});

test("whoever types is told once in a while, however often they ask", async () => {
  await guestJoins();
  const typing = { conversationId, agentId: guest };
  await Promise.all([
    tellTyping(database, typing),
    tellTyping(database, typing),
    tellTyping(database, typing),
  ]);
  expect(await typingLines()).toBe(1);
});

test("nothing is told where nobody else works on the conversation, or of somebody who does not", async () => {
  await tellTyping(database, { conversationId, agentId: host });
  expect(await typingLines()).toBe(0);
  await guestJoins();
  await tellTyping(database, { conversationId, agentId: outsider });
  expect(await typingLines()).toBe(0);
});

test("who comes back is not told that somebody typed meanwhile", async () => {
  await guestJoins();
  const before = await herePosition();
  await tellTyping(database, { conversationId, agentId: host });
  await customerWrites(database, { accountId, externalId: "maya", text: "and now?", at: now });
  await herePosition();
  const { missed } = await follow(guest, before);
  const kinds = missed.map(({ kind }) => kind);
  expect(kinds).toContain("message");
  expect(kinds).not.toContain("colleague-typing");
});

test("everybody learns that somebody's state has changed, and not whose", async () => {
  const { upTo } = await follow(outsider, await herePosition());
  await setAgentState(database, { agentId: guest, state: "notReady", now });
  expect(await upTo("colleagues")).toEqual([{ kind: "colleagues" }]);
});
