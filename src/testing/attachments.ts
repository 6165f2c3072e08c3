import { randomUUID } from "node:crypto";
import { attachmentKey, thumbnailKey } from "../conversations/server/attachment-keys";
import type { Database } from "../platform/database";
import type { FileKey, FileStore } from "../platform/file-store";
import type { Prisma } from "../platform/prisma-client/client";

/** A picture whose bytes wait to be fetched, unless said otherwise; answers its id. */
export async function createAttachment(
  database: Database,
  messageId: string | null,
  changes: Partial<Prisma.AttachmentUncheckedCreateInput> = {},
): Promise<string> {
  const { id = randomUUID() } = changes;
  await database.attachment.create({
    data: {
      messageId,
      kind: "image",
      fileState: "waiting",
      sourceUrl: "https://cdn.example/a.png",
      ...changes,
      id,
    },
  });
  return id;
}

/** A PNG of ten bytes whose row says that it is in the store with a thumbnail, unless said otherwise; answers its id. */
export function createStoredAttachment(
  database: Database,
  messageId: string | null,
  changes: Partial<Prisma.AttachmentUncheckedCreateInput> = {},
): Promise<string> {
  const id = randomUUID();
  return createAttachment(database, messageId, {
    id,
    fileState: "stored",
    storageKey: attachmentKey(id),
    thumbnailKey: thumbnailKey(id),
    contentType: "image/png",
    byteCount: 10,
    ...changes,
  });
}

/** A file store in memory, which shows what it holds. */
export function memoryFiles(): FileStore & { held: Map<FileKey, Buffer> } {
  const held = new Map<FileKey, Buffer>();
  return {
    held,
    put: async (key, bytes) => void held.set(key, Buffer.from(bytes)),
    async get(key, range) {
      const bytes = held.get(key);
      if (!bytes) return null;
      const part = new Uint8Array(range ? bytes.subarray(range.first, range.last + 1) : bytes);
      return { stream: new Blob([part]).stream(), byteCount: part.length };
    },
    delete: async (key) => void held.delete(key),
  };
}
