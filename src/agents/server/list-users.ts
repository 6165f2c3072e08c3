import type { Database } from "../../platform/database";
import type { UserState, UserSummary } from "../user-form";

/** Everybody who works or worked here, by name; who is deactivated stands last. */
export async function listUsers(database: Database): Promise<UserSummary[]> {
  const users = await database.user.findMany({
    select: {
      id: true,
      username: true,
      name: true,
      roles: true,
      passwordHash: true,
      deactivatedAt: true,
      teams: { select: { team: { select: { id: true, name: true } } }, orderBy: { team: { name: "asc" } } },
      state: { select: { lastSeenAt: true } },
    },
    orderBy: [{ name: "asc" }, { id: "asc" }],
  });
  const summaries = users.map(({ id, username, name, roles, teams, state, ...kept }) => ({
    id,
    username,
    name,
    roles,
    teams: teams.map(({ team }) => team),
    state: userState(kept),
    lastSeenAt: state?.lastSeenAt ?? null,
  }));
  const isGone = (user: UserSummary) => Number(user.state === "deactivated");
  return summaries.sort((one, other) => isGone(one) - isGone(other));
}

/** Whether somebody can sign in, and if not, whether that waits for them or for an administrator. */
export function userState(user: { passwordHash: string | null; deactivatedAt: Date | null }): UserState {
  if (user.deactivatedAt) return "deactivated";
  return user.passwordHash === null ? "invited" : "active";
}
