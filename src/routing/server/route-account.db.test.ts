import { randomUUID } from "node:crypto";
import { beforeEach, expect, test } from "vitest";
import type { Database } from "../../platform/database";
import { unitOfWork } from "../../platform/unit-of-work";
import { configureService, queueInteraction } from "../../testing/configured-service";
import { createAccount } from "../../testing/contact-center";
import { createConversation, createMessage } from "../../testing/conversations";
import { testDatabase } from "../../testing/test-database";
import { deleteService } from "./delete-service";
import { listAccountFeeds } from "./list-services";
import { openInteractions } from "./open-interactions";
import { routeAccount } from "./route-account";

const actorId = "8d1c1d5e-0000-4000-8000-000000000001";

let db: Database;
beforeEach(async () => {
  db = await testDatabase();
});

test("who writes to the account from then on comes to its new service, and what waits stays in the old one", async () => {
  const { accountId, serviceId: before } = await createAccount(db);
  const waiting = await queueInteraction(db, { accountId, serviceId: before });
  const serviceId = await configureService(db, "Orders");
  const routing = { accountId, serviceId, fromServiceId: before, actorId };
  expect(await routeAccount(db, routing)).toEqual({ kind: "routed" });

  const conversationId = await createConversation(db, { accountId });
  const messageId = await createMessage(db, conversationId);
  await unitOfWork(db, (work) =>
    openInteractions(work, [{ conversationId, accountId, messageId }], new Date()),
  );
  const services = await db.interaction.findMany({ select: { id: true, serviceId: true } });
  expect(services.find(({ id }) => id === waiting)?.serviceId).toBe(before);
  expect(services.find(({ id }) => id !== waiting)?.serviceId).toBe(serviceId);
  expect(await db.auditEntry.findFirst({ where: { action: "service.account-routed" } })).toMatchObject({
    actorId,
    subject: `service/${serviceId}`,
    details: { name: "Orders", account: "Page 104829617735521", fromService: `Service of ${accountId}` },
  });
});

test("of two who give an account to two services at once, one does, and the other is told where it is", async () => {
  const { accountId, serviceId: fromServiceId } = await createAccount(db);
  const targets = [await configureService(db, "Orders"), await configureService(db, "Sales")];
  const outcomes = await Promise.all(
    targets.map((serviceId) => routeAccount(db, { accountId, serviceId, fromServiceId, actorId })),
  );
  const won = outcomes.findIndex(({ kind }) => kind === "routed");
  const serviceName = ["Orders", "Sales"][won];
  expect(outcomes[1 - won]).toEqual({ kind: "changed-meanwhile", serviceId: targets[won], serviceName });
  expect(await listAccountFeeds(db)).toEqual([
    {
      accountId,
      accountName: "Page 104829617735521",
      isDeleted: false,
      serviceId: targets[won],
      serviceName,
    },
  ]);
  expect(await db.auditEntry.count({ where: { action: "service.account-routed" } })).toBe(1);
});

test("an account is never left without a service: the one it is given to is not deleted in that moment", async () => {
  const { accountId, serviceId: fromServiceId } = await createAccount(db);
  const serviceId = await configureService(db, "Orders");
  const [routed, deleted] = await Promise.all([
    routeAccount(db, { accountId, serviceId, fromServiceId, actorId }),
    deleteService(db, { serviceId, version: 1, actorId }),
  ]);
  expect([
    ["routed", "fed"],
    ["not-found", "deleted"],
  ]).toContainEqual([routed.kind, deleted.kind]);
  const [feed] = await listAccountFeeds(db);
  expect(feed?.serviceId).toBe(routed.kind === "routed" ? serviceId : fromServiceId);
});

test("a service or an account that is not there is told, and what stays as it was is not recorded", async () => {
  const { accountId, serviceId } = await createAccount(db);
  const usual = { accountId, serviceId, fromServiceId: serviceId, actorId };
  expect(await routeAccount(db, { ...usual, serviceId: randomUUID() })).toEqual({ kind: "not-found" });
  expect(await routeAccount(db, { ...usual, accountId: randomUUID() })).toEqual({ kind: "not-found" });
  expect(await routeAccount(db, usual)).toEqual({ kind: "routed" });
  expect(await db.auditEntry.count({ where: { action: "service.account-routed" } })).toBe(0);
});
