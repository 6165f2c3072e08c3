import { configurationChanged } from "../../agents/announcements";
import { recordAudit } from "../../platform/audit-log";
import type { Database } from "../../platform/database";
import { unitOfWork } from "../../platform/unit-of-work";

/** `in-use`: these services are worked on by the team, and would be everybody's, or others', without anyone's choice. */
export type DeletedTeam =
  | { kind: "deleted" }
  | { kind: "in-use"; serviceNames: string[] }
  | { kind: "not-found" };

/** Deletes a team that no service names; its members stay. */
export function deleteTeam(
  database: Database,
  { teamId, actorId }: { teamId: string; actorId: string },
): Promise<DeletedTeam> {
  return unitOfWork(database, async ({ tx, announce }): Promise<DeletedTeam> => {
    // A service that is about to name the team waits for this lock, and then finds no team.
    const [team] = await tx.$queryRaw<{ name: string }[]>`
      select name from team where id = ${teamId}::uuid for update`;
    if (!team) return { kind: "not-found" };
    const services = await tx.service.findMany({
      where: { teams: { some: { teamId } } },
      select: { name: true },
      orderBy: { name: "asc" },
    });
    if (services.length > 0) return { kind: "in-use", serviceNames: services.map(({ name }) => name) };
    await tx.team.delete({ where: { id: teamId } });
    await recordAudit(tx, {
      actorId,
      action: "team.deleted",
      subject: `team/${teamId}`,
      details: { name: team.name },
    });
    announce(configurationChanged());
    return { kind: "deleted" };
  });
}
