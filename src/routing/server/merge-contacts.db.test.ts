import { randomUUID } from "node:crypto";
import { describe, expect, test } from "vitest";
import { claimNextReply } from "../../conversations/server/claim-next-reply";
import { indexSearch } from "../../conversations/server/index-search";
import type { Database } from "../../platform/database";
import { createAccount, createAgent } from "../../testing/contact-center";
import { agentWorksOn, customerWrites } from "../../testing/customers";
import { onEmptyDatabase } from "../../testing/empty-database";
import { oneText } from "../../testing/replies";
import { createPerson } from "../../testing/users";
import { blockContact } from "./block-contact";
import { findContactCard, findContacts, listMerges } from "./find-contacts";
import { mergeContacts, undoMerge } from "./merge-contacts";
import { reply } from "./reply";

const start = Date.parse("2026-11-22T12:00:00Z");
const later = (minutes: number) => new Date(start + minutes * 60_000);

let database: Database;
let supervisorId: string;
/** Three contacts, each with a conversation on a Page of its own. */
let people: { contactId: string; conversationId: string; accountId: string; externalId: string }[];

onEmptyDatabase(async (emptied) => {
  database = emptied;
  supervisorId = await createPerson(database, { name: "Sam", roles: ["supervisor"] });
  people = [];
  for (const [index, name] of ["Maya Chen", "Maya C.", "M. Chen"].entries()) {
    const { accountId } = await createAccount(database, { pageId: `10482961773552${index}` });
    const externalId = `731298445012883${index}`;
    const { conversationId } = await customerWrites(database, { accountId, externalId, at: later(index) });
    const { contactId } = await database.contactAddress.findFirstOrThrow({ where: { externalId } });
    await database.contact.update({ where: { id: contactId ?? "" }, data: { name } });
    people.push({ contactId: contactId ?? "", conversationId, accountId, externalId });
  }
});

const person = (index: number) => {
  const found = people[index];
  if (!found) throw new Error(`There is no person ${index}.`);
  return found;
};
const supervisor = () => ({ id: supervisorId, roles: ["supervisor" as const] });
const merge = (
  kept = 0,
  merged = 1,
  reader: Parameters<typeof mergeContacts>[1]["reader"] = supervisor(),
  at = later(10),
) =>
  mergeContacts(database, { keptId: person(kept).contactId, mergedId: person(merged).contactId, reader }, at);
async function mergeId(kept = 0, merged = 1, at = later(10)) {
  const outcome = await merge(kept, merged, supervisor(), at);
  if (outcome.kind !== "merged") throw new Error(outcome.kind);
  return outcome.mergeId;
}
const undo = (id: string, reader: Parameters<typeof undoMerge>[1]["reader"] = supervisor()) =>
  undoMerge(database, { mergeId: id, reader }, later(20));
const contact = (index: number) =>
  database.contact.findUniqueOrThrow({
    where: { id: person(index).contactId },
    include: { addresses: { select: { externalId: true }, orderBy: { externalId: "asc" } } },
  });
const addresses = async (index: number) => (await contact(index)).addresses.map((one) => one.externalId);

describe("after two contacts were merged", () => {
  test("a reply goes to the address of its own conversation, on its own Page", async () => {
    const agentId = await createAgent(database);
    for (const { accountId, externalId } of people) {
      await agentWorksOn(database, agentId, { accountId, externalId, at: later(5) });
    }
    await merge();
    expect(await addresses(0)).toEqual([person(0).externalId, person(1).externalId]);
    for (const index of [1, 0]) {
      const { conversationId, accountId, externalId } = person(index);
      const answer = oneText(randomUUID(), `To ${externalId}`);
      await reply(database, { agentId, conversationId, ...answer }, later(11));
      expect(await claimNextReply(database, conversationId, { now: later(12), random: 0 })).toMatchObject({
        kind: "claimed",
        reply: { recipient: externalId, accountId, text: `To ${externalId}` },
      });
    }
  });

  test("the kept contact has what was entered for either, its own first", async () => {
    const data = { email: "kept@example.com", fields: { size: "M" } };
    await database.contact.update({ where: { id: person(0).contactId }, data });
    const other = { email: "other@example.com", phone: "+49 1", fields: { size: "L", city: "Bonn" } };
    await database.contact.update({ where: { id: person(1).contactId }, data: other });
    const { version } = await contact(0);
    await merge();
    expect(await contact(0)).toMatchObject({
      name: "Maya Chen",
      email: "kept@example.com",
      phone: "+49 1",
      fields: { size: "M", city: "Bonn" },
      version: version + 1,
    });
    expect(await contact(1)).toMatchObject({ name: "Maya C.", ...other });
  });

  test("a blocked one leaves the person blocked, until the merge is undone", async () => {
    const blocked = { contactId: person(1).contactId, actor: supervisor(), reason: null };
    await blockContact(database, blocked, later(1));
    const id = await mergeId();
    expect((await contact(0)).blockedAt).toEqual(later(1));
    await undo(id);
    expect([(await contact(0)).blockedAt, (await contact(1)).blockedAt]).toEqual([null, later(1)]);
  });

  test("the merge is listed with who did it, recorded, and told of all their conversations", async () => {
    await database.journalEntry.deleteMany();
    const id = await mergeId();
    expect(await listMerges(database, { reader: supervisor(), contactId: person(0).contactId })).toEqual([
      { mergeId: id, name: "Maya C.", mergedAt: later(10), mergedByName: "Sam" },
    ]);
    expect(await database.auditEntry.findMany()).toMatchObject([
      { action: "contact.merged", actorId: supervisorId, subject: `contact/${person(1).contactId}` },
    ]);
    const told = (await database.journalEntry.findMany()).map(({ payload }) => payload);
    expect(told).toHaveLength(4);
    for (const { contactId, conversationId } of [person(0), person(1)]) {
      expect(told).toEqual(expect.arrayContaining([{ contactId }, { conversationId }]));
    }
  });
});

describe("undoing a merge", () => {
  test("gives everybody back what they had, unless it was changed since", async () => {
    const other = { email: "other@example.com", phone: "+49 1" };
    await database.contact.update({ where: { id: person(1).contactId }, data: other });
    const before = [await contact(0), await contact(1)];
    const id = await mergeId();
    await database.contact.update({ where: { id: person(0).contactId }, data: { phone: "+49 2" } });
    expect(await undo(id)).toEqual({ kind: "undone" });
    const after = [await contact(0), await contact(1)];
    expect(after[0]).toMatchObject({ email: null, phone: "+49 2", addresses: before[0]?.addresses });
    expect(after[1]).toEqual(before[1]);
    expect(await listMerges(database, { reader: supervisor(), contactId: person(0).contactId })).toEqual([]);
  });

  test("twice at once does it once, and they can be merged again", async () => {
    const id = await mergeId();
    const both = await Promise.all([undo(id), undo(id)]);
    expect(both.map(({ kind }) => kind).sort()).toEqual(["already-undone", "undone"]);
    expect(await database.auditEntry.count({ where: { action: "contact.unmerged" } })).toBe(1);
    expect(await merge(1, 0)).toMatchObject({ kind: "merged" });
  });

  test("goes from the last one back", async () => {
    const first = await mergeId(0, 1);
    const second = await mergeId(0, 2, later(11));
    expect(await undo(first)).toEqual({ kind: "merged-again" });
    expect(await undo(second)).toEqual({ kind: "undone" });
    expect(await undo(first)).toEqual({ kind: "undone" });
    for (const index of [0, 1, 2]) expect(await addresses(index)).toEqual([person(index).externalId]);
  });

  test("waits for that of a merge in which the kept contact was merged on", async () => {
    const first = await mergeId(0, 1);
    const second = await mergeId(2, 0);
    expect(await addresses(2)).toHaveLength(3);
    expect(await undo(first)).toEqual({ kind: "merged-again" });
    await undo(second);
    expect(await addresses(0)).toEqual([person(0).externalId, person(1).externalId]);
    expect(await undo(first)).toEqual({ kind: "undone" });
  });
});

describe("merging at one moment", () => {
  test("the same two, in either direction, merges them once", async () => {
    const both = await Promise.all([merge(0, 1), merge(1, 0)]);
    expect(both.map(({ kind }) => kind).sort()).toEqual(["already-merged", "merged"]);
  });

  test("one into two others merges it into one of them", async () => {
    const both = await Promise.all([merge(0, 2), merge(1, 2)]);
    expect(both.map(({ kind }) => kind).sort()).toEqual(["already-merged", "merged"]);
  });

  test("three in a ring leaves no ring, and everybody's addresses with somebody", async () => {
    await Promise.all([merge(0, 1), merge(1, 2), merge(2, 0)]);
    const standing = await database.contactMerge.findMany({ where: { undoneAt: null } });
    const merged = new Set(standing.map(({ mergedContactId }) => mergedContactId));
    expect(merged.size).toBe(standing.length);
    expect(standing.length).toBeLessThan(3);
    for (const { contactId } of people) {
      const count = await database.contactAddress.count({ where: { contactId } });
      expect(count === 0).toBe(merged.has(contactId));
    }
  });

  test("a contact with itself, or with one that is part of another, merges nothing", async () => {
    expect(await merge(0, 0)).toEqual({ kind: "already-merged" });
    await merge(0, 1);
    expect(await merge(1, 2)).toEqual({ kind: "already-merged" });
    expect(await merge(2, 1)).toEqual({ kind: "already-merged" });
  });
});

describe("an agent", () => {
  test("merges and undoes only where they may see every conversation of both", async () => {
    const agentId = await createAgent(database);
    const agent = { id: agentId, roles: ["agent" as const] };
    const works = (index: number) => agentWorksOn(database, agentId, { ...person(index), at: later(5) });
    await works(0);
    expect(await merge(0, 1, agent)).toEqual({ kind: "not-yours" });
    const id = await mergeId(0, 1);
    expect(await undo(id, agent)).toEqual({ kind: "not-yours" });
    await works(1);
    expect(await undo(id, agent)).toEqual({ kind: "undone" });
    expect(await merge(0, 1, agent)).toMatchObject({ kind: "merged" });
  });

  test("finds contacts to merge by name, of those they may see", async () => {
    await indexSearch(database);
    const agentId = await createAgent(database);
    const agent = { id: agentId, roles: ["agent" as const] };
    await agentWorksOn(database, agentId, { ...person(1), at: later(5) });
    const search = async (reader: typeof agent | ReturnType<typeof supervisor>) =>
      (await findContacts(database, { reader, typed: "maya", exceptId: person(0).contactId })).map(
        ({ contactId }) => contactId,
      );
    expect(await search(agent)).toEqual([person(1).contactId]);
    expect(await search(supervisor())).toEqual([person(1).contactId]);
    expect(await findContactCard(database, { reader: agent, contactId: person(0).contactId })).toBeNull();
    expect(await findContactCard(database, { reader: supervisor(), contactId: person(0).contactId })).toEqual(
      {
        contactId: person(0).contactId,
        name: "Maya Chen",
        email: null,
        phone: null,
        isBlocked: false,
        conversations: [
          {
            conversationId: person(0).conversationId,
            accountName: "Page 104829617735520",
            lastMessageAt: later(0),
          },
        ],
      },
    );
  });
});
