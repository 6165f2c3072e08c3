import { randomUUID } from "node:crypto";
import { beforeEach, describe, expect, test } from "vitest";
import type { Role } from "../../agents/user";
import { deliverConversationQueue } from "../../conversations/server/delivery-queue";
import type { Database } from "../../platform/database";
import { createAccount, waitingJobs } from "../../testing/contact-center";
import { createConversation, createInteraction } from "../../testing/conversations";
import { onEmptyDatabase } from "../../testing/empty-database";
import { createPerson } from "../../testing/users";
import { listNotes } from "./conversation-notes";
import { maySeeConversation } from "./may-see-conversation";
import { countUnreadMentions, listMentions, readMentions } from "./mentions";
import { deleteNote, editNote, writeNote } from "./write-note";

const now = new Date("2026-11-22T12:00:00.000Z");
const later = (minutes: number) => new Date(now.getTime() + minutes * 60_000);
let database: Database;
let conversationId: string;
let anna: string;
let ben: string;

onEmptyDatabase(async (emptied) => {
  database = emptied;
  const { accountId, serviceId } = await createAccount(database);
  conversationId = await createConversation(database, { accountId, contactName: "Maya Chen" });
  anna = await createPerson(database, { name: "Anna" });
  ben = await createPerson(database, { name: "Ben" });
  await createInteraction(database, { conversationId, serviceId, agentId: anna });
});

const as = (id: string, role: Role = "agent") => ({ id, roles: [role] });
const sees = (id: string) => maySeeConversation(database, as(id), conversationId);
const mentions = async (id: string) => (await listMentions(database, id, null)).mentions;
const unread = async (id: string) => (await countUnreadMentions(database, [id])).get(id) ?? 0;

async function notes(reader = as(anna)) {
  const page = await listNotes(database, { reader, conversationId }, null);
  if (page.kind !== "notes") throw new Error("They may see the conversation.");
  return page.notes;
}

type Written = { text?: string; mentionedIds?: string[]; noteId?: string; by?: string; at?: Date };

function write({
  text = "She called",
  mentionedIds = [],
  noteId = randomUUID(),
  by = anna,
  at = now,
}: Written) {
  return writeNote(database, { writer: as(by), conversationId, noteId, form: { text, mentionedIds } }, at);
}

describe("a note", () => {
  test("is read by who may see the conversation, the newest last, and by nobody else", async () => {
    expect(await write({ text: "first" })).toEqual({ kind: "written" });
    await write({ text: "second", at: later(1) });
    expect((await notes()).map(({ text, authorName }) => `${authorName}: ${text}`)).toEqual([
      "Anna: first",
      "Anna: second",
    ]);
    expect(await notes(as(ben, "supervisor"))).toHaveLength(2);
    expect(await listNotes(database, { reader: as(ben), conversationId }, null)).toEqual({
      kind: "not-yours",
    });
    expect(await write({ by: ben })).toEqual({ kind: "not-yours" });
  });

  test("never reaches the contact: nothing is queued for delivery, and no message is written", async () => {
    const before = await database.message.count();
    await write({ text: "Do not tell them", mentionedIds: [ben] });
    expect(await waitingJobs(database, deliverConversationQueue.name)).toEqual([]);
    expect(await database.message.count()).toBe(before);
  });

  test("of the same id is one, also when it comes twice at once", async () => {
    const noteId = randomUUID();
    const both = [write({ noteId, mentionedIds: [ben] }), write({ noteId, mentionedIds: [ben] })];
    expect(await Promise.all(both)).toEqual([{ kind: "written" }, { kind: "written" }]);
    expect(await write({ noteId, mentionedIds: [ben] })).toEqual({ kind: "written" });
    expect(await notes()).toHaveLength(1);
    expect(await unread(ben)).toBe(1);
    // Somebody else's id is not theirs to write.
    expect(await write({ noteId, by: ben })).toEqual({ kind: "id-taken" });
  });

  test("is changed and deleted by its author alone", async () => {
    const noteId = randomUUID();
    await write({ noteId, mentionedIds: [ben] });
    const form = { text: "She wrote", mentionedIds: [ben] };
    const place = { conversationId, noteId };
    expect(await editNote(database, { ...place, writer: as(ben), form }, later(1))).toEqual({
      kind: "not-yours",
    });
    expect(await deleteNote(database, { ...place, writer: as(ben) })).toEqual({ kind: "not-yours" });

    expect(await editNote(database, { ...place, writer: as(anna), form }, later(1))).toEqual({
      kind: "written",
    });
    expect(await notes()).toMatchObject([
      { text: "She wrote", editedAt: later(1), revision: later(1).getTime() },
    ]);
    expect(await deleteNote(database, { ...place, writer: as(anna) })).toEqual({ kind: "deleted" });
    expect(await notes()).toEqual([]);
  });

  test("has a higher revision after each change, whatever the clock says", async () => {
    const noteId = randomUUID();
    await write({ noteId });
    const revisions = [(await notes())[0]?.revision ?? 0];
    for (const text of ["b", "c"]) {
      const form = { text, mentionedIds: [] };
      await editNote(database, { conversationId, noteId, writer: as(anna), form }, later(-5));
      revisions.push((await notes())[0]?.revision ?? 0);
    }
    expect(revisions).toEqual([...new Set(revisions)].sort((a, b) => a - b));
  });

  test("of many is told by pages, with neither a gap nor a double where moments are equal", async () => {
    for (let index = 0; index < 55; index++)
      await write({ text: `${index}`, at: later(Math.floor(index / 4)) });
    const read = async (before: Parameters<typeof listNotes>[2]) => {
      const page = await listNotes(database, { reader: as(anna), conversationId }, before);
      if (page.kind !== "notes") throw new Error("Anna may see it.");
      return page;
    };
    const newest = await read(null);
    const [oldest] = newest.notes;
    if (!oldest) throw new Error("There are notes.");
    const older = await read({ at: oldest.createdAt, id: oldest.id });
    expect([newest.hasOlder, older.hasOlder]).toEqual([true, false]);
    expect(new Set([...older.notes, ...newest.notes].map(({ text }) => text)).size).toBe(55);
    expect(older.notes.length + newest.notes.length).toBe(55);
  });
});

describe("a colleague who is mentioned", () => {
  beforeEach(async () => {
    expect(await sees(ben)).toBe(false);
  });

  test("may see the conversation, finds it among the mentions, and has read it once they opened it", async () => {
    await write({ text: "@Ben, what do you think?", mentionedIds: [ben] });
    expect(await sees(ben)).toBe(true);
    expect(await mentions(ben)).toMatchObject([
      {
        conversationId,
        contactName: "Maya Chen",
        authorName: "Anna",
        words: "@Ben, what do you think?",
        isRead: false,
      },
    ]);
    expect(await unread(ben)).toBe(1);
    await readMentions(database, { userId: ben, conversationId }, later(1));
    expect(await unread(ben)).toBe(0);
    expect(await mentions(ben)).toMatchObject([{ isRead: true }]);
  });

  test("no longer may when the note that names them is gone, or names them no more", async () => {
    const noteId = randomUUID();
    const own = { writer: as(anna), conversationId, noteId };
    await write({ noteId, mentionedIds: [ben] });
    await editNote(database, { ...own, form: { text: "Nobody", mentionedIds: [] } }, later(1));
    expect([await sees(ben), await unread(ben)]).toEqual([false, 0]);
    await editNote(database, { ...own, form: { text: "@Ben", mentionedIds: [ben] } }, later(2));
    expect([await sees(ben), await unread(ben)]).toEqual([true, 1]);
    await deleteNote(database, own);
    expect([await sees(ben), await unread(ben)]).toEqual([false, 0]);
  });

  test("is not told anew when a note that they have read is edited", async () => {
    const noteId = randomUUID();
    await write({ noteId, mentionedIds: [ben] });
    await readMentions(database, { userId: ben, conversationId }, later(1));
    const form = { text: "@Ben, please", mentionedIds: [ben] };
    await editNote(database, { writer: as(anna), conversationId, noteId, form }, later(2));
    expect(await unread(ben)).toBe(0);
  });

  test("must work here at a desktop: of anybody else nothing is written", async () => {
    const gone = await createPerson(database, { name: "Cem" });
    await database.user.update({ where: { id: gone }, data: { deactivatedAt: now } });
    const administrator = await createPerson(database, { roles: ["administrator"] });
    for (const id of [gone, administrator, randomUUID()]) {
      expect(await write({ mentionedIds: [ben, id] })).toEqual({ kind: "colleague-gone" });
    }
    expect(await notes()).toEqual([]);
    expect(await unread(ben)).toBe(0);
  });

  test("who leaves later stays named, and the note can still be edited", async () => {
    const noteId = randomUUID();
    await write({ noteId, mentionedIds: [ben] });
    await database.user.update({ where: { id: ben }, data: { deactivatedAt: now } });
    const form = { text: "@Ben was told", mentionedIds: [ben] };
    expect(await editNote(database, { writer: as(anna), conversationId, noteId, form }, later(1))).toEqual({
      kind: "written",
    });
    expect((await notes())[0]?.mentions).toEqual([{ userId: ben, name: "Ben" }]);
  });

  test("is not told of what they say themselves", async () => {
    await write({ mentionedIds: [anna] });
    expect(await mentions(anna)).toEqual([]);
  });

  test("finds many mentions by pages, the latest first", async () => {
    for (let index = 0; index < 32; index++) {
      await write({ text: `${index}`, mentionedIds: [ben], at: later(Math.floor(index / 3)) });
    }
    const first = await listMentions(database, ben, null);
    const second = await listMentions(database, ben, first.next);
    const words = [...first.mentions, ...second.mentions].map((mention) => Number(mention.words));
    expect(second.next).toBeNull();
    expect(new Set(words).size).toBe(32);
    expect(words.map((word) => Math.floor(word / 3))).toEqual(
      words.map((word) => Math.floor(word / 3)).sort((a, b) => b - a),
    );
  });
});
