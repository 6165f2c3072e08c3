import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { conversationChanged, messageChanged } from "../../conversations/announcements";
import type { Database } from "../../platform/database";
import { connectDatabase } from "../../platform/database";
import type { JournalLine } from "../../platform/journal";
import type { ConversationReader } from "../../routing/server/may-see-conversation";
import { beginWatch, endWatch, pruneWatches, renewWatch } from "../../routing/server/watch-conversation";
import { createAccount } from "../../testing/contact-center";
import { createConversation, createInteraction, createMessage } from "../../testing/conversations";
import { onEmptyDatabase } from "../../testing/empty-database";
import { testDatabaseUrl } from "../../testing/test-database";
import { createPerson } from "../../testing/users";
import { desktopEvents } from "./desktop-events";

let database: Database;
let otherProcess: Database;
let accountId: string;
let serviceId: string;
let conversationId: string;
let anna: string;
let sam: ConversationReader;
let ben: ConversationReader;

onEmptyDatabase(async (emptied) => {
  database = emptied;
  ({ accountId, serviceId } = await createAccount(database));
  anna = await createPerson(database, { name: "Anna" });
  sam = {
    id: await createPerson(database, { name: "Sam", roles: ["supervisor"] }),
    roles: ["supervisor"],
  };
  ben = { id: await createPerson(database, { name: "Ben" }), roles: ["agent"] };
  conversationId = await createConversation(database, { accountId, contactName: "Maya Chen" });
  await createInteraction(database, { conversationId, serviceId, agentId: anna });
});
beforeEach(() => {
  otherProcess = connectDatabase(testDatabaseUrl());
});
afterEach(() => otherProcess.$disconnect());

const begin = (reader: ConversationReader, of = conversationId) =>
  beginWatch(database, { reader, conversationId: of });
const renew = (reader: ConversationReader) => renewWatch(database, { reader, conversationId });
const lapse = () => database.$executeRaw`update conversation_watch set until = now() - interval '1 second'`;
const position = { transactionId: 1n, sequence: 1n };

/** What everybody is told of what has just happened, by whichever process tells it. */
async function told(line: JournalLine, by = database) {
  const events = await desktopEvents(by, [{ ...line, position }]);
  return events.map(({ agentId, event }) => ({ agentId, kind: event.kind }));
}
async function toldOfMessage(by = database) {
  const messageId = await createMessage(database, conversationId);
  const events = await told(messageChanged({ conversationId, messageId }), by);
  return events.flatMap(({ agentId, kind }) => (kind === "message" ? [agentId] : []));
}

test("who watches is told what is said, by every process, and who works on it as well", async () => {
  expect(await begin(sam)).toMatchObject({
    kind: "watching",
    conversation: { conversationId, contactName: "Maya Chen", work: { kind: "held", agentName: "Anna" } },
    page: { messages: [{ text: "Hi" }], hasOlder: false },
  });
  expect(await toldOfMessage()).toEqual([anna, sam.id]);
  expect(await toldOfMessage(otherProcess)).toEqual([anna, sam.id]);
  expect(await told(conversationChanged({ conversationId }))).toContainEqual({
    agentId: sam.id,
    kind: "watched-changed",
  });
});

test("nothing is marked as seen or counted by it", async () => {
  await database.conversation.updateMany({ data: { unreadCount: 2 } });
  await begin(sam);
  await renew(sam);
  expect(await database.conversation.findFirst()).toMatchObject({ unreadCount: 2 });
  expect(await database.interactionEvent.count()).toBe(0);
  expect(await database.journalEntry.count()).toBe(0);
});

test("who works on it is told once, also when they watch it in another tab", async () => {
  await begin({ id: anna, roles: ["agent"] });
  expect(await toldOfMessage()).toEqual([anna]);
});

test("who has left is told no more", async () => {
  await begin(sam);
  await endWatch(database, { userId: sam.id, conversationId });
  expect(await toldOfMessage()).toEqual([anna]);
});

describe("a watch that is not renewed", () => {
  test("lapses: nothing is told, and the one who comes back late learns that there is a gap", async () => {
    await begin(sam);
    expect(await renew(sam)).toEqual({ kind: "renewed" });
    await lapse();
    expect(await toldOfMessage()).toEqual([anna]);
    expect(await renew(sam)).toEqual({ kind: "lapsed" });
    await begin(sam);
    expect(await toldOfMessage()).toEqual([anna, sam.id]);
  });

  test("is forgotten after a while, and others are not", async () => {
    await begin(sam);
    await lapse();
    await begin({ id: anna, roles: ["agent"] });
    await pruneWatches(database);
    expect(await database.conversationWatch.findMany()).toMatchObject([{ userId: anna }]);
  });
});

describe("whoever may not see a conversation", () => {
  test("cannot watch it: agents who never worked on it, and administrators", async () => {
    expect(await begin(ben)).toEqual({ kind: "not-yours" });
    expect(await begin({ id: sam.id, roles: ["administrator"] })).toEqual({ kind: "not-yours" });
    expect(await renew(ben)).toEqual({ kind: "not-yours" });
    expect(await database.conversationWatch.count()).toBe(0);
  });

  test("is told nothing from the moment in which they lose that right", async () => {
    await begin(sam);
    await database.user.update({ where: { id: sam.id }, data: { roles: ["agent"] } });
    expect(await toldOfMessage()).toEqual([anna]);
    expect(await renew({ ...sam, roles: ["agent"] })).toEqual({ kind: "not-yours" });
    await database.user.update({
      where: { id: sam.id },
      data: { roles: ["supervisor"], deactivatedAt: new Date() },
    });
    expect(await toldOfMessage()).toEqual([anna]);
  });

  test("but who worked on it before may read on", async () => {
    const earlier = await createInteraction(database, {
      conversationId,
      serviceId,
      agentId: ben.id,
      completedAt: new Date(),
    });
    expect(await begin(ben)).toMatchObject({ kind: "watching" });
    expect(await toldOfMessage()).toEqual([anna, ben.id]);
    await database.interaction.delete({ where: { id: earlier } });
    expect(await toldOfMessage()).toEqual([anna]);
  });
});
