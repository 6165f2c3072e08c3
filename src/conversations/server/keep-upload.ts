import type { Database } from "../../platform/database";
import type { FileStore } from "../../platform/file-store";
import type { TranscriptAttachment } from "../attachment";
import { cleanFileName } from "../attachment-file-name";
import { uploadKind } from "../upload-kind";
import { keepFile } from "./keep-file";
import { findAttachment } from "./list-messages";

export type KeepingUpload = { database: Database; files: FileStore };

/**
 * Puts an agent's file into the store, to be named by a reply. Its row comes first, so that whatever happens then
 * there is something by which its bytes are found and ended.
 */
export async function keepUpload(
  { database, files }: KeepingUpload,
  { id, uploadedById, name, bytes }: { id: string; uploadedById: string; name: string; bytes: Uint8Array },
): Promise<TranscriptAttachment> {
  const fileName = cleanFileName(name);
  await database.attachment.create({
    data: { id, uploadedById, fileName, kind: "file", fileState: "waiting" },
  });
  const kept = await keepFile(files, id, bytes);
  await database.attachment.update({
    where: { id },
    data: { ...kept, kind: uploadKind(kept.contentType), fileState: "stored" },
  });
  return findAttachment(database, id);
}
