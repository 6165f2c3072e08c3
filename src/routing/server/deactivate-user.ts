import { lockUser, type NotLocked } from "../../agents/server/lock-users";
import { endPasswordLinks } from "../../agents/server/password-links";
import { hasRole } from "../../agents/user";
import { recordAudit } from "../../platform/audit-log";
import type { Database } from "../../platform/database";
import { unitOfWork } from "../../platform/unit-of-work";
import { removeAgent } from "./remove-agent";

export type DeactivatedUser = { kind: "done" } | { kind: "yourself" } | NotLocked;

/**
 * Somebody no longer works here: they cannot sign in, their sign-in sessions and links end, and what they hold goes to
 * a colleague beside them or returns to the queue. What they did stays told.
 */
export function deactivateUser(
  database: Database,
  asked: { userId: string; actorId: string; now: Date },
): Promise<DeactivatedUser> {
  const { userId, actorId, now } = asked;
  // Since only an administrator who can sign in may do this, and never to themselves, there is always one left.
  if (userId === actorId) return Promise.resolve({ kind: "yourself" });
  return unitOfWork(database, async (work): Promise<DeactivatedUser> => {
    const { tx } = work;
    const locked = await lockUser(tx, asked);
    if (locked.kind !== "locked") return locked;
    if (locked.user.deactivatedAt) return { kind: "done" };
    await tx.user.update({
      where: { id: userId },
      // Reactivated, they shall not find a session from before.
      data: { deactivatedAt: now, sessionVersion: { increment: 1 } },
    });
    await endPasswordLinks(tx, userId, now);
    await recordAudit(tx, { actorId, action: "user.deactivated", subject: `user/${userId}` });
    if (hasRole(locked.user, "agent", "supervisor")) await removeAgent(work, userId, now);
    return { kind: "done" };
  });
}
