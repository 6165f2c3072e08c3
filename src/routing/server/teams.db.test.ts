import { randomUUID } from "node:crypto";
import { describe, expect, test } from "vitest";
import type { Database } from "../../platform/database";
import { createAccount, createAgent } from "../../testing/contact-center";

import { onEmptyDatabase } from "../../testing/empty-database";
import { createQueuedInteraction } from "../../testing/queued-interaction";
import { deleteTeam } from "./delete-team";
import { listTeams } from "./list-teams";
import { changeTeam, createTeam } from "./save-team";
import { queueServed } from "./serve-queue";

const actorId = "8d1c1d5e-0000-4000-8000-000000000001";
let database: Database;
onEmptyDatabase((emptied) => {
  database = emptied;
});

async function made(name: string, memberIds: string[] = []): Promise<string> {
  const outcome = await createTeam(database, { form: { name, memberIds }, actorId });
  if (outcome.kind !== "saved") throw new Error(`Not made: ${outcome.kind}`);
  return outcome.teamId;
}
const change = (teamId: string, form: { name: string; memberIds: string[] }) =>
  changeTeam(database, { teamId, form, actorId });
const audited = () =>
  database.auditEntry.findMany({
    select: { action: true, subject: true, details: true },
    orderBy: { id: "asc" },
  });

async function named(name: string, data: { roles?: ("agent" | "administrator")[] } = {}) {
  const id = await createAgent(database);
  await database.user.update({ where: { id }, data: { name, ...data } });
  return id;
}

describe("a team", () => {
  test("is listed by name with its members and the services it works on", async () => {
    const ben = await named("Ben");
    const anna = await named("Anna");
    const { serviceId } = await createAccount(database);
    await made("Night shift");
    const teamId = await made("Front desk", [ben, anna]);
    await database.serviceTeam.create({ data: { serviceId, teamId } });
    await database.user.update({ where: { id: ben }, data: { deactivatedAt: new Date() } });

    expect(await listTeams(database)).toMatchObject([
      {
        name: "Front desk",
        members: [
          { id: anna, name: "Anna", isDeactivated: false },
          { id: ben, name: "Ben", isDeactivated: true },
        ],
        services: [{ id: serviceId }],
      },
      { name: "Night shift", members: [], services: [] },
    ]);
  });

  test("is renamed and changes its members, and the audit log tells who joined and who left", async () => {
    const [anna, ben] = [await named("Anna"), await named("Ben")];
    const teamId = await made("Front desk", [anna]);
    expect(await change(teamId, { name: "Reception", memberIds: [ben] })).toEqual({ kind: "saved", teamId });
    expect(await listTeams(database)).toMatchObject([{ name: "Reception", members: [{ id: ben }] }]);
    // Once more the same: nothing to tell.
    await change(teamId, { name: "Reception", memberIds: [ben] });
    expect(await audited()).toEqual([
      {
        action: "team.created",
        subject: `team/${teamId}`,
        details: { name: "Front desk", members: "Anna" },
      },
      {
        action: "team.updated",
        subject: `team/${teamId}`,
        details: { name: { from: "Front desk", to: "Reception" }, joined: "Ben", left: "Anna" },
      },
    ]);
  });

  test("takes only agents and supervisors who work here, and keeps who is in it already", async () => {
    const [anna, gone] = [await named("Anna"), await named("Gone")];
    const administrator = await named("Ada", { roles: ["administrator"] });
    const teamId = await made("Front desk", [gone]);
    await database.user.update({ where: { id: gone }, data: { deactivatedAt: new Date() } });
    for (const id of [administrator, randomUUID()]) {
      const refused = { kind: "unknown-member" };
      expect(await change(teamId, { name: "Front desk", memberIds: [gone, id] })).toEqual(refused);
      expect(await createTeam(database, { form: { name: "X", memberIds: [id] }, actorId })).toEqual(refused);
    }
    expect(await change(teamId, { name: "Front desk", memberIds: [gone, anna] })).toMatchObject({
      kind: "saved",
    });
    expect(await change(teamId, { name: "Front desk", memberIds: [anna] })).toMatchObject({ kind: "saved" });
    expect(await change(teamId, { name: "Front desk", memberIds: [anna, gone] })).toEqual({
      kind: "unknown-member",
    });
  });

  test("has a name of its own: of many who take one at once, one gets it", async () => {
    const outcomes = await Promise.all(
      Array.from({ length: 6 }, () =>
        createTeam(database, { form: { name: "Front desk", memberIds: [] }, actorId }),
      ),
    );
    expect(outcomes.map(({ kind }) => kind).sort()).toEqual([...Array(5).fill("name-taken"), "saved"]);
    const other = await made("Back office");
    expect(await change(other, { name: "Front desk", memberIds: [] })).toEqual({ kind: "name-taken" });
    expect(await audited()).toHaveLength(2);
  });

  test("changed by several at once holds what one of them wanted, not a mixture", async () => {
    const people = await Promise.all(Array.from({ length: 4 }, (_, at) => named(`Agent ${at}`)));
    const teamId = await made("Front desk");
    await Promise.all(people.map((id) => change(teamId, { name: "Front desk", memberIds: [id] })));
    expect(await database.teamMember.count()).toBe(1);
  });

  test("that is gone can be neither changed nor deleted", async () => {
    const teamId = await made("Front desk");
    expect(await deleteTeam(database, { teamId, actorId })).toEqual({ kind: "deleted" });
    expect(await deleteTeam(database, { teamId, actorId })).toEqual({ kind: "not-found" });
    expect(await change(teamId, { name: "Front desk", memberIds: [] })).toEqual({ kind: "not-found" });
    expect((await audited()).at(-1)).toMatchObject({
      action: "team.deleted",
      details: { name: "Front desk" },
    });
  });
});

describe("deleting a team", () => {
  test("is refused while a service names it, and leaves its members when none does", async () => {
    const anna = await named("Anna");
    const { serviceId } = await createAccount(database);
    const service = await database.service.update({ where: { id: serviceId }, data: { name: "Orders" } });
    const teamId = await made("Front desk", [anna]);
    await database.serviceTeam.create({ data: { serviceId, teamId } });
    expect(await deleteTeam(database, { teamId, actorId })).toEqual({
      kind: "in-use",
      serviceNames: [service.name],
    });
    await database.serviceTeam.deleteMany();
    expect(await deleteTeam(database, { teamId, actorId })).toEqual({ kind: "deleted" });
    expect(await database.user.count({ where: { id: anna } })).toBe(1);
  });

  test("while a service is being given to it never leaves that service to everybody unasked", async () => {
    const { serviceId } = await createAccount(database);
    for (let round = 0; round < 5; round++) {
      const teamId = await made(`Team ${round}`);
      const [, deleted] = await Promise.allSettled([
        database.serviceTeam.create({ data: { serviceId, teamId } }),
        deleteTeam(database, { teamId, actorId }),
      ]);
      const isNamed = (await database.serviceTeam.count({ where: { teamId } })) === 1;
      expect(deleted).toMatchObject({ value: { kind: isNamed ? "in-use" : "deleted" } });
    }
  });
});

test("whoever joins the team of a service is offered at once what waits there", async () => {
  const { accountId, serviceId } = await createAccount(database);
  const teamId = await made("Front desk");
  await database.serviceTeam.create({ data: { serviceId, teamId } });
  const agentId = await createAgent(database, { readySince: new Date() });
  await createQueuedInteraction(database, { accountId, serviceId });
  await change(teamId, { name: "Front desk", memberIds: [agentId] });
  await queueServed();
  expect(await database.offer.findMany()).toMatchObject([{ agentId, status: "open" }]);
});
