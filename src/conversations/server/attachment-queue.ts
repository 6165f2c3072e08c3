import type { Database, Transaction } from "../../platform/database";
import { enqueue, type JobQueue } from "../../platform/jobs";

/**
 * Jobs that copy an attachment's bytes to our own store, one at a time for each. What fails for a reason that may
 * pass is tried again for about an hour, ever later.
 */
export const fetchAttachmentQueue: JobQueue<{ attachmentId: string }> = {
  name: "fetch-attachment",
  kind: "keyed",
  retryLimit: 14,
};

/** Asks that these attachments' bytes be fetched, if and when the caller's transaction commits. */
export async function askForFiles(
  tx: Transaction | Database,
  attachmentIds: readonly string[],
): Promise<void> {
  for (const attachmentId of attachmentIds) {
    await enqueue(tx, fetchAttachmentQueue, { data: { attachmentId }, key: attachmentId });
  }
}
