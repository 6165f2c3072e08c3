import { z } from "zod";
import { type FileStore, storedFileKey } from "../platform/file-store";
import { isShownInline } from "../platform/media-type";
import { type AttachmentFile, findAttachmentFile } from "../routing/server/find-attachment-file";
import { requestedRange } from "./byte-range";
import { contentDisposition } from "./content-disposition";
import type { ApiContext } from "./trpc";

type Asking = Pick<ApiContext, "user" | "database"> & { files: FileStore };

/**
 * What every answer with a stranger's bytes says: that they are what we found them to be and nothing else, no
 * program and in nobody's page. A browser may keep them but asks each time whether it may show them: the next
 * person at this desk may be another.
 */
const guards = {
  "cache-control": "private, no-cache",
  "content-security-policy": "default-src 'none'; sandbox",
  "cross-origin-resource-policy": "same-origin",
  "x-content-type-options": "nosniff",
};

/** Answers with an attachment's bytes, or the range of them that is asked for, to people who may see it. */
export async function answerAttachment(
  request: Request,
  attachmentId: string,
  asking: Asking,
): Promise<Response> {
  const file = await findFile(attachmentId, asking);
  if (!file) return nothing();
  const { contentType, byteCount, fileName, kind } = file;
  const isInline = isShownInline(contentType);
  const etag = `"${attachmentId}-${byteCount}"`;
  const headers = {
    ...guards,
    etag,
    "accept-ranges": "bytes",
    "content-type": contentType,
    "content-disposition": contentDisposition(isInline ? "inline" : "attachment", fileName ?? kind),
  };
  if (request.headers.get("if-none-match") === etag) return new Response(null, { status: 304, headers });

  const ifRange = request.headers.get("if-range");
  const isSameFile = ifRange === null || ifRange === etag;
  const range = isSameFile ? requestedRange(request.headers.get("range"), byteCount) : null;
  if (range === "unsatisfiable") {
    return new Response(null, {
      status: 416,
      headers: { ...guards, "content-range": `bytes */${byteCount}` },
    });
  }
  const opened = await asking.files.get(storedFileKey(file.storageKey), range ?? undefined);
  if (!opened) return nothing();
  return new Response(opened.stream, {
    status: range ? 206 : 200,
    headers: {
      ...headers,
      "content-length": String(opened.byteCount),
      ...(range && { "content-range": `bytes ${range.first}-${range.last}/${byteCount}` }),
    },
  });
}

/** Answers with the thumbnail of a picture, which we made ourselves. */
export async function answerThumbnail(
  request: Request,
  attachmentId: string,
  asking: Asking,
): Promise<Response> {
  const file = await findFile(attachmentId, asking);
  if (!file?.thumbnailKey) return nothing();
  const etag = `"${attachmentId}-thumbnail"`;
  const headers = {
    ...guards,
    etag,
    "content-type": "image/webp",
    "content-disposition": contentDisposition("inline", "thumbnail.webp"),
  };
  if (request.headers.get("if-none-match") === etag) return new Response(null, { status: 304, headers });
  const opened = await asking.files.get(storedFileKey(file.thumbnailKey));
  if (!opened) return nothing();
  return new Response(opened.stream, {
    headers: { ...headers, "content-length": String(opened.byteCount) },
  });
}

async function findFile(attachmentId: string, { user, database }: Asking): Promise<AttachmentFile | null> {
  if (!user || !z.uuid().safeParse(attachmentId).success) return null;
  return findAttachmentFile(database, user, attachmentId.toLowerCase());
}

/** One answer for what is not there and what is not theirs. */
function nothing(): Response {
  return new Response(null, { status: 404, headers: { "cache-control": "no-store" } });
}
