import { randomUUID } from "node:crypto";
import { beforeEach, describe, expect, test } from "vitest";
import type { Database } from "../../platform/database";
import {
  changeService,
  configureService,
  createSkill,
  createTeam,
  queueInteraction,
} from "../../testing/configured-service";
import { createAccount, createAgent } from "../../testing/contact-center";
import { testDatabase } from "../../testing/test-database";
import { giveToAgent } from "../../testing/work";
import { newService, type ServiceForm } from "../service-form";
import { findService } from "./read-service";
import { addService, saveService } from "./save-service";
import { queueServed } from "./serve-queue";

const actorId = "8d1c1d5e-0000-4000-8000-000000000001";
const now = new Date("2026-11-22T10:00:00Z");

let db: Database;
beforeEach(async () => {
  await queueServed();
  db = await testDatabase();
});

const formOf = async (serviceId: string): Promise<ServiceForm> => {
  const found = await findService(db, serviceId);
  if (!found) throw new Error("It is gone.");
  return found.form;
};
const named = (...names: string[]) => names.map((name) => ({ id: null, name }));
const lastAudit = () => db.auditEntry.findFirstOrThrow({ orderBy: { id: "desc" } });

async function createHours(name: string): Promise<string> {
  const id = randomUUID();
  await db.hoursOfOperation.create({
    data: { id, name, timeZone: "UTC", weekly: [[], [], [], [], [], [], []] },
  });
  return id;
}

describe("a service", () => {
  test("is there as it was entered, with its teams, skills and dispositions in their order", async () => {
    const entered: ServiceForm = {
      name: "Orders",
      priority: 2,
      offerTimeoutSeconds: 25,
      autoAccept: true,
      hoursId: await createHours("Office"),
      greeting: "Hello!",
      closedMessage: "",
      queueMessage: "One moment.",
      queueMessageSeconds: 90,
      serviceLevelSeconds: 45,
      dispositionRequired: false,
      afterWorkSeconds: 120,
      sameAgentMinutes: 0,
      reminderMinutes: 10,
      reminderText: "Still there?",
      completionMinutes: 20,
      alertMinutes: 3,
      flagMinutes: 5,
      teamIds: [await createTeam(db, "Berlin")],
      skills: [{ skillId: await createSkill(db, "French"), minLevel: 4 }],
      dispositions: named("Sold", "Asked", "Spam"),
    };
    const added = await addService(db, { form: entered, actorId, now });
    if (added.kind !== "created") throw new Error(added.kind);
    const { dispositions, ...form } = await formOf(added.serviceId);
    expect({ ...form, dispositions: dispositions.map(({ name }) => ({ id: null, name })) }).toEqual(entered);
    const row = await db.service.findUniqueOrThrow({ where: { id: added.serviceId } });
    expect(row.closedMessage).toBeNull();
    expect(await lastAudit()).toMatchObject({
      actorId,
      action: "service.created",
      subject: `service/${added.serviceId}`,
      details: {
        name: "Orders",
        hours: "Office",
        teams: "Berlin",
        skills: "French ≥ 4",
        dispositions: "Sold, Asked, Spam",
      },
    });
  });

  test("is changed as a whole, and the audit log tells only what changed", async () => {
    const french = await createSkill(db, "French");
    const serviceId = await configureService(db, "Orders", {
      teamIds: [await createTeam(db, "Berlin")],
      skills: [{ skillId: french, minLevel: 1 }],
    });
    const teamIds = [await createTeam(db, "Osaka")];
    const skills = [{ skillId: french, minLevel: 3 }];
    expect(await changeService(db, serviceId, { name: "Sales", priority: 1, teamIds, skills })).toEqual({
      kind: "saved",
    });
    expect(await formOf(serviceId)).toMatchObject({ name: "Sales", priority: 1, teamIds, skills });
    expect((await lastAudit()).details).toEqual({
      name: { from: "Orders", to: "Sales" },
      priority: { from: 5, to: 1 },
      teams: { from: "Berlin", to: "Osaka" },
      skills: { from: "French ≥ 1", to: "French ≥ 3" },
    });
  });

  test("has a name of its own: of two of one name created at once, one stands", async () => {
    const form = { ...newService(["Resolved"]), name: "Orders" };
    const kinds = await Promise.all([1, 2, 3].map(() => addService(db, { form, actorId, now })));
    expect(kinds.map(({ kind }) => kind).sort()).toEqual(["created", "name-taken", "name-taken"]);
    expect(await db.service.count()).toBe(1);
    expect(await db.auditEntry.count()).toBe(1);
  });

  test("takes no name of another, also when two take it at once", async () => {
    await configureService(db, "Orders");
    const ids = [await configureService(db, "A"), await configureService(db, "B")];
    expect(await changeService(db, String(ids[0]), { name: "Orders" })).toEqual({ kind: "name-taken" });
    const kinds = await Promise.all(ids.map((id) => changeService(db, id, { name: "Sales" })));
    expect(kinds.map(({ kind }) => kind).sort()).toEqual(["name-taken", "saved"]);
  });

  test("is not overwritten: of two administrators who save at once, one is told", async () => {
    const serviceId = await configureService(db, "Orders");
    const form = await formOf(serviceId);
    const save = (priority: number) =>
      saveService(db, { serviceId, version: 1, form: { ...form, priority }, actorId, now });
    const kinds = await Promise.all([1, 2, 3].map(save));
    expect(kinds.map(({ kind }) => kind).sort()).toEqual(["changed-meanwhile", "changed-meanwhile", "saved"]);
    const winner = [1, 2, 3][kinds.findIndex(({ kind }) => kind === "saved")];
    expect(await formOf(serviceId)).toEqual({ ...form, priority: winner });
    expect(await db.auditEntry.count({ where: { action: "service.changed" } })).toBe(1);
  });

  test("that is gone cannot be saved", async () => {
    const form = { ...newService([]), name: "Orders" };
    const change = { serviceId: randomUUID(), version: 1, form, actorId, now };
    expect(await saveService(db, change)).toEqual({ kind: "not-found" });
  });

  test("refuses what was chosen and has been deleted meanwhile, and keeps what it had", async () => {
    const serviceId = await configureService(db, "Orders");
    const gone = randomUUID();
    const skills = [{ skillId: gone, minLevel: 1 }];
    expect(await changeService(db, serviceId, { hoursId: gone })).toEqual({
      kind: "choice-gone",
      what: "hours",
    });
    expect(await changeService(db, serviceId, { teamIds: [gone] })).toEqual({
      kind: "choice-gone",
      what: "teams",
    });
    expect(await changeService(db, serviceId, { skills })).toEqual({ kind: "choice-gone", what: "skills" });
    expect(await db.service.findUniqueOrThrow({ where: { id: serviceId } })).toMatchObject({ version: 1 });
  });
});

describe("a service's dispositions", () => {
  test("are renamed and reordered as the same ones, also two that swap their names", async () => {
    const serviceId = await configureService(db, "Orders", { dispositions: named("A", "B", "C") });
    const [a, b, c] = (await formOf(serviceId)).dispositions.map(({ id }) => id);
    const dispositions = [
      { id: c ?? null, name: "C" },
      { id: a ?? null, name: "B" },
      { id: b ?? null, name: "A" },
    ];
    expect(await changeService(db, serviceId, { dispositions })).toEqual({ kind: "saved" });
    expect((await formOf(serviceId)).dispositions).toEqual(dispositions);
  });

  test("that are removed stay with what was recorded, and are the same ones when added again", async () => {
    const serviceId = await configureService(db, "Orders", { dispositions: named("A", "B") });
    const [a, b] = (await formOf(serviceId)).dispositions;
    if (!a || !b) throw new Error("There are none.");
    const { accountId } = await createAccount(db);
    const interactionId = await queueInteraction(db, { accountId, serviceId });
    await giveToAgent(db, await createAgent(db));
    await db.interaction.update({
      where: { id: interactionId },
      data: { status: "completed", completedAt: now, dispositionId: b.id },
    });
    await changeService(db, serviceId, { dispositions: [a] });
    expect((await formOf(serviceId)).dispositions).toEqual([a]);
    const recorded = await db.interaction.findUniqueOrThrow({
      where: { id: interactionId },
      select: { disposition: { select: { name: true } } },
    });
    expect(recorded.disposition?.name).toBe("B");

    await changeService(db, serviceId, { dispositions: [{ id: null, name: "B" }, a] });
    expect((await formOf(serviceId)).dispositions).toEqual([b, a]);
  });

  test("can be removed and added by the same name in one save, and take the name of a removed one", async () => {
    const serviceId = await configureService(db, "Orders", { dispositions: named("A", "B") });
    const [a, b] = (await formOf(serviceId)).dispositions;
    if (!a || !b) throw new Error("There are none.");
    await changeService(db, serviceId, { dispositions: [{ id: null, name: "A" }, b] });
    expect((await formOf(serviceId)).dispositions).toEqual([a, b]);
    await changeService(db, serviceId, { dispositions: [{ ...b, name: "A" }] });
    expect((await formOf(serviceId)).dispositions).toEqual([{ id: b.id, name: "A" }]);
  });

  test("of another service are never taken", async () => {
    const other = await configureService(db, "Sales", { dispositions: named("Sold") });
    const serviceId = await configureService(db, "Orders");
    await changeService(db, serviceId, { dispositions: (await formOf(other)).dispositions });
    expect((await formOf(other)).dispositions).toHaveLength(1);
    expect((await formOf(serviceId)).dispositions.map(({ name }) => name)).toEqual(["Sold"]);
  });
});

test("whom a change makes eligible is offered at once what waits", async () => {
  const agentId = await createAgent(db, { readySince: now });
  const serviceId = await configureService(db, "Orders", { teamIds: [await createTeam(db, "Berlin")] });
  const { accountId } = await createAccount(db);
  const interactionId = await queueInteraction(db, { accountId, serviceId });
  await changeService(db, serviceId, { teamIds: [] });
  await queueServed();
  expect(await db.offer.findMany({ select: { agentId: true, interactionId: true } })).toEqual([
    { agentId, interactionId },
  ]);
});
