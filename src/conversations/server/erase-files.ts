import type { Transaction } from "../../platform/database";
import { type FileStore, storedFileKey } from "../../platform/file-store";
import { enqueue, type JobQueue } from "../../platform/jobs";
import { attachmentKey, pictureFileKey, thumbnailKey } from "./attachment-keys";

/** Jobs that end files whose rows are gone. Tried again for days: nobody else knows of these files any more. */
export const eraseFilesQueue: JobQueue<{ keys: string[] }> = {
  name: "erase-files",
  kind: "standard",
  retryLimit: 1_000,
};

const filesPerJob = 300;

/**
 * Has the files of these attachments and pictures ended once the caller's transaction commits, whatever their rows said
 * of them: bytes may lie there that no row knew of yet.
 */
export async function eraseFiles(
  tx: Transaction,
  { attachmentIds, addressIds }: { attachmentIds: readonly string[]; addressIds: readonly string[] },
): Promise<void> {
  const keys = [
    ...attachmentIds.flatMap((id) => [attachmentKey(id), thumbnailKey(id)]),
    ...addressIds.map(pictureFileKey),
  ];
  for (let start = 0; start < keys.length; start += filesPerJob) {
    await enqueue(tx, eraseFilesQueue, { data: { keys: keys.slice(start, start + filesPerJob) } });
  }
}

/** The job. Run again after it died or the store failed, it ends what is left. */
export async function runEraseFiles(files: FileStore, { keys }: { keys: readonly string[] }): Promise<void> {
  for (const key of keys) await files.delete(storedFileKey(key));
}
