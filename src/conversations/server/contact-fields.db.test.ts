import { beforeEach, expect, test } from "vitest";
import type { Database } from "../../platform/database";
import { onEmptyDatabase } from "../../testing/empty-database";
import { createAdministrator } from "../../testing/users";
import type { ContactFieldForm } from "../contact-field-form";
import { archiveContactField, restoreContactField } from "./archive-contact-field";
import { listConfiguredFields, listContactFields } from "./contact-fields";
import { moveContactField } from "./move-contact-field";
import { changeContactField, createContactField } from "./save-contact-field";

const now = new Date("2026-11-22T12:00:00.000Z");
let database: Database;
let actorId: string;

onEmptyDatabase((emptied) => {
  database = emptied;
});
beforeEach(async () => {
  actorId = await createAdministrator(database);
});

const add = (name: string, changes: Partial<ContactFieldForm> = {}) =>
  createContactField(database, { form: { name, kind: "text", options: [], ...changes }, actorId });
const names = async () => (await listContactFields(database)).map(({ name }) => name);
const idOf = async (name: string) => (await database.contactField.findFirstOrThrow({ where: { name } })).id;

test("fields stand in the order in which they were added, until they are moved", async () => {
  for (const name of ["One", "Two", "Three"]) await add(name);
  expect(
    await moveContactField(database, { fieldId: await idOf("Three"), direction: "up", actorId }),
  ).toEqual({
    kind: "moved",
  });
  expect(await names()).toEqual(["One", "Three", "Two"]);
  await moveContactField(database, { fieldId: await idOf("One"), direction: "up", actorId });
  expect(await names()).toEqual(["One", "Three", "Two"]);
});

test("of two of one name at once there is one", async () => {
  const outcomes = await Promise.all([add("Tier"), add("Tier")]);
  expect(outcomes.map(({ kind }) => kind).sort()).toEqual(["name-taken", "saved"]);
});

test("one that is archived is no longer shown, gives its name free, and comes back to the end", async () => {
  for (const name of ["One", "Two"]) await add(name);
  const fieldId = await idOf("One");
  expect(await archiveContactField(database, { fieldId, actorId, now })).toEqual({ kind: "done" });
  expect(await names()).toEqual(["Two"]);
  expect((await listConfiguredFields(database)).map(({ name }) => name)).toEqual(["Two", "One"]);
  await add("One");
  expect(await restoreContactField(database, { fieldId, actorId })).toEqual({ kind: "name-taken" });
  await changeContactField(database, {
    fieldId: (await listContactFields(database))[1]?.id ?? "",
    form: { name: "Three", kind: "text", options: [] },
    actorId,
  });
  expect(await restoreContactField(database, { fieldId, actorId })).toEqual({ kind: "done" });
  expect(await names()).toEqual(["Two", "Three", "One"]);
});

test("the kind stays what it was first, and every change is audited", async () => {
  await add("Tier", { kind: "choice", options: ["Gold"] });
  const fieldId = await idOf("Tier");
  const change = (form: ContactFieldForm) => changeContactField(database, { fieldId, form, actorId });
  expect(await change({ name: "Tier", kind: "text", options: [] })).toEqual({ kind: "not-found" });
  await change({ name: "Loyalty", kind: "choice", options: ["Gold", "Silver"] });
  // Nothing new is nothing to tell.
  await change({ name: "Loyalty", kind: "choice", options: ["Gold", "Silver"] });
  const audited = await database.auditEntry.findMany({ orderBy: { id: "asc" } });
  expect(audited.map(({ action, details }) => [action, details])).toEqual([
    ["contact-field.created", { name: "Tier", fieldKind: "choice", options: "Gold" }],
    [
      "contact-field.updated",
      { name: { from: "Tier", to: "Loyalty" }, options: { from: "Gold", to: "Gold, Silver" } },
    ],
  ]);
});
