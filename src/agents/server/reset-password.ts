import { recordAudit } from "../../platform/audit-log";
import { type Database, inTransaction } from "../../platform/database";
import type { PasswordReset } from "../user-form";
import { lockUser, type NotLocked } from "./lock-users";
import { hashPassword } from "./password-hash";
import { createPasswordLink, endPasswordLinks } from "./password-links";

export type ResetPassword =
  /** `secret` is that of the link, to be told once; null when a password was chosen. */
  | { kind: "reset"; secret: string | null }
  /** One's own password is changed where one proves who one is. */
  | { kind: "yourself" }
  | { kind: "deactivated" }
  | NotLocked;

/**
 * Takes a user's password away, ends all their sign-in sessions and every link before, and gives them another way in:
 * a password that they must change at the next sign-in, or a link with which they choose one.
 */
export async function resetPassword(
  database: Database,
  asked: { userId: string; reset: PasswordReset; actorId: string; now: Date },
): Promise<ResetPassword> {
  const { userId, reset, actorId, now } = asked;
  if (userId === actorId) return { kind: "yourself" };
  const passwordHash = reset.way === "password" ? await hashPassword(reset.password) : null;
  return inTransaction(database, async (tx): Promise<ResetPassword> => {
    const locked = await lockUser(tx, asked);
    if (locked.kind !== "locked") return locked;
    if (locked.user.deactivatedAt) return { kind: "deactivated" };
    await tx.user.update({
      where: { id: userId },
      data: {
        passwordHash,
        passwordIsTemporary: reset.way === "password",
        sessionVersion: { increment: 1 },
      },
    });
    const details = { way: reset.way };
    await recordAudit(tx, { actorId, action: "user.password-reset", subject: `user/${userId}`, details });
    if (reset.way === "link") {
      const { secret } = await createPasswordLink(tx, { userId, actorId, kind: "reset", now });
      return { kind: "reset", secret };
    }
    await endPasswordLinks(tx, userId, now);
    return { kind: "reset", secret: null };
  });
}
