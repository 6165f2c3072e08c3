import { recordAudit } from "../../platform/audit-log";
import { type Database, inTransaction } from "../../platform/database";
import { lockUser, type NotLocked } from "./lock-users";

/** Lets somebody who was deactivated sign in again, with the password, roles, teams and skills they had. */
export function reactivateUser(
  database: Database,
  asked: { userId: string; actorId: string },
): Promise<{ kind: "done" } | NotLocked> {
  const { userId, actorId } = asked;
  return inTransaction(database, async (tx): Promise<{ kind: "done" } | NotLocked> => {
    const locked = await lockUser(tx, asked);
    if (locked.kind !== "locked") return locked;
    if (!locked.user.deactivatedAt) return { kind: "done" };
    await tx.user.update({ where: { id: userId }, data: { deactivatedAt: null } });
    await recordAudit(tx, { actorId, action: "user.reactivated", subject: `user/${userId}` });
    return { kind: "done" };
  });
}
