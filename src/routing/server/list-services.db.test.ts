import { beforeEach, expect, test } from "vitest";
import type { Database } from "../../platform/database";
import {
  configureService,
  createSkill,
  createTeam,
  queueInteraction,
} from "../../testing/configured-service";
import { createAccount, createAgent } from "../../testing/contact-center";
import { testDatabase } from "../../testing/test-database";
import { listServiceChoices, listServices } from "./list-services";

let db: Database;
beforeEach(async () => {
  db = await testDatabase();
});

test("services are listed as they are served, each with who feeds it and how many wait", async () => {
  const { accountId, serviceId } = await createAccount(db);
  await configureService(db, "Urgent", { priority: 1 });
  await queueInteraction(db, { accountId, serviceId });
  const services = await listServices(db);
  expect(services.map(({ name, accountNames, waitingCount }) => [name, accountNames, waitingCount])).toEqual([
    ["Urgent", [], 0],
    [`Service of ${accountId}`, ["Page 104829617735521"], 1],
  ]);
});

test("an account that was deleted no longer counts as one that feeds", async () => {
  const { accountId } = await createAccount(db);
  await db.integrationAccount.update({ where: { id: accountId }, data: { deletedAt: new Date() } });
  expect((await listServices(db))[0]?.accountNames).toEqual([]);
});

test("a service that nobody can be offered says why; who is deactivated or no agent does not count", async () => {
  const [anna, ben, ada] = [await createAgent(db), await createAgent(db), await createAgent(db)];
  await db.user.update({ where: { id: ben }, data: { deactivatedAt: new Date() } });
  await db.user.update({ where: { id: ada }, data: { roles: ["administrator"] } });
  const french = await createSkill(db, "French", { [anna]: 3, [ben]: 5, [ada]: 5 });
  await configureService(db, "1", { skills: [{ skillId: french, minLevel: 3 }] });
  await configureService(db, "2", { skills: [{ skillId: french, minLevel: 4 }] });
  await configureService(db, "3", { teamIds: [await createTeam(db, "Lima", [ben, ada])] });
  const services = await listServices(db);
  expect(services.map(({ staffing }) => staffing)).toEqual([
    { servingCount: 1, gap: null },
    { servingCount: 0, gap: { kind: "skills-missing", skillIds: [french] } },
    { servingCount: 0, gap: { kind: "teams-empty" } },
  ]);
  const { teams, skills, agents } = await listServiceChoices(db);
  expect([teams.map(({ name }) => name), skills]).toEqual([["Lima"], [{ id: french, name: "French" }]]);
  expect(agents).toEqual([{ teamIds: [], skills: [{ skillId: french, level: 3 }] }]);
});
