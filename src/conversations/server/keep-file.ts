import type { FileStore } from "../../platform/file-store";
import { mediaTypeOf, unknownType } from "../../platform/media-type";
import { makeThumbnail } from "../../platform/thumbnail";
import { attachmentKey, thumbnailKey } from "./attachment-keys";

/** What a row says of the bytes that lie in the store. */
export type KeptFile = {
  storageKey: string;
  thumbnailKey: string | null;
  /** Told by the bytes. */
  contentType: string;
  byteCount: number;
  /** Of a picture that can be read, in pixels. */
  width: number | null;
  height: number | null;
};

/**
 * Puts an attachment's bytes into the store, and of a picture a thumbnail beside them. Doing it again does no harm.
 * Throws when the store fails.
 */
export async function keepFile(files: FileStore, attachmentId: string, bytes: Uint8Array): Promise<KeptFile> {
  const contentType = mediaTypeOf(bytes) ?? unknownType;
  const thumbnail = contentType.startsWith("image/") ? await makeThumbnail(bytes) : null;
  const key = attachmentKey(attachmentId);
  await files.put(key, bytes);
  if (thumbnail) await files.put(thumbnailKey(attachmentId), thumbnail.bytes);
  return {
    storageKey: key,
    thumbnailKey: thumbnail && thumbnailKey(attachmentId),
    contentType,
    byteCount: bytes.length,
    width: thumbnail?.width ?? null,
    height: thumbnail?.height ?? null,
  };
}

/** Ends what lies in the store of an attachment, whether its row knows of it or not. */
export async function dropFile(files: FileStore, attachmentId: string): Promise<void> {
  await files.delete(attachmentKey(attachmentId));
  await files.delete(thumbnailKey(attachmentId));
}
