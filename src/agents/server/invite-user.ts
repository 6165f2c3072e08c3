import { recordAudit } from "../../platform/audit-log";
import { type Database, inTransaction } from "../../platform/database";
import { lockUser, type NotLocked } from "./lock-users";
import { createPasswordLink } from "./password-links";

export type InvitedUser =
  /** The link's secret, to be told once. */
  | { kind: "invited"; secret: string }
  /** They have a password already. */
  | { kind: "has-password" }
  | { kind: "deactivated" }
  | NotLocked;

/** Invites somebody anew who has no password yet; the links before this one end. */
export function inviteUser(
  database: Database,
  asked: { userId: string; actorId: string; now: Date },
): Promise<InvitedUser> {
  const { userId, actorId, now } = asked;
  return inTransaction(database, async (tx): Promise<InvitedUser> => {
    const locked = await lockUser(tx, asked);
    if (locked.kind !== "locked") return locked;
    if (locked.user.deactivatedAt) return { kind: "deactivated" };
    if (locked.user.passwordHash !== null) return { kind: "has-password" };
    const { secret } = await createPasswordLink(tx, { userId, actorId, kind: "invitation", now });
    await recordAudit(tx, { actorId, action: "user.invited", subject: `user/${userId}` });
    return { kind: "invited", secret };
  });
}
