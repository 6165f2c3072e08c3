import type { Transaction } from "../../../platform/database";
import { enqueue, type JobQueue } from "../../../platform/jobs";

/** Jobs that ask Facebook for the name of a new contact, after the message is safe. */
export const fetchProfileQueue: JobQueue<{ addressId: string }> = {
  name: "fetch-profile",
  kind: "keyed",
  retryLimit: 5,
};

/** Makes sure that a new contact's name is asked for, once the caller's transaction commits. */
export async function ensureProfile(tx: Transaction, addressId: string): Promise<void> {
  await enqueue(tx, fetchProfileQueue, { data: { addressId }, key: addressId });
}
