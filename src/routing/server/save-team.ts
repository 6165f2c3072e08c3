import { randomUUID } from "node:crypto";
import { configurationChanged } from "../../agents/announcements";
import { namesOfColleagues } from "../../agents/server/list-colleagues";
import type { TeamForm } from "../../agents/team";
import { recordAudit } from "../../platform/audit-log";
import type { Database, Transaction } from "../../platform/database";
import { unlessNameTaken } from "../../platform/unique-conflict";
import { unitOfWork } from "../../platform/unit-of-work";
import { serveQueueSoon } from "./serve-queue";

/**
 * `name-taken`: by another team. `unknown-member`: somebody who is to join is no agent or supervisor, or works here no
 * more. `not-found`: the team was deleted meanwhile.
 */
export type SavedTeam =
  | { kind: "saved"; teamId: string }
  | { kind: "name-taken" }
  | { kind: "unknown-member" }
  | { kind: "not-found" };

/** Makes a team with its members. */
export function createTeam(
  database: Database,
  { form, actorId }: { form: TeamForm; actorId: string },
): Promise<SavedTeam> {
  return unlessNameTaken(() =>
    unitOfWork(database, async ({ tx, announce }): Promise<SavedTeam> => {
      const memberIds = [...new Set(form.memberIds)];
      const names = await namesOfColleagues(tx, memberIds);
      if (!names) return { kind: "unknown-member" };
      const teamId = randomUUID();
      await tx.team.create({ data: { id: teamId, name: form.name } });
      await tx.teamMember.createMany({ data: memberIds.map((userId) => ({ teamId, userId })) });
      await recordAudit(tx, {
        actorId,
        action: "team.created",
        subject: `team/${teamId}`,
        details: { name: form.name, ...(memberIds.length > 0 && { members: joined(names.values()) }) },
      });
      announce(configurationChanged());
      return { kind: "saved", teamId };
    }),
  );
}

/** Renames a team and changes who is in it. Who joins can be offered what the team works on at once. */
export function changeTeam(
  database: Database,
  { teamId, form, actorId }: { teamId: string; form: TeamForm; actorId: string },
): Promise<SavedTeam> {
  return unlessNameTaken(() =>
    unitOfWork(database, async ({ tx, announce, afterCommit }): Promise<SavedTeam> => {
      const before = await lockTeam(tx, teamId);
      if (!before) return { kind: "not-found" };
      const wanted = new Set(form.memberIds);
      const joining = [...wanted].filter((userId) => !before.members.has(userId));
      const leaving = [...before.members.keys()].filter((userId) => !wanted.has(userId));
      const names = await namesOfColleagues(tx, joining);
      if (!names) return { kind: "unknown-member" };

      await tx.team.update({ where: { id: teamId }, data: { name: form.name } });
      await tx.teamMember.deleteMany({ where: { teamId, userId: { in: leaving } } });
      await tx.teamMember.createMany({
        data: joining.map((userId) => ({ teamId, userId })),
        skipDuplicates: true,
      });

      const isRenamed = form.name !== before.name;
      if (!isRenamed && joining.length === 0 && leaving.length === 0) return { kind: "saved", teamId };
      await recordAudit(tx, {
        actorId,
        action: "team.updated",
        subject: `team/${teamId}`,
        details: {
          name: isRenamed ? { from: before.name, to: form.name } : form.name,
          ...(joining.length > 0 && { joined: joined(names.values()) }),
          ...(leaving.length > 0 && { left: joined(leaving.map((id) => before.members.get(id) ?? id)) }),
        },
      });
      announce(configurationChanged());
      if (joining.length > 0) afterCommit(serveQueueSoon);
      return { kind: "saved", teamId };
    }),
  );
}

/** The team as it is until the transaction ends: its name, and its members' names by their ids. */
async function lockTeam(tx: Transaction, teamId: string) {
  const [team] = await tx.$queryRaw<{ name: string }[]>`
    select name from team where id = ${teamId}::uuid for update`;
  if (!team) return null;
  const members = await tx.teamMember.findMany({
    where: { teamId },
    select: { userId: true, user: { select: { name: true } } },
    orderBy: { user: { name: "asc" } },
  });
  return { name: team.name, members: new Map(members.map(({ userId, user }) => [userId, user.name])) };
}

/** As the audit log tells several. */
function joined(names: Iterable<string>): string {
  return [...names].join(", ");
}
