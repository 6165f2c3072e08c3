import { beforeEach, expect, test } from "vitest";
import type { Role } from "../agents/user";
import type { Database } from "../platform/database";
import { newHours } from "../routing/hours-form";
import { newService } from "../routing/service-form";
import { testDatabase } from "../testing/test-database";
import { hoursRouter } from "./hours";
import { servicesRouter } from "./services";
import { createCallerFactory, router } from "./trpc";

const configuration = router({ services: servicesRouter, hours: hoursRouter });
const missing = "8d1c1d5e-0000-4000-8000-00000000000f";

let db: Database;
beforeEach(async () => {
  db = await testDatabase();
});

function caller(role: Role) {
  const user = { id: "8d1c1d5e-0000-4000-8000-000000000001", username: role, name: role, roles: [role] };
  const now = () => new Date("2026-11-23T10:00:00Z");
  return createCallerFactory(configuration)({ user, database: db, now });
}

test("administrators configure a service with its hours, and the API checks what the form checks", async () => {
  const { services, hours } = caller("administrator");
  const added = await hours.create({ ...newHours("UTC"), name: "Office" });
  if (added.kind !== "created") throw new Error(added.kind);
  const form = { ...newService(["Resolved"]), name: "Orders", hoursId: added.hoursId };
  const created = await services.create(form);
  if (created.kind !== "created") throw new Error(created.kind);
  const { serviceId } = created;
  const { version, form: saved } = await services.get({ serviceId });
  expect(await services.update({ serviceId, version, form: { ...saved, priority: 1 } })).toEqual({
    kind: "saved",
  });
  expect(await services.list()).toMatchObject([{ name: "Orders", priority: 1, hoursName: "Office" }]);
  expect(await hours.list()).toMatchObject([{ name: "Office", isOpen: true, serviceNames: ["Orders"] }]);
  await expect(services.create({ ...form, name: "Sales", priority: 10 })).rejects.toMatchObject({
    code: "BAD_REQUEST",
  });
  await expect(hours.create({ ...newHours("Mars/Base"), name: "Mars" })).rejects.toMatchObject({
    code: "BAD_REQUEST",
  });
});

test("what is not there is told", async () => {
  const { services, hours } = caller("administrator");
  await expect(services.get({ serviceId: missing })).rejects.toMatchObject({ code: "NOT_FOUND" });
  await expect(hours.get({ hoursId: missing })).rejects.toMatchObject({ code: "NOT_FOUND" });
});

test.each(["agent", "supervisor"] as const)("%ss neither see nor change any of it", async (role) => {
  const { services, hours } = caller(role);
  const form = { ...newService(["Resolved"]), name: "Orders" };
  const seen = { serviceId: missing, version: 1 };
  const seenHours = { hoursId: missing, version: 1 };
  const hoursForm = { ...newHours("UTC"), name: "Office" };
  const calls = [
    services.list(),
    services.get({ serviceId: missing }),
    services.choices(),
    services.feeds(),
    services.create(form),
    services.update({ ...seen, form }),
    services.delete(seen),
    services.route({ accountId: missing, serviceId: missing, fromServiceId: missing }),
    hours.list(),
    hours.get({ hoursId: missing }),
    hours.create(hoursForm),
    hours.update({ ...seenHours, form: hoursForm }),
    hours.delete(seenHours),
  ];
  for (const call of calls) await expect(call).rejects.toMatchObject({ code: "FORBIDDEN" });
});
