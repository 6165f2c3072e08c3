import { createHash } from "node:crypto";
import type { Database, Transaction } from "../../platform/database";
import type { UserProperties } from "../user-form";
import { userState } from "./list-users";

/** Everything an administrator sees of a user; null when there is none of this id. */
export async function findUser(
  reader: Database | Transaction,
  userId: string,
  now: Date,
): Promise<UserProperties | null> {
  const user = await reader.user.findUnique({
    where: { id: userId },
    include: {
      teams: { select: { team: { select: { id: true, name: true } } }, orderBy: { team: { name: "asc" } } },
      skills: {
        select: { skillId: true, level: true, skill: { select: { name: true } } },
        orderBy: { skill: { name: "asc" } },
      },
      passwordLinks: {
        where: { usedAt: null, expiresAt: { gt: now } },
        select: { createdAt: true, expiresAt: true },
        orderBy: { createdAt: "desc" },
        take: 1,
      },
    },
  });
  if (!user) return null;
  const { id, username, name, roles, capacity, passwordIsTemporary, deactivatedAt } = user;
  const told = {
    id,
    username,
    name,
    roles,
    capacity,
    teams: user.teams.map(({ team }) => team),
    skills: user.skills.map(({ skillId, level, skill }) => ({ skillId, level, name: skill.name })),
  };
  return {
    ...told,
    state: userState(user),
    passwordIsTemporary,
    deactivatedAt,
    openLink: user.passwordLinks[0] ?? null,
    version: versionOf(told),
  };
}

/**
 * A digest of what the form holds. No counter, since teams and skills are changed from their own pages, too.
 */
function versionOf(user: Pick<UserProperties, "name" | "roles" | "capacity" | "teams" | "skills">): string {
  const { name, roles, capacity, teams, skills } = user;
  const held = [
    name,
    [...roles].sort(),
    capacity,
    teams.map(({ id }) => id).sort(),
    skills.map(({ skillId, level }) => `${skillId} ${level}`).sort(),
  ];
  return createHash("sha256").update(JSON.stringify(held)).digest("hex").slice(0, 32);
}
