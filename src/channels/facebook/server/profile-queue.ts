import { listDueProfiles } from "../../../conversations/server/contact-profile";
import type { Database, Transaction } from "../../../platform/database";
import { enqueue, type JobQueue } from "../../../platform/jobs";

/** Jobs that ask Facebook who a contact is, after the message is safe. */
export const fetchProfileQueue: JobQueue<{ addressId: string }> = {
  name: "fetch-profile",
  kind: "keyed",
  retryLimit: 5,
};

/** How many are asked for in one round: the others in the next. */
const perRound = 500;

/** Makes sure that a contact is asked for, once the caller's transaction commits. */
export async function ensureProfile(tx: Transaction | Database, addressId: string): Promise<void> {
  await enqueue(tx, fetchProfileQueue, { data: { addressId }, key: addressId });
}

/** Asks again for contacts who have written since the last answer, which is too old. */
export async function refreshProfiles(database: Database, now: Date): Promise<void> {
  for (const addressId of await listDueProfiles(database, now, perRound)) {
    await ensureProfile(database, addressId);
  }
}
