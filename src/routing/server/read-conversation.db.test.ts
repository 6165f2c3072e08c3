import { randomUUID } from "node:crypto";
import { beforeEach, describe, expect, test } from "vitest";
import type { TranscriptCursor } from "../../conversations/transcript";
import type { Database } from "../../platform/database";
import { createAccount, createAgent } from "../../testing/contact-center";
import { createConversation, createInteraction, createMessage } from "../../testing/conversations";
import { onEmptyDatabase } from "../../testing/empty-database";
import type { ConversationReader } from "./may-see-conversation";
import { readTranscript, readVersions } from "./read-conversation";

let database: Database;
let accountId: string;
let conversationId: string;
let agent: ConversationReader;
const stranger: ConversationReader = { id: randomUUID(), roles: ["agent"] };

onEmptyDatabase(async (emptied) => {
  database = emptied;
  const account = await createAccount(database);
  accountId = account.accountId;
  conversationId = await createConversation(database, account);
  const agentId = await createAgent(database);
  agent = { id: agentId, roles: ["agent"] };
  const { serviceId } = account;
  await createInteraction(database, { conversationId, serviceId, agentId, completedAt: new Date() });
});

test("a transcript is read by whoever may see the conversation, also when nobody works on it", async () => {
  const supervisor: ConversationReader = { id: randomUUID(), roles: ["supervisor"] };
  for (const reader of [agent, supervisor]) {
    const transcript = await readTranscript(database, { reader, conversationId }, null);
    expect(transcript).toMatchObject({ kind: "transcript", messages: [{ text: "Hi" }] });
  }
  for (const reader of [stranger, { ...agent, roles: ["administrator" as const] }]) {
    expect(await readTranscript(database, { reader, conversationId }, null)).toEqual({ kind: "not-yours" });
  }
});

test("each page brings the notes of its time, so that all together bring each once", async () => {
  const { at: lastAt } = await database.message.findFirstOrThrow({ where: { conversationId } });
  const minutesBefore = (minutes: number) => new Date(lastAt.getTime() - minutes * 60_000);
  for (let minutes = 1; minutes <= 60; minutes += 1) {
    await createMessage(database, conversationId, { externalId: `m_${minutes}`, at: minutesBefore(minutes) });
  }
  // After the last message, in the moment of one, between two where a page ends, and before the first.
  const notedAt = [-5, 10, 49, 49.5, 50, 50.5, 90].map(minutesBefore);
  await database.conversationNote.createMany({
    data: notedAt.map((createdAt, index) => ({
      id: randomUUID(),
      conversationId,
      authorId: agent.id,
      text: `note ${index}`,
      createdAt,
    })),
  });

  const pages: { oldest: Date; notes: string[] }[] = [];
  for (let before: TranscriptCursor | null = null, hasOlder = true; hasOlder; ) {
    const page: Awaited<ReturnType<typeof readTranscript>> = await readTranscript(
      database,
      { reader: agent, conversationId },
      before,
    );
    if (page.kind !== "transcript" || !page.messages[0]) throw new Error("They may see the conversation.");
    ({ hasOlder } = page);
    [before] = page.messages;
    pages.push({ oldest: page.messages[0].at, notes: page.notes.map(({ text }) => text) });
  }
  expect(pages).toEqual([
    { oldest: minutesBefore(49), notes: ["note 2", "note 1", "note 0"] },
    { oldest: minutesBefore(60), notes: ["note 6", "note 5", "note 4", "note 3"] },
  ]);
});

describe("the versions of a message", () => {
  const said = new Date("2026-11-22T10:00:00Z");
  const minutesLater = (minutes: number) => new Date(said.getTime() + minutes * 60_000);
  let messageId: string;

  beforeEach(async () => {
    const changed = { originalText: "Red", text: "Blue", editedAt: minutesLater(12) };
    messageId = await createMessage(database, conversationId, { externalId: "m_1", at: said, ...changed });
  });

  const edit = (number: number, text: string, minutes: number) =>
    database.messageChange.create({
      data: {
        accountId,
        conversationId,
        externalId: "m_1",
        kind: "edit",
        key: String(number),
        at: minutesLater(minutes),
        details: { number, text },
      },
    });

  test("are what was said first and every edit, by their numbers, however they came", async () => {
    await edit(10, "Blue", 12);
    await edit(2, "Green", 1);
    expect(await readVersions(database, { reader: agent, conversationId, messageId })).toEqual({
      kind: "history",
      versions: [
        { text: "Red", at: said },
        { text: "Green", at: minutesLater(1) },
        { text: "Blue", at: minutesLater(12) },
      ],
    });
  });

  test("are for nobody who may not see the conversation, nor under another one's name", async () => {
    await edit(1, "Blue", 1);
    const notYours = { kind: "not-yours" };
    expect(await readVersions(database, { reader: stranger, conversationId, messageId })).toEqual(notYours);
    const other = await createConversation(database, { accountId });
    const supervisor: ConversationReader = { id: agent.id, roles: ["supervisor"] };
    expect(await readVersions(database, { reader: supervisor, conversationId: other, messageId })).toEqual(
      notYours,
    );
  });

  test("are gone once it is taken back", async () => {
    await edit(1, "Blue", 1);
    await database.message.update({ where: { id: messageId }, data: { deletedAt: minutesLater(20) } });
    expect(await readVersions(database, { reader: agent, conversationId, messageId })).toEqual({
      kind: "not-yours",
    });
  });
});
