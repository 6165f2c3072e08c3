import type { Database } from "../../platform/database";
import type { SignedInUser } from "../user";
import { signedInUser } from "./signed-in-user";

/** The user of a sign-in session, or null when it has ended: deactivated, deleted or another password since. */
export async function findSessionUser(
  database: Database,
  session: { userId: string; sessionVersion: number },
): Promise<SignedInUser | null> {
  const user = await database.user.findFirst({
    where: { id: session.userId, sessionVersion: session.sessionVersion, deactivatedAt: null },
  });
  return user && signedInUser(user);
}
