import { randomUUID } from "node:crypto";
import { attachmentKey, thumbnailKey } from "../conversations/server/attachment-keys";
import type { Database } from "../platform/database";
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
