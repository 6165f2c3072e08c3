import { describe, expect, test } from "vitest";
import type { SkillForm } from "../../agents/skill";
import type { Database } from "../../platform/database";
import { createAccount, createAgent } from "../../testing/contact-center";
import { onEmptyDatabase } from "../../testing/empty-database";
import { createQueuedInteraction } from "../../testing/queued-interaction";
import { deleteSkill } from "./delete-skill";
import { listSkills } from "./list-skills";
import { changeSkill, createSkill } from "./save-skill";
import { queueServed } from "./serve-queue";

const actorId = "8d1c1d5e-0000-4000-8000-000000000001";
let database: Database;
onEmptyDatabase((emptied) => {
  database = emptied;
});

type Holders = SkillForm["holders"];
async function made(name: string, holders: Holders = []): Promise<string> {
  const outcome = await createSkill(database, { form: { name, holders }, actorId });
  if (outcome.kind !== "saved") throw new Error(`Not made: ${outcome.kind}`);
  return outcome.skillId;
}
const change = (skillId: string, name: string, holders: Holders) =>
  changeSkill(database, { skillId, form: { name, holders }, actorId });
const audited = async () =>
  (await database.auditEntry.findMany({ orderBy: { id: "asc" } })).map(({ action, details }) => [
    action,
    details,
  ]);
async function named(name: string) {
  const id = await createAgent(database);
  await database.user.update({ where: { id }, data: { name } });
  return id;
}

describe("a skill", () => {
  test("is listed by name with who has it, and the services that ask for it", async () => {
    const anna = await named("Anna");
    const { serviceId } = await createAccount(database);
    const skillId = await made("Spanish", [{ userId: anna, level: 4 }]);
    await database.serviceSkill.create({ data: { serviceId, skillId, minLevel: 3 } });
    await made("Refunds");
    expect(await listSkills(database)).toMatchObject([
      { name: "Refunds", holders: [], services: [] },
      { name: "Spanish", holders: [{ name: "Anna", level: 4 }], services: [{ id: serviceId, minLevel: 3 }] },
    ]);
  });

  test("changes who has it and how well, and the audit log tells whose level went from what to what", async () => {
    const [anna, ben, cleo] = [await named("Anna"), await named("Ben"), await named("Cleo")];
    const skillId = await made("Spanish", [
      { userId: anna, level: 4 },
      { userId: ben, level: 1 },
    ]);
    await change(skillId, "Castilian", [
      { userId: anna, level: 5 },
      { userId: cleo, level: 2 },
    ]);
    expect(await listSkills(database)).toMatchObject([
      {
        name: "Castilian",
        holders: [
          { name: "Anna", level: 5 },
          { name: "Cleo", level: 2 },
        ],
      },
    ]);
    await change(skillId, "Castilian", [
      { userId: cleo, level: 2 },
      { userId: anna, level: 5 },
    ]);
    expect(await audited()).toEqual([
      ["skill.created", { name: "Spanish", holders: "Anna 4, Ben 1" }],
      [
        "skill.updated",
        { name: { from: "Spanish", to: "Castilian" }, levels: "Anna 4 → 5, Ben 1 → –, Cleo – → 2" },
      ],
    ]);
  });

  test("cannot be given to whoever is no agent, or works here no more", async () => {
    const anna = await named("Anna");
    await database.user.update({ where: { id: anna }, data: { roles: ["administrator"] } });
    const holders: Holders = [{ userId: anna, level: 3 }];
    expect(await createSkill(database, { form: { name: "Spanish", holders }, actorId })).toEqual({
      kind: "unknown-holder",
    });
    const skillId = await made("Spanish");
    expect(await change(skillId, "Spanish", holders)).toEqual({ kind: "unknown-holder" });
  });

  test("has a name of its own: of many who take one at once, one gets it", async () => {
    const form = { name: "Spanish", holders: [] };
    const outcomes = await Promise.all(
      Array.from({ length: 6 }, () => createSkill(database, { form, actorId })),
    );
    expect(outcomes.map(({ kind }) => kind).sort()).toEqual([...Array(5).fill("name-taken"), "saved"]);
    expect(await change(await made("Refunds"), "Spanish", [])).toEqual({ kind: "name-taken" });
  });
});

describe("deleting a skill", () => {
  test("is refused while a service asks for it, and else takes it from everybody", async () => {
    const { serviceId } = await createAccount(database);
    const service = await database.service.findUniqueOrThrow({ where: { id: serviceId } });
    const skillId = await made("Spanish", [{ userId: await named("Anna"), level: 5 }]);
    await database.serviceSkill.create({ data: { serviceId, skillId, minLevel: 3 } });
    expect(await deleteSkill(database, { skillId, actorId })).toEqual({
      kind: "in-use",
      serviceNames: [service.name],
    });
    await database.serviceSkill.deleteMany();
    expect(await deleteSkill(database, { skillId, actorId })).toEqual({ kind: "deleted" });
    expect(await database.agentSkill.count()).toBe(0);
    expect(await deleteSkill(database, { skillId, actorId })).toEqual({ kind: "not-found" });
  });

  test("while a service begins to ask for it ends either way, and never in an error", async () => {
    const { serviceId } = await createAccount(database);
    for (let round = 0; round < 5; round++) {
      const skillId = await made(`Skill ${round}`);
      const [, deleted] = await Promise.allSettled([
        database.serviceSkill.create({ data: { serviceId, skillId, minLevel: 1 } }),
        deleteSkill(database, { skillId, actorId }),
      ]);
      const isAsked = (await database.serviceSkill.count({ where: { skillId } })) === 1;
      expect(deleted).toMatchObject({ value: { kind: isAsked ? "in-use" : "deleted" } });
    }
  });
});

test("whoever rises to the level that a service asks for is offered at once what waits there", async () => {
  const { accountId, serviceId } = await createAccount(database);
  const agentId = await createAgent(database, { readySince: new Date() });
  const skillId = await made("Spanish", [{ userId: agentId, level: 2 }]);
  await database.serviceSkill.create({ data: { serviceId, skillId, minLevel: 3 } });
  await createQueuedInteraction(database, { accountId, serviceId });
  await change(skillId, "Spanish", [{ userId: agentId, level: 3 }]);
  await queueServed();
  expect(await database.offer.findMany()).toMatchObject([{ agentId, status: "open" }]);
});
