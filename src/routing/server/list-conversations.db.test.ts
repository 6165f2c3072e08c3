import { randomUUID } from "node:crypto";
import { describe, expect, test } from "vitest";
import type { Database } from "../../platform/database";
import { createAccount } from "../../testing/contact-center";
import { createConversation, createInteraction, createMessage } from "../../testing/conversations";
import { onEmptyDatabase } from "../../testing/empty-database";
import { createPerson } from "../../testing/users";
import { everyConversation, type ListCursor, type ListFilter } from "../conversation-list";
import { flagInteraction } from "./flag-interaction";
import { listConversations } from "./list-conversations";
import { listFilterChoices } from "./list-filter-choices";
import type { ConversationReader } from "./may-see-conversation";

const noon = new Date("2026-11-22T12:00:00.000Z");
const minutes = (count: number) => new Date(noon.getTime() + count * 60_000);
let database: Database;
let accountId: string;
let serviceId: string;
let anna: ConversationReader;
let ben: ConversationReader;
const supervisor: ConversationReader = { id: randomUUID(), roles: ["supervisor"] };

onEmptyDatabase(async (emptied) => {
  database = emptied;
  ({ accountId, serviceId } = await createAccount(database));
  anna = { id: await createPerson(database, { name: "Anna" }), roles: ["agent"] };
  ben = { id: await createPerson(database, { name: "Ben" }), roles: ["agent"] };
});

/** A conversation whose contact wrote last at this minute. */
async function conversation(contactName: string, minute: number, changes = { accountId }): Promise<string> {
  const id = await createConversation(database, { ...changes, contactName });
  await createMessage(database, id, { at: minutes(minute), text: `From ${contactName}` });
  await database.conversation.update({ where: { id }, data: { lastMessageAt: minutes(minute) } });
  return id;
}

const work = (conversationId: string, agentId: string, completedAt: Date | null = null) =>
  createInteraction(database, { conversationId, serviceId, agentId, completedAt });

async function waits(conversationId: string): Promise<void> {
  const id = await work(conversationId, anna.id);
  await database.participation.deleteMany({ where: { interactionId: id } });
  await database.interaction.update({
    where: { id },
    data: { status: "queued", assignedAgentId: null, acceptedAt: null },
  });
}

const page = (
  reader: ConversationReader,
  filter: Partial<ListFilter> = {},
  after: ListCursor | null = null,
) => listConversations(database, { reader, filter: { ...everyConversation, ...filter }, after });
const names = async (reader: ConversationReader, filter: Partial<ListFilter> = {}) =>
  (await page(reader, filter)).conversations.map(({ contactName }) => contactName);

describe("the list of all conversations", () => {
  test("tells of each whose it is, its last words, its service, and who has it, newest words first", async () => {
    const held = await conversation("Maya Chen", 3);
    await work(held, anna.id);
    await createMessage(database, held, {
      at: minutes(4),
      direction: "outbound",
      author: "agent",
      authorUserId: anna.id,
      text: "It is back on Friday.",
      status: "sent",
    });
    await database.conversation.update({ where: { id: held }, data: { lastMessageAt: minutes(4) } });
    await conversation("Ola Berg", 2);
    const { conversations, next } = await page(supervisor);
    expect(next).toBeNull();
    expect(conversations).toEqual([
      {
        conversationId: held,
        contactName: "Maya Chen",
        contactPictureAt: null,
        accountName: "Page 104829617735521",
        unreadCount: 0,
        lastMessageAt: minutes(4),
        serviceName: `Service of ${accountId}`,
        work: { kind: "held", agentName: "Anna", isOwn: false },
        isFlagged: false,
        lastMessage: {
          text: "It is back on Friday.",
          attachmentTypes: [],
          author: "agent",
          colleagueName: "Anna",
          at: minutes(4),
        },
      },
      expect.objectContaining({
        contactName: "Ola Berg",
        serviceName: null,
        work: { kind: "none" },
        lastMessage: expect.objectContaining({ text: "From Ola Berg" }),
      }),
    ]);
    expect((await page(anna)).conversations[0]).toMatchObject({
      work: { kind: "held", isOwn: true },
      lastMessage: { colleagueName: null },
    });
  });

  test("holds for an agent what they take or took part in, and nothing else; for a supervisor all", async () => {
    await work(await conversation("Maya Chen", 3), anna.id);
    await work(await conversation("Ola Berg", 2), anna.id, minutes(2));
    await work(await conversation("Cem Demir", 1), ben.id);
    await waits(await conversation("Noor Haddad", 0));
    await createConversation(database, { accountId, contactName: "Silent" });
    expect(await names(anna)).toEqual(["Maya Chen", "Ola Berg"]);
    expect(await names(ben)).toEqual(["Cem Demir"]);
    expect(await names({ id: randomUUID(), roles: ["administrator"] })).toEqual([]);
    expect(await names(supervisor)).toEqual(["Maya Chen", "Ola Berg", "Cem Demir", "Noor Haddad"]);
  });

  test.each([true, false])(
    "is read page by page, each conversation once, also where many wrote in one moment (filtered: %s)",
    async (isFiltered) => {
      const wanted: string[] = [];
      for (let n = 0; n < 95; n++) {
        const id = await conversation(`Contact ${n}`, Math.floor(n / 10));
        if (n % 2 === 0) await work(id, anna.id, minutes(n));
        if (!isFiltered || n % 2 === 0) wanted.push(id);
      }
      const found: string[] = [];
      const counts: number[] = [];
      let after: ListCursor | null = null;
      do {
        const { conversations, next } = await page(
          supervisor,
          isFiltered ? { state: "completed" } : {},
          after,
        );
        found.push(...conversations.map(({ conversationId }) => conversationId));
        counts.push(conversations.length);
        after = next;
      } while (after);
      expect(new Set(found)).toEqual(new Set(wanted));
      expect(found).toHaveLength(wanted.length);
      expect(counts).toEqual(isFiltered ? [40, 8] : [40, 40, 15]);
      const inOrder = await database.conversation.findMany({
        where: { id: { in: wanted } },
        orderBy: [{ lastMessageAt: "desc" }, { id: "desc" }],
      });
      expect(found).toEqual(inOrder.map(({ id }) => id));
    },
    30_000,
  );
});

describe("it can be filtered", () => {
  test("by where the work on it stands: only the last interaction counts", async () => {
    const again = await conversation("Maya Chen", 5);
    await work(again, ben.id, minutes(-60));
    await work(again, anna.id);
    await work(await conversation("Ola Berg", 4), anna.id, minutes(1));
    await waits(await conversation("Cem Demir", 3));
    await conversation("Noor Haddad", 2);
    expect(await names(supervisor, { state: "held" })).toEqual(["Maya Chen"]);
    expect(await names(supervisor, { state: "waiting" })).toEqual(["Cem Demir"]);
    expect(await names(supervisor, { state: "completed" })).toEqual(["Ola Berg"]);
    expect(await names(supervisor, { state: "none" })).toEqual(["Noor Haddad"]);
    expect(await names(ben, { state: "held" })).toEqual(["Maya Chen"]);
    expect(await names(ben, { state: "completed" })).toEqual([]);
  });

  test("by its service, its Page, whether something is unread, and all of these together", async () => {
    const other = await createAccount(database, { pageId: "204829617735522" });
    const maya = await conversation("Maya Chen", 5);
    await work(maya, anna.id);
    await conversation("Ola Berg", 4, other);
    const cem = await conversation("Cem Demir", 3, other);
    await createInteraction(database, { conversationId: cem, serviceId: other.serviceId, agentId: ben.id });
    await database.conversation.updateMany({
      where: { id: { in: [maya, cem] } },
      data: { unreadCount: 1 },
    });
    expect(await names(supervisor, { accountId: other.accountId })).toEqual(["Ola Berg", "Cem Demir"]);
    expect(await names(supervisor, { serviceId })).toEqual(["Maya Chen"]);
    expect(await names(supervisor, { isUnread: true })).toEqual(["Maya Chen", "Cem Demir"]);
    const all = { accountId: other.accountId, serviceId: other.serviceId, isUnread: true } as const;
    expect(await names(supervisor, { ...all, state: "held", agentId: ben.id })).toEqual(["Cem Demir"]);
    expect(await names(supervisor, { ...all, state: "completed" })).toEqual([]);
  });

  test("by its flag, which ends with the interaction", async () => {
    const maya = await conversation("Maya Chen", 5);
    const interactionId = await work(maya, anna.id);
    await conversation("Ola Berg", 4);
    await flagInteraction(database, { interactionId, agentId: anna.id, note: null }, minutes(6));
    expect(await names(supervisor, { isFlagged: true })).toEqual(["Maya Chen"]);
    expect((await page(anna)).conversations).toMatchObject([{ isFlagged: true }]);
    await database.interaction.update({
      where: { id: interactionId },
      data: { status: "completed", completedAt: minutes(7) },
    });
    expect(await names(supervisor, { isFlagged: true })).toEqual([]);
    expect((await page(anna)).conversations).toMatchObject([{ isFlagged: false }]);
  });

  test("by an agent, now or before; and by a supervisor alone", async () => {
    const maya = await conversation("Maya Chen", 5);
    await work(maya, ben.id, minutes(-60));
    await work(maya, anna.id);
    await work(await conversation("Ola Berg", 4), anna.id);
    expect(await names(supervisor, { agentId: ben.id })).toEqual(["Maya Chen"]);
    expect(await names(supervisor, { agentId: anna.id })).toEqual(["Maya Chen", "Ola Berg"]);
    expect(await names(anna, { agentId: ben.id })).toEqual([]);
  });

  test("by names that are told with it; colleagues only to a supervisor", async () => {
    await createAccount(database, { pageId: "204829617735522" });
    const choices = await listFilterChoices(database, anna);
    expect(choices.services).toHaveLength(2);
    expect(choices.accounts.map(({ name }) => name)).toEqual([
      "Page 104829617735521",
      "Page 204829617735522",
    ]);
    expect(choices.agents).toEqual([]);
    expect((await listFilterChoices(database, supervisor)).agents.map(({ name }) => name)).toEqual([
      "Anna",
      "Ben",
    ]);
  });
});
