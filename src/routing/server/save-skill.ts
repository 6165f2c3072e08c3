import { randomUUID } from "node:crypto";
import { configurationChanged } from "../../agents/announcements";
import { namesOfColleagues } from "../../agents/server/list-colleagues";
import type { SkillForm } from "../../agents/skill";
import { recordAudit } from "../../platform/audit-log";
import type { Database, Transaction } from "../../platform/database";
import { unlessNameTaken } from "../../platform/unique-conflict";
import { unitOfWork } from "../../platform/unit-of-work";
import { serveQueueSoon } from "./serve-queue";

/**
 * `name-taken`: by another skill. `unknown-holder`: somebody who is to have it is no agent or supervisor, or works
 * here no more. `not-found`: the skill was deleted meanwhile.
 */
export type SavedSkill =
  | { kind: "saved"; skillId: string }
  | { kind: "name-taken" }
  | { kind: "unknown-holder" }
  | { kind: "not-found" };

/** Makes a skill with those who have it. */
export function createSkill(
  database: Database,
  { form, actorId }: { form: SkillForm; actorId: string },
): Promise<SavedSkill> {
  return unlessNameTaken(() =>
    unitOfWork(database, async ({ tx, announce }): Promise<SavedSkill> => {
      const names = await namesOfColleagues(
        tx,
        form.holders.map(({ userId }) => userId),
      );
      if (!names) return { kind: "unknown-holder" };
      const skillId = randomUUID();
      await tx.skill.create({ data: { id: skillId, name: form.name } });
      await tx.agentSkill.createMany({ data: form.holders.map((holder) => ({ ...holder, skillId })) });
      const told = form.holders.map(({ userId, level }) => `${names.get(userId)} ${level}`);
      await recordAudit(tx, {
        actorId,
        action: "skill.created",
        subject: `skill/${skillId}`,
        details: { name: form.name, ...(told.length > 0 && { holders: told.join(", ") }) },
      });
      announce(configurationChanged());
      return { kind: "saved", skillId };
    }),
  );
}

/** Renames a skill and changes who has it at which level. Who can do more can be offered more at once. */
export function changeSkill(
  database: Database,
  { skillId, form, actorId }: { skillId: string; form: SkillForm; actorId: string },
): Promise<SavedSkill> {
  return unlessNameTaken(() =>
    unitOfWork(database, async ({ tx, announce, afterCommit }): Promise<SavedSkill> => {
      const before = await lockSkill(tx, skillId);
      if (!before) return { kind: "not-found" };
      const wanted = new Map(form.holders.map(({ userId, level }) => [userId, level]));
      const names = await namesOfColleagues(
        tx,
        [...wanted.keys()].filter((userId) => !before.holders.has(userId)),
      );
      if (!names) return { kind: "unknown-holder" };
      const changes = changesOf(before.holders, wanted, names);

      await tx.skill.update({ where: { id: skillId }, data: { name: form.name } });
      await tx.agentSkill.deleteMany({
        where: { skillId, userId: { in: changes.filter(({ to }) => to === 0).map(({ userId }) => userId) } },
      });
      for (const { userId, to } of changes.filter(({ to }) => to > 0)) {
        await tx.agentSkill.upsert({
          where: { userId_skillId: { userId, skillId } },
          create: { userId, skillId, level: to },
          update: { level: to },
        });
      }

      const isRenamed = form.name !== before.name;
      if (!isRenamed && changes.length === 0) return { kind: "saved", skillId };
      await recordAudit(tx, {
        actorId,
        action: "skill.updated",
        subject: `skill/${skillId}`,
        details: {
          name: isRenamed ? { from: before.name, to: form.name } : form.name,
          ...(changes.length > 0 && { levels: changes.map(toldChange).join(", ") }),
        },
      });
      announce(configurationChanged());
      if (changes.some(({ from, to }) => to > from)) afterCommit(serveQueueSoon);
      return { kind: "saved", skillId };
    }),
  );
}

type LevelChange = { userId: string; name: string; from: number; to: number };

/** Whose level changes, and from what to what; 0 stands for not having the skill. */
function changesOf(
  before: ReadonlyMap<string, { name: string; level: number }>,
  wanted: ReadonlyMap<string, number>,
  names: ReadonlyMap<string, string>,
): LevelChange[] {
  return [...new Set([...before.keys(), ...wanted.keys()])].flatMap((userId) => {
    const had = before.get(userId);
    const change = {
      userId,
      name: had?.name ?? names.get(userId) ?? userId,
      from: had?.level ?? 0,
      to: wanted.get(userId) ?? 0,
    };
    return change.from === change.to ? [] : [change];
  });
}

function toldChange({ name, from, to }: LevelChange): string {
  return `${name} ${from || "–"} → ${to || "–"}`;
}

/** The skill as it is until the transaction ends: its name, and by user who has it at which level. */
async function lockSkill(tx: Transaction, skillId: string) {
  const [skill] = await tx.$queryRaw<{ name: string }[]>`
    select name from skill where id = ${skillId}::uuid for update`;
  if (!skill) return null;
  const holders = await tx.agentSkill.findMany({
    where: { skillId },
    select: { userId: true, level: true, user: { select: { name: true } } },
    orderBy: { user: { name: "asc" } },
  });
  return {
    name: skill.name,
    holders: new Map(holders.map(({ userId, level, user }) => [userId, { name: user.name, level }])),
  };
}
