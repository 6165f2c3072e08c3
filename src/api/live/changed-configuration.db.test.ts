import { randomUUID } from "node:crypto";
import { expect, test } from "vitest";
import type { Database } from "../../platform/database";
import { newService } from "../../routing/service-form";
import { createAgent } from "../../testing/contact-center";
import { onEmptyDatabase } from "../../testing/empty-database";
import { createPerson } from "../../testing/users";
import { appRouter } from "../router";
import { createCallerFactory } from "../trpc";
import { desktopEvents } from "./desktop-events";

let database: Database;
let agentId: string;
let administrator: ReturnType<typeof callAs>;

onEmptyDatabase(async (emptied) => {
  database = emptied;
  await database.installation.create({ data: { id: 1, keyCheck: "x" } });
  agentId = await createAgent(database);
  administrator = callAs(await createPerson(database, { roles: ["administrator"] }));
});

function callAs(id: string) {
  const user = {
    id,
    username: "admin",
    name: "Admin",
    roles: ["administrator" as const],
  };
  return createCallerFactory(appRouter)({ user, database, now: () => new Date() });
}

/** How often desktops are told that the configuration has changed, while this is done. */
async function toldBy(change: () => Promise<unknown>): Promise<number> {
  const count = () => database.journalEntry.count({ where: { kind: "configuration" } });
  const before = await count();
  await change();
  return (await count()) - before;
}

const service = () => ({ ...newService(["Resolved"]), name: "Orders" });

async function addService() {
  const added = await administrator.services.create(service());
  if (added.kind !== "created") throw new Error(added.kind);
  return { serviceId: added.serviceId, version: (await administrator.services.get(added)).version };
}

const changes: Record<string, () => Promise<() => Promise<unknown>>> = {
  "a service is added": async () => () => administrator.services.create(service()),
  "a service is changed": async () => {
    const seen = await addService();
    return () => administrator.services.update({ ...seen, form: { ...service(), name: "Returns" } });
  },
  "a service is deleted": async () => {
    const seen = await addService();
    return () => administrator.services.delete(seen);
  },
  "a skill is added": async () => () => administrator.skills.create({ name: "French", holders: [] }),
  "a skill is changed": async () => {
    const saved = await administrator.skills.create({ name: "French", holders: [] });
    if (saved.kind !== "saved") throw new Error(saved.kind);
    const form = { name: "French", holders: [{ userId: agentId, level: 3 as const }] };
    return () => administrator.skills.update({ skillId: saved.skillId, form });
  },
  "a team is added": async () => () => administrator.teams.create({ name: "East", memberIds: [agentId] }),
  "a team is deleted": async () => {
    const saved = await administrator.teams.create({ name: "East", memberIds: [] });
    if (saved.kind !== "saved") throw new Error(saved.kind);
    return () => administrator.teams.delete({ teamId: saved.teamId });
  },
  "a user is changed": async () => {
    const found = await administrator.people.get({ userId: agentId });
    const { version, name, capacity } = found;
    const form = { name: `${name} B.`, roles: ["agent" as const], teamIds: [], skills: [], capacity };
    return () => administrator.people.update({ userId: agentId, version, form });
  },
  "a reason is added": async () => () => administrator.notReadyReasons.create({ name: "Lunch" }),
  "a reason is archived": async () => {
    await administrator.notReadyReasons.create({ name: "Lunch" });
    const { id: reasonId } = await database.notReadyReason.findFirstOrThrow({ where: { name: "Lunch" } });
    return () => administrator.notReadyReasons.archive({ reasonId });
  },
  "a contact's field is added": async () => () =>
    administrator.contactFields.create({ name: "Size", kind: "text", options: [] }),
  "the settings are changed": async () => () =>
    administrator.generalSettings.change({ agentsMayTake: false }),
  "a canned response is added": async () => () =>
    administrator.cannedResponses.create({ shortcut: "hello", text: "Hello!" }),
};

test.each(Object.entries(changes))("open desktops are told, once, when %s", async (_what, prepare) => {
  expect(await toldBy(await prepare())).toBe(1);
});

test("nobody is told of a change that was refused", async () => {
  await administrator.skills.create({ name: "French", holders: [] });
  expect(await toldBy(() => administrator.skills.create({ name: "French", holders: [] }))).toBe(0);
  const unknown = { serviceId: randomUUID(), version: 1, form: service() };
  expect(await toldBy(() => administrator.services.update(unknown))).toBe(0);
});

test("however much has changed, everyone is told once", async () => {
  const line = (sequence: bigint) => ({
    kind: "configuration",
    payload: {},
    position: { transactionId: 1n, sequence },
  });
  expect(await desktopEvents(database, [line(1n), line(2n)])).toEqual([
    { agentId: null, event: { kind: "configuration" } },
  ]);
});
