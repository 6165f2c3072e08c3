import type { Transaction } from "../../platform/database";
import type { User } from "../../platform/prisma-client/client";

/** A user who is to be changed, under a lock. */
export type LockedUser = {
  kind: "locked";
  user: User;
  /** Nobody else can sign in as an administrator. */
  isLastAdministrator: boolean;
};

/** `not-allowed`: who asks has been deactivated, or has lost the role, in this very moment. */
export type NotLocked = { kind: "not-found" } | { kind: "not-allowed" };

/**
 * Locks a user together with all administrators who can sign in, in one sorted order, until the transaction ends:
 * whoever changes a user does this first, so that the installation never loses its last administrator, not even when
 * two remove each other at once.
 */
export async function lockUser(
  tx: Transaction,
  { userId, actorId }: { userId: string; actorId: string },
): Promise<LockedUser | NotLocked> {
  // As an update of no key does: rows that only refer to a user are written meanwhile.
  const administrators = await tx.$queryRaw<{ id: string; canAdminister: boolean }[]>`
    select id, 'administrator' = any(roles) and deactivated_at is null and password_hash is not null
                 as "canAdminister"
      from "user"
     where id = ${userId}::uuid
        or ('administrator' = any(roles) and deactivated_at is null and password_hash is not null)
     order by id
       for no key update`;
  const able = administrators.filter(({ canAdminister }) => canAdminister).map(({ id }) => id);
  if (!able.includes(actorId)) return { kind: "not-allowed" };
  const user = await tx.user.findUnique({ where: { id: userId } });
  if (!user) return { kind: "not-found" };
  return { kind: "locked", user, isLastAdministrator: able.length === 1 && able[0] === userId };
}
