import { randomUUID } from "node:crypto";
import { describe, expect, test } from "vitest";
import type { Role } from "../../agents/user";
import type { ContactChange } from "../../conversations/contact-change";
import { recordProfile } from "../../conversations/server/contact-profile";
import { indexSearch } from "../../conversations/server/index-search";
import { createContactField } from "../../conversations/server/save-contact-field";
import type { Database } from "../../platform/database";
import { unitOfWork } from "../../platform/unit-of-work";
import { createAccount } from "../../testing/contact-center";
import { createConversation, createInteraction } from "../../testing/conversations";
import { onEmptyDatabase } from "../../testing/empty-database";
import { createPerson } from "../../testing/users";
import { changeContact } from "./change-contact";
import { readContact } from "./read-contact";
import { searchConversations } from "./search-conversations";

const now = new Date("2026-11-22T12:00:00.000Z");
let database: Database;
let accountId: string;
let conversationId: string;
let anna: string;

onEmptyDatabase(async (emptied) => {
  database = emptied;
  const account = await createAccount(database);
  accountId = account.accountId;
  conversationId = await createConversation(database, { accountId, contactName: "Maya Chen" });
  await database.contact.updateMany({ data: { platformName: "Maya Chen", firstName: "Maya" } });
  anna = await createPerson(database, { name: "Anna" });
  await createInteraction(database, { conversationId, serviceId: account.serviceId, agentId: anna });
});

const as = (id: string, role: Role = "agent") => ({ id, roles: [role] });

async function contact(reader = as(anna)) {
  const read = await readContact(database, { reader, conversationId });
  if (read.kind !== "contact") throw new Error("They may see the conversation.");
  return read.contact;
}

async function change(
  change: ContactChange,
  { editor = as(anna), version = undefined as number | undefined } = {},
) {
  const seen = await contact();
  const asked = {
    editor,
    conversationId,
    contactId: seen.contactId,
    version: version ?? seen.version,
    change,
  };
  return changeContact(database, asked, now);
}

const profileTells = async (name: string) => {
  const { id: addressId } = await database.contactAddress.findFirstOrThrow();
  await unitOfWork(database, (work) =>
    recordProfile(work, {
      addressId,
      outcome: "known",
      name,
      firstName: null,
      picture: null,
      fetchedAt: now,
    }),
  );
};

async function addField(kind: "number" | "choice" | "link", options: string[] = []): Promise<string> {
  const form = { name: `Field ${kind}`, kind, options };
  await createContactField(database, { form, actorId: anna });
  return (await database.contactField.findFirstOrThrow({ where: { kind } })).id;
}

describe("the name", () => {
  test("that was entered stays whatever the platform tells, which is kept beside it and can be returned to", async () => {
    expect(await change({ part: "name", value: "Maya (Berlin)" })).toMatchObject({
      kind: "changed",
      contact: { name: "Maya (Berlin)", platformName: "Maya Chen", isNameEntered: true, version: 2 },
    });
    await profileTells("Maya Chen-Berg");
    expect(await contact()).toMatchObject({ name: "Maya (Berlin)", platformName: "Maya Chen-Berg" });
    expect(await change({ part: "name", value: null })).toMatchObject({
      contact: { name: "Maya Chen-Berg", isNameEntered: false },
    });
    await profileTells("Maya Berg");
    expect(await contact()).toMatchObject({ name: "Maya Berg" });
  });

  test("the e-mail address and the number are what the contact is found by", async () => {
    const found = async (typed: string) => {
      await indexSearch(database);
      return (await searchConversations(database, { reader: as(anna), typed, before: null })).contacts;
    };
    expect(await found("Riverside")).toEqual([]);
    await change({ part: "name", value: "Riverside Cafe" });
    await change({ part: "email", value: "owner@riverside.example" });
    await change({ part: "phone", value: "+49 30 778899" });
    for (const typed of ["Riverside", "owner", "778899"]) expect(await found(typed)).toHaveLength(1);
    expect(await found("Chen")).toEqual([]);
  });
});

describe("a change", () => {
  test("is for who may see the conversation", async () => {
    const stranger = await createPerson(database);
    expect(await change({ part: "email", value: "a@b.example" }, { editor: as(stranger) })).toEqual({
      kind: "not-yours",
    });
    expect((await contact()).email).toBeNull();
  });

  test("of two at once is one; who comes later sees how it is now, and overwrites nothing", async () => {
    const emails = ["one@example.org", "two@example.org"];
    const outcomes = await Promise.all(
      emails.map((value) => change({ part: "email", value }, { version: 1 })),
    );
    const kinds = outcomes.map(({ kind }) => kind);
    expect(kinds.toSorted()).toEqual(["changed", "changed-meanwhile"]);
    const kept = emails[kinds.indexOf("changed")];
    expect(outcomes[kinds.indexOf("changed-meanwhile")]).toMatchObject({
      contact: { email: kept, version: 2 },
    });
    expect((await contact()).email).toBe(kept);
  });

  test("of a contact whose conversation has become another's is not made", async () => {
    const { contactId } = await contact();
    const other = await database.contact.create({ data: { id: randomUUID(), name: "Maya C." } });
    await database.contactAddress.updateMany({ data: { contactId: other.id } });
    const asked = { editor: as(anna), conversationId, contactId, version: 1 };
    expect(
      await changeContact(database, { ...asked, change: { part: "email", value: "a@b.example" } }, now),
    ).toMatchObject({ kind: "changed-meanwhile", contact: { contactId: other.id, email: null } });
    expect(await database.contact.count({ where: { email: { not: null } } })).toBe(0);
  });

  test("is told to every conversation of the contact, and audited by the names of fields, not by what they hold", async () => {
    const { contactId } = await contact();
    const elsewhere = await createConversation(database, { accountId });
    const { addressId } = await database.conversation.findUniqueOrThrow({ where: { id: elsewhere } });
    await database.contactAddress.update({ where: { id: addressId }, data: { contactId } });
    const fieldId = await addField("number");
    await database.journalEntry.deleteMany();
    await change({ part: "phone", value: "030 1234567" });
    await change({ part: "field", fieldId, value: 4711 });
    const told = await database.journalEntry.findMany({ where: { kind: "conversation" } });
    expect(new Set(told.map(({ payload }) => JSON.stringify(payload)))).toEqual(
      new Set([conversationId, elsewhere].map((id) => JSON.stringify({ conversationId: id }))),
    );
    const audited = await database.auditEntry.findMany({
      where: { action: "contact.changed" },
      orderBy: { id: "asc" },
    });
    expect(audited.map(({ actorId, subject, details }) => [actorId, subject, details])).toEqual([
      [anna, `contact/${contactId}`, { phone: "changed" }],
      [anna, `contact/${contactId}`, { field: "Field number" }],
    ]);
  });
});

describe("a field that an administrator defined", () => {
  test("holds what fits it, and can be emptied", async () => {
    const fieldId = await addField("number");
    expect(await change({ part: "field", fieldId, value: 12.5 })).toMatchObject({
      kind: "changed",
      contact: { values: { [fieldId]: 12.5 }, fields: [{ id: fieldId, kind: "number" }] },
    });
    expect(await change({ part: "field", fieldId, value: "twelve" })).toEqual({
      kind: "refused",
      code: "number-invalid",
    });
    expect(await change({ part: "field", fieldId, value: null })).toMatchObject({ contact: { values: {} } });
  });

  test("takes no link that leads elsewhere than to the web, an e-mail or a call", async () => {
    const fieldId = await addField("link");
    expect(await change({ part: "field", fieldId, value: "javascript:alert(1)" })).toEqual({
      kind: "refused",
      code: "link-invalid",
    });
  });

  test("that is archived takes nothing, and what it held is there again when it is brought back", async () => {
    const fieldId = await addField("choice", ["Gold"]);
    await change({ part: "field", fieldId, value: "Gold" });
    await database.contactField.update({ where: { id: fieldId }, data: { archivedAt: now } });
    expect(await change({ part: "field", fieldId, value: null })).toEqual({ kind: "field-gone" });
    expect((await contact()).fields).toEqual([]);
    await database.contactField.update({ where: { id: fieldId }, data: { archivedAt: null } });
    expect((await contact()).values).toEqual({ [fieldId]: "Gold" });
  });
});

test("the contact's conversations on other Pages are told, with whether one may see them", async () => {
  const { contactId } = await contact();
  const { accountId: otherId } = await createAccount(database, { pageId: "2" });
  const other = await createConversation(database, { accountId: otherId });
  const { addressId } = await database.conversation.findUniqueOrThrow({ where: { id: other } });
  await database.contactAddress.update({ where: { id: addressId }, data: { contactId } });
  const told = (maySee: boolean) => [
    { conversationId: other, accountName: "Page 2", lastMessageAt: null, maySee },
  ];
  expect((await contact()).others).toEqual(told(false));
  expect((await contact(as(anna, "supervisor"))).others).toEqual(told(true));
});
