import { randomUUID } from "node:crypto";
import { beforeEach, expect, test } from "vitest";
import type { Database } from "../../platform/database";
import { changeService, configureService, queueInteraction } from "../../testing/configured-service";
import { createAccount, createAgent } from "../../testing/contact-center";
import { testDatabase } from "../../testing/test-database";
import { giveToAgent } from "../../testing/work";
import { deleteService } from "./delete-service";

const actorId = "8d1c1d5e-0000-4000-8000-000000000001";

let db: Database;
beforeEach(async () => {
  db = await testDatabase();
});

test("a service to which nothing refers is deleted with all that belongs to it", async () => {
  const serviceId = await configureService(db, "Orders");
  expect(await deleteService(db, { serviceId, version: 1, actorId })).toEqual({ kind: "deleted" });
  expect([await db.service.count(), await db.disposition.count()]).toEqual([0, 0]);
  expect(await db.auditEntry.findFirst({ where: { action: "service.deleted" } })).toMatchObject({
    actorId,
    subject: `service/${serviceId}`,
    details: { name: "Orders" },
  });
  expect(await deleteService(db, { serviceId, version: 1, actorId })).toEqual({ kind: "not-found" });
});

test("a service that an account feeds stays, also when the account is deleted and could be restored", async () => {
  const { accountId, serviceId } = await createAccount(db);
  const fed = { kind: "fed", accountNames: ["Page 104829617735521"] };
  expect(await deleteService(db, { serviceId, version: 1, actorId })).toEqual(fed);
  await db.integrationAccount.update({ where: { id: accountId }, data: { deletedAt: new Date() } });
  expect(await deleteService(db, { serviceId, version: 1, actorId })).toEqual(fed);
  expect(await db.disposition.count({ where: { serviceId } })).toBe(2);
});

test("a service in which there were interactions stays, also when they ended or went elsewhere", async () => {
  const { accountId, serviceId: elsewhere } = await createAccount(db);
  const serviceId = await configureService(db, "Orders");
  const id = await queueInteraction(db, { accountId, serviceId });
  const deletion = { serviceId, version: 1, actorId };
  expect(await deleteService(db, deletion)).toEqual({ kind: "has-history" });
  await giveToAgent(db, await createAgent(db));
  await db.interaction.update({ where: { id }, data: { status: "completed", completedAt: new Date() } });
  expect(await deleteService(db, deletion)).toEqual({ kind: "has-history" });
  await db.interactionEvent.create({
    data: { interactionId: id, kind: "queued", at: new Date(), serviceId },
  });
  await db.interaction.update({ where: { id }, data: { serviceId: elsewhere } });
  expect(await deleteService(db, deletion)).toEqual({ kind: "has-history" });
});

test("a service that somebody changed meanwhile stays", async () => {
  const serviceId = await configureService(db, "Orders");
  await changeService(db, serviceId, { priority: 1 });
  const deletion = { serviceId, version: 1, actorId };
  expect(await deleteService(db, deletion)).toEqual({ kind: "changed-meanwhile" });
  expect(await deleteService(db, { ...deletion, serviceId: randomUUID() })).toEqual({ kind: "not-found" });
});
