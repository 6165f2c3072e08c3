import { configurationChanged } from "../../agents/announcements";
import { recordAudit } from "../../platform/audit-log";
import type { Database } from "../../platform/database";
import { unitOfWork } from "../../platform/unit-of-work";

/** `in-use`: these services ask for the skill. */
export type DeletedSkill =
  | { kind: "deleted" }
  | { kind: "in-use"; serviceNames: string[] }
  | { kind: "not-found" };

/** Deletes a skill that no service asks for, from everybody who has it. */
export function deleteSkill(
  database: Database,
  { skillId, actorId }: { skillId: string; actorId: string },
): Promise<DeletedSkill> {
  return unitOfWork(database, async ({ tx, announce }): Promise<DeletedSkill> => {
    // A service that is about to ask for the skill waits for this lock, and then finds no skill.
    const [skill] = await tx.$queryRaw<{ name: string }[]>`
      select name from skill where id = ${skillId}::uuid for update`;
    if (!skill) return { kind: "not-found" };
    const services = await tx.service.findMany({
      where: { skills: { some: { skillId } } },
      select: { name: true },
      orderBy: { name: "asc" },
    });
    if (services.length > 0) return { kind: "in-use", serviceNames: services.map(({ name }) => name) };
    await tx.skill.delete({ where: { id: skillId } });
    await recordAudit(tx, {
      actorId,
      action: "skill.deleted",
      subject: `skill/${skillId}`,
      details: { name: skill.name },
    });
    announce(configurationChanged());
    return { kind: "deleted" };
  });
}
