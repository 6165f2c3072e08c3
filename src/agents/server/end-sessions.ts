import type { Transaction } from "../../platform/database";

/** Ends every sign-in session of a user, wherever they are signed in; they can sign in again. */
export async function endSessions(tx: Transaction, userId: string): Promise<void> {
  await tx.user.update({ where: { id: userId }, data: { sessionVersion: { increment: 1 } } });
}
