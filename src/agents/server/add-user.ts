import { randomUUID } from "node:crypto";
import { recordAudit } from "../../platform/audit-log";
import { type Database, inTransaction } from "../../platform/database";
import { Prisma } from "../../platform/prisma-client/client";
import type { NewUserForm } from "../user-form";
import { type ChoiceGone, lockChoices, writeAbilities } from "./chosen-abilities";
import { hashPassword } from "./password-hash";
import { createPasswordLink } from "./password-links";

export type AddedUser =
  /** `secret` is that of the invitation, to be told once; null when a password was chosen. */
  { kind: "added"; userId: string; secret: string | null } | { kind: "username-taken" } | ChoiceGone;

/**
 * Adds a user who is invited to choose a password, or who has one that an administrator chose and must change it at
 * the first sign-in.
 */
export async function addUser(
  database: Database,
  { form, actorId, now }: { form: NewUserForm; actorId: string; now: Date },
): Promise<AddedUser> {
  const userId = randomUUID();
  const { username, name, roles, capacity, access } = form;
  const isInvited = access === "invitation";
  const passwordHash = isInvited ? null : await hashPassword(form.password);
  try {
    return await inTransaction(database, async (tx): Promise<AddedUser> => {
      const gone = await lockChoices(tx, form);
      if (gone) return gone;
      await tx.user.create({
        data: {
          id: userId,
          username,
          name,
          roles,
          capacity,
          passwordHash,
          passwordIsTemporary: !isInvited,
          createdAt: now,
        },
      });
      await writeAbilities(tx, userId, form);
      const subject = `user/${userId}`;
      const details = { username, name, roles: roles.join(", ") };
      await recordAudit(tx, { actorId, action: "user.created", subject, details });
      if (!isInvited) return { kind: "added", userId, secret: null };

      const { secret } = await createPasswordLink(tx, { userId, actorId, kind: "invitation", now });
      await recordAudit(tx, { actorId, action: "user.invited", subject });
      return { kind: "added", userId, secret };
    });
  } catch (error) {
    if (isUniqueViolation(error)) return { kind: "username-taken" };
    throw error;
  }
}

/** The id is new and so is the secret: what is taken is the username. */
function isUniqueViolation(error: unknown): boolean {
  return error instanceof Prisma.PrismaClientKnownRequestError && error.code === "P2002";
}
