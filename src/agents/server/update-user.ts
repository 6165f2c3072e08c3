import { recordAudit } from "../../platform/audit-log";
import type { Transaction } from "../../platform/database";
import type { Prisma } from "../../platform/prisma-client/client";
import { hasRole } from "../user";
import type { UserForm, UserProperties } from "../user-form";
import { type ChoiceGone, lockChoices, writeAbilities } from "./chosen-abilities";
import { findUser } from "./find-user";
import { lockUser, type NotLocked } from "./lock-users";

/** What an administrator changes of a user, starting from the version they saw. */
export type UserChange = {
  userId: string;
  version: string;
  form: UserForm;
  actorId: string;
  now: Date;
};

export type UpdatedUser =
  | {
      kind: "updated";
      /** They were an agent or supervisor, and are no longer either. */
      hasLeftDesktop: boolean;
    }
  /** Somebody saved other values meanwhile: nothing was written. */
  | { kind: "changed-meanwhile" }
  /** Nobody else could administrate. */
  | { kind: "last-administrator" }
  | ChoiceGone
  | NotLocked;

/** Saves what the form says of a user, in the caller's transaction. The audit log names the fields that changed. */
export async function updateUser(tx: Transaction, change: UserChange): Promise<UpdatedUser> {
  const { userId, version, form, actorId, now } = change;
  const locked = await lockUser(tx, change);
  if (locked.kind !== "locked") return locked;
  const before = await findUser(tx, userId, now);
  if (!before) return { kind: "not-found" };
  if (before.version !== version) return { kind: "changed-meanwhile" };
  if (locked.isLastAdministrator && !hasRole(form, "administrator")) return { kind: "last-administrator" };
  const gone = await lockChoices(tx, form);
  if (gone) return gone;

  const { name, roles, capacity } = form;
  await tx.user.update({ where: { id: userId }, data: { name, roles, capacity } });
  await writeAbilities(tx, userId, form);
  const after = await findUser(tx, userId, now);
  const details = after ? differences(before, after) : {};
  if (Object.keys(details).length > 0) {
    await recordAudit(tx, { actorId, action: "user.changed", subject: `user/${userId}`, details });
  }
  return { kind: "updated", hasLeftDesktop: hasDesktop(before) && !hasDesktop(form) };
}

function hasDesktop(user: Pick<UserForm, "roles">): boolean {
  return hasRole(user, "agent", "supervisor");
}

/** From what to what, in names, so that the log can be read when a team is gone. */
function differences(before: UserProperties, after: UserProperties): Prisma.InputJsonObject {
  const [from, to] = [textsOf(before), textsOf(after)];
  const fields = Object.keys(from) as (keyof typeof from)[];
  const changed = fields.filter((field) => from[field] !== to[field]);
  return Object.fromEntries(changed.map((field) => [field, { from: from[field], to: to[field] }]));
}

function textsOf({ name, roles, teams, skills, capacity }: UserProperties) {
  return {
    name,
    roles: [...roles].sort().join(", "),
    teams: teams.map((team) => team.name).join(", "),
    skills: skills.map((skill) => `${skill.name} ${skill.level}`).join(", "),
    capacity,
  };
}
