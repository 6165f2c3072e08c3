import { randomUUID } from "node:crypto";
import { describe, expect, test } from "vitest";
import { indexSearch } from "../../conversations/server/index-search";
import type { Database } from "../../platform/database";
import { Prisma } from "../../platform/prisma-client/client";
import { createAccount, createAgent } from "../../testing/contact-center";
import { createConversation, createInteraction, createMessage } from "../../testing/conversations";
import { onEmptyDatabase } from "../../testing/empty-database";
import type { ConversationReader } from "./may-see-conversation";
import { foundContactsQuery, foundMessagesQuery, searchConversations } from "./search-conversations";

let database: Database;
let accountId: string;
let serviceId: string;
let conversationId: string;
const supervisor: ConversationReader = { id: randomUUID(), roles: ["supervisor"] };

onEmptyDatabase(async (emptied) => {
  database = emptied;
  ({ accountId, serviceId } = await createAccount(database));
  conversationId = await createConversation(database, { accountId, contactName: "Zoë Łukasz" });
});

const says = (text: string, changes: Partial<Prisma.MessageUncheckedCreateInput> = {}) =>
  createMessage(database, conversationId, { text, ...changes });

async function find(typed: string, reader = supervisor) {
  await indexSearch(database);
  const { messages } = await searchConversations(database, { reader, typed, before: null });
  return messages.map(({ snippet }) => snippet.map(({ text }) => text).join(""));
}

describe("a message is found", () => {
  test.each([
    ["by its words, in any order", "Is the blue one back?", "back blue"],
    ["by the beginning of the last word", "Refund my order", "refund ord"],
    ["without regard to case and accents", "Un CAFÉ crème", "cafe CREME"],
    ["by two letters of Japanese", "東京都から注文しました", "注文"],
    ["by a single letter of Japanese, wherever it stands", "お茶と緑茶", "茶"],
    ["by the last letter of a run", "予約の変更", "更"],
    ["by katakana however wide", "ｶﾞﾗｽの器", "ガラス"],
    ["by Chinese", "我要退货", "退货"],
    ["by Korean", "환불 요청합니다", "요청"],
    ["by words and Japanese beside each other", "iPhoneを2台", "iphone 台"],
    ["by a number", "Order 4711", "4711"],
  ])("%s", async (_how, text, typed) => {
    await says("Something else 別の話");
    await says(text);
    expect(await find(typed)).toEqual([text]);
  });

  test.each([
    ["when a word is missing", "Is the blue one back?", "blue red"],
    ["by a beginning that is not of the last word", "Refund my order", "ref order"],
    ["by a single letter of a longer word", "Refund", "r"],
    ["by what is between two words", "Refund", "fund"],
    ["by letters that do not stand together", "東の京", "東京"],
    ["by nothing", "Refund", "  ?"],
  ])("not %s", async (_how, text, typed) => {
    await says(text);
    expect(await find(typed)).toEqual([]);
  });

  test("by its text as edited, and no longer by what was said first", async () => {
    const id = await says("Is the red one back?");
    expect(await find("red")).toHaveLength(1);
    const text = "Is the blue one back?";
    await database.message.update({ where: { id }, data: { text, originalText: "Is the red one back?" } });
    expect(await find("red")).toEqual([]);
    expect(await find("blue")).toEqual([text]);
  });

  test("no more once it was taken back", async () => {
    const id = await says("My secret");
    await database.message.update({ where: { id }, data: { deletedAt: new Date() } });
    expect(await find("secret")).toEqual([]);
  });

  test("a moment later when somebody is just changing it, and then by what they wrote", async () => {
    const id = await says("Is the red one back?");
    await database.$transaction(async (tx) => {
      await tx.message.update({ where: { id }, data: { text: "Is the blue one back?" } });
      expect(await find("red")).toEqual([]);
    });
    expect(await find("red")).toEqual([]);
    expect(await find("blue")).toHaveLength(1);
  });
});

test("what was there before search came is found too, however much it is", async () => {
  await database.$executeRaw`
    insert into message (id, conversation_id, account_id, direction, author, text, status, at)
    select gen_random_uuid(), ${conversationId}::uuid, ${accountId}::uuid, 'inbound', 'contact', 'old ' || n, 'received', now()
      from generate_series(1, 1200) n`;
  await Promise.all([indexSearch(database), indexSearch(database)]);
  expect(await database.message.count({ where: { searchTokens: null } })).toBe(0);
  expect(await find("1200")).toEqual(["old 1200"]);
});

test("a contact is found by the name of now, and an unknown one by none", async () => {
  await createConversation(database, { accountId });
  const contacts = async (typed: string) => {
    await indexSearch(database);
    const found = await searchConversations(database, { reader: supervisor, typed, before: null });
    return found.contacts.map((contact) => contact.conversationId);
  };
  expect(await contacts("zoe luk")).toEqual([conversationId]);
  await database.contact.updateMany({ where: { name: { not: null } }, data: { name: "Maya Chen" } });
  expect(await contacts("zoe luk")).toEqual([]);
  expect(await contacts("maya")).toEqual([conversationId]);
});

describe("what one may see", () => {
  const search = async (reader: ConversationReader) => {
    await indexSearch(database);
    const { messages, contacts } = await searchConversations(database, { reader, typed: "zo", before: null });
    return [messages.length, contacts.length];
  };

  test("an agent finds what they work on or have worked on, and nothing else", async () => {
    await says("Zoo");
    const [holding, held, other] = [await createAgent(database), await createAgent(database), randomUUID()];
    await createInteraction(database, { conversationId, serviceId, agentId: held, completedAt: new Date() });
    await createInteraction(database, { conversationId, serviceId, agentId: holding });
    expect(await search({ id: holding, roles: ["agent"] })).toEqual([1, 1]);
    expect(await search({ id: held, roles: ["agent"] })).toEqual([1, 1]);
    expect(await search({ id: other, roles: ["agent"] })).toEqual([0, 0]);
  });

  test("a supervisor finds everything, an administrator alone nothing", async () => {
    await says("Zoo");
    expect(await search(supervisor)).toEqual([1, 1]);
    expect(await search({ id: randomUUID(), roles: ["administrator"] })).toEqual([0, 0]);
  });
});

test("pages follow each other by time, with neither a gap nor a double where moments are equal", async () => {
  const at = new Date("2026-11-22T10:00:00Z");
  const expected: string[] = [];
  for (let n = 0; n < 70; n += 1) {
    expected.unshift(await says(`blue ${n}`, { at: new Date(at.getTime() + Math.floor(n / 20) * 1000) }));
  }
  await indexSearch(database);
  const found: string[] = [];
  for (let before = null, hasMore = true; hasMore; ) {
    const page = await searchConversations(database, { reader: supervisor, typed: "blue", before });
    found.push(...page.messages.map(({ messageId }) => messageId));
    before = page.messages.at(-1) ?? null;
    hasMore = page.hasMore;
  }
  expect(found).toEqual(expected);
});

describe("among a hundred thousand messages", () => {
  async function plan(query: Prisma.Sql): Promise<string> {
    const rows = await database.$queryRaw<Record<string, string>[]>(Prisma.sql`explain ${query}`);
    return rows.map((row) => row["QUERY PLAN"]).join("\n");
  }

  /** Two thousand conversations of fifty messages: every word of ten thousand is in ten of them. */
  async function fill(agentId: string): Promise<void> {
    await database.$executeRaw`
      with people as (
        insert into contact (id, name, search_tokens)
        select gen_random_uuid(), 'Person ' || n, 'person ' || n from generate_series(1, 2000) n returning id),
      addresses as (
        insert into contact_address (id, account_id, external_id, contact_id)
        select gen_random_uuid(), ${accountId}::uuid, id::text, id from people returning id),
      threads as (
        insert into conversation (id, address_id) select gen_random_uuid(), id from addresses returning id)
      insert into message (id, conversation_id, account_id, direction, author, text, status, at, search_tokens)
      select gen_random_uuid(), id, ${accountId}::uuid, 'inbound', 'contact', 'word', 'received',
             now() - n * interval '1 minute', 'common w' || (random() * 10000)::int
        from threads, generate_series(1, 50) n`;
    await database.$executeRaw`
      insert into interaction (id, conversation_id, service_id, status, queued_at, opened_by_message_id,
                               assigned_agent_id, accepted_at, completed_at)
      select gen_random_uuid(), conversation_id, ${serviceId}::uuid, 'completed', now(), id, ${agentId}::uuid, now(), now()
        from (select distinct on (conversation_id) conversation_id, id from message) first limit 200`;
    await database.$executeRaw`
      insert into participation (id, interaction_id, conversation_id, agent_id, joined_at, left_at)
      select gen_random_uuid(), id, conversation_id, assigned_agent_id, accepted_at, completed_at from interaction`;
    for (const table of ["message", "contact", "contact_address", "conversation", "participation"]) {
      await database.$executeRawUnsafe(`analyze ${table}`);
    }
  }

  test("no search reads them from end to end, whoever asks and however far down the pages", async () => {
    const agentId = await createAgent(database);
    await fill(agentId);
    const readers: ConversationReader[] = [supervisor, { id: agentId, roles: ["agent"] }];
    for (const reader of readers) {
      for (const before of [null, { at: new Date(), arrival: "50000" }]) {
        for (const query of ["'w4711'", "'w47':*", "'w4711' & 'common'"]) {
          const explained = await plan(foundMessagesQuery({ reader, query, before }, 31));
          // Of an agent with few conversations it may be less to read these alone.
          const isIndexed =
            reader === supervisor ? /message_search/ : /message_search|message_conversation_id/;
          expect(explained, query).toMatch(isIndexed);
          expect(explained, query).not.toContain("Seq Scan on message");
        }
      }
      const contacts = await plan(foundContactsQuery({ reader, query: "'person' & '471'" }, 8));
      expect(contacts).toContain("contact_search");
      expect(contacts).not.toContain("Seq Scan on contact");
    }
  });
});
