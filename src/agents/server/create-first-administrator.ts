import { recordAudit } from "../../platform/audit-log";
import type { Database } from "../../platform/database";
import type { SignedInUser } from "../user";
import { createUser } from "./create-user";

export type FirstAdministrator = { kind: "created"; user: SignedInUser } | { kind: "already-set-up" };

/** Whether this installation still waits for its first administrator. */
export async function isSetupNeeded(database: Database): Promise<boolean> {
  const installation = await database.installation.findUniqueOrThrow({ where: { id: 1 } });
  return installation.setupCompletedAt === null;
}

/**
 * Completes the set-up, once: of two people who try at the same time, one gets the installation.
 *
 * The first administrator is an agent too, so that whoever installs it alone can also answer a customer.
 */
export function createFirstAdministrator(
  database: Database,
  administrator: { username: string; password: string },
  now: Date,
): Promise<FirstAdministrator> {
  return database.$transaction(async (tx) => {
    const claimed = await tx.installation.updateMany({
      where: { id: 1, setupCompletedAt: null },
      data: { setupCompletedAt: now },
    });
    if (claimed.count === 0) return { kind: "already-set-up" };

    const user = await createUser(tx, {
      ...administrator,
      name: administrator.username,
      roles: ["administrator", "agent"],
    });
    await recordAudit(tx, { actorId: null, action: "installation.set-up", subject: `user/${user.id}` });
    return { kind: "created", user };
  });
}
