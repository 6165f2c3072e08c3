import { recordAudit } from "../../platform/audit-log";
import type { Database } from "../../platform/database";
import { hashPassword, isPasswordOf } from "./password-hash";

export type PasswordChange = { kind: "changed" } | { kind: "wrong-password" };

/**
 * Changes a user's own password, for which the current one is needed, and ends all their sign-in sessions,
 * the one they ask from included.
 */
export async function changePassword(
  database: Database,
  userId: string,
  passwords: { currentPassword: string; newPassword: string },
): Promise<PasswordChange> {
  const user = await database.user.findUniqueOrThrow({ where: { id: userId } });
  if (!(await isPasswordOf(user.passwordHash, passwords.currentPassword))) return { kind: "wrong-password" };

  const passwordHash = await hashPassword(passwords.newPassword);
  return database.$transaction(async (tx) => {
    // Of two changes at once, only the one that still stands on the password it checked is written.
    const changed = await tx.user.updateMany({
      where: { id: userId, sessionVersion: user.sessionVersion },
      data: { passwordHash, sessionVersion: { increment: 1 } },
    });
    if (changed.count === 0) return { kind: "wrong-password" };

    await recordAudit(tx, { actorId: userId, action: "user.password-changed", subject: `user/${userId}` });
    return { kind: "changed" };
  });
}
