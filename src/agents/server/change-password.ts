import { recordAudit } from "../../platform/audit-log";
import type { Database } from "../../platform/database";
import { hashPassword, isPasswordOf } from "./password-hash";
import { passwordChangeLimits } from "./sign-in-limits";

export type PasswordChange =
  | { kind: "changed" }
  | { kind: "wrong-password" }
  /** Too many wrong ones: the next is not even looked at before this time has passed. */
  | { kind: "slow-down"; retryAfterSeconds: number };

/**
 * Changes a user's own password, for which the current one is needed, and ends all their sign-in sessions,
 * the one they ask from included.
 */
export async function changePassword(
  database: Database,
  userId: string,
  passwords: { currentPassword: string; newPassword: string },
): Promise<PasswordChange> {
  const limits = passwordChangeLimits(database, userId);
  const counted = await limits.count();
  if (counted.kind === "slow-down") return counted;
  const user = await database.user.findUniqueOrThrow({ where: { id: userId } });
  if (!(await isPasswordOf(user.passwordHash, passwords.currentPassword))) return { kind: "wrong-password" };

  await limits.forget();
  const passwordHash = await hashPassword(passwords.newPassword);
  return database.$transaction(async (tx) => {
    // Of two changes at once, only the one that still stands on the password it checked is written.
    const changed = await tx.user.updateMany({
      where: { id: userId, sessionVersion: user.sessionVersion },
      data: { passwordHash, passwordIsTemporary: false, sessionVersion: { increment: 1 } },
    });
    if (changed.count === 0) return { kind: "wrong-password" };

    await recordAudit(tx, { actorId: userId, action: "user.password-changed", subject: `user/${userId}` });
    return { kind: "changed" };
  });
}
