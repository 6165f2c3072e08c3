import { randomUUID } from "node:crypto";
import { beforeEach, expect, test } from "vitest";
import type { Database } from "../../platform/database";
import { changeService, configureService } from "../../testing/configured-service";
import { testDatabase } from "../../testing/test-database";
import { type HoursForm, newHours } from "../hours-form";
import { deleteHours } from "./delete-hours";
import { findHours, listHours } from "./list-hours";
import { addHours, saveHours } from "./save-hours";

const actorId = "8d1c1d5e-0000-4000-8000-000000000001";
const office: HoursForm = { ...newHours("Europe/Berlin"), name: "Office" };

let db: Database;
beforeEach(async () => {
  db = await testDatabase();
});

async function added(form: HoursForm = office): Promise<string> {
  const outcome = await addHours(db, { form, actorId });
  if (outcome.kind !== "created") throw new Error(outcome.kind);
  return outcome.hoursId;
}
const actions = async () =>
  (await db.auditEntry.findMany({ orderBy: { id: "asc" } })).map(({ action }) => action);

test("hours are there as they were entered, and say whether it is open and when it opens next", async () => {
  const hoursId = await added();
  expect(await findHours(db, hoursId)).toEqual({ id: hoursId, version: 1, form: office, services: [] });
  const at = async (time: string) => (await listHours(db, new Date(time)))[0];
  expect(await at("2026-11-23T08:00:00Z")).toMatchObject({ name: "Office", isOpen: true });
  expect(await at("2026-11-21T08:00:00Z")).toMatchObject({
    isOpen: false,
    opensAt: new Date("2026-11-23T08:00:00Z"),
  });
});

test("what changed is recorded, each from what to what", async () => {
  const hoursId = await added();
  const form = { ...office, holidays: [{ date: "2026-12-25", name: "Christmas", spans: [] }] };
  expect(await saveHours(db, { hoursId, version: 1, form, actorId })).toEqual({ kind: "saved" });
  expect((await findHours(db, hoursId))?.form).toEqual(form);
  const entry = await db.auditEntry.findFirstOrThrow({ orderBy: { id: "desc" } });
  expect(entry).toMatchObject({ actorId, action: "hours.changed", subject: `hours/${hoursId}` });
  expect(entry.details).toEqual({ name: "Office", holidays: { from: "", to: "2026-12-25 Christmas –" } });
});

test("of two administrators who save at once, one is told", async () => {
  const hoursId = await added();
  const zones = ["Asia/Tokyo", "America/Lima"];
  const outcomes = await Promise.all(
    zones.map((timeZone) => saveHours(db, { hoursId, version: 1, form: { ...office, timeZone }, actorId })),
  );
  expect(outcomes.map(({ kind }) => kind).sort()).toEqual(["changed-meanwhile", "saved"]);
  const winner = zones[outcomes.findIndex(({ kind }) => kind === "saved")];
  expect((await findHours(db, hoursId))?.form.timeZone).toBe(winner);
  expect(await actions()).toEqual(["hours.created", "hours.changed"]);
});

test("a name is taken once, also by two at once", async () => {
  const outcomes = await Promise.all([1, 2].map(() => addHours(db, { form: office, actorId })));
  expect(outcomes.map(({ kind }) => kind).sort()).toEqual(["created", "name-taken"]);
  const hoursId = await added({ ...office, name: "Shop" });
  expect(await saveHours(db, { hoursId, version: 1, form: office, actorId })).toEqual({ kind: "name-taken" });
});

test("hours that a service keeps are not deleted, and it is said which service", async () => {
  const hoursId = await added();
  const serviceId = await configureService(db, "Orders", { hoursId });
  const deletion = { hoursId, version: 1, actorId };
  expect(await deleteHours(db, deletion)).toEqual({ kind: "in-use", serviceNames: ["Orders"] });
  await changeService(db, serviceId, { hoursId: null });
  expect(await deleteHours(db, { ...deletion, version: 2 })).toEqual({ kind: "changed-meanwhile" });
  expect(await deleteHours(db, deletion)).toEqual({ kind: "deleted" });
  expect(await deleteHours(db, deletion)).toEqual({ kind: "not-found" });
  const change = { ...deletion, form: office };
  expect(await saveHours(db, { ...change, hoursId: randomUUID() })).toEqual({ kind: "not-found" });
});

test("a service never loses its hours to a deletion in the same moment", async () => {
  const hoursId = await added();
  const serviceId = await configureService(db, "Orders");
  const [saved, deleted] = await Promise.all([
    changeService(db, serviceId, { hoursId }),
    deleteHours(db, { hoursId, version: 1, actorId }),
  ]);
  expect([
    ["saved", "in-use"],
    ["choice-gone", "deleted"],
  ]).toContainEqual([saved.kind, deleted.kind]);
  const service = await db.service.findUniqueOrThrow({ where: { id: serviceId } });
  expect(service.hoursId).toBe(saved.kind === "saved" ? hoursId : null);
});
