import type { Database } from "../../platform/database";
import { type Download, download } from "../../platform/download";
import type { FileStore } from "../../platform/file-store";
import type { JobAttempt } from "../../platform/jobs";
import { log } from "../../platform/log";
import { type UnitOfWork, unitOfWork } from "../../platform/unit-of-work";
import { messageChanged } from "../announcements";
import type { FileFailure } from "../attachment";
import { attachmentFileName } from "../attachment-file-name";
import { dropFile, type KeptFile, keepFile } from "./keep-file";

/** The platform's own limit for what it passes on is 25 MB; the rest is for whoever counts in other megabytes. */
const maxBytes = 27 * 1024 * 1024;
const timeoutMs = 120_000;
const maxRedirects = 4;

type Fetching = {
  files: FileStore;
  /** The platform's own address, which may be a stand-in on this machine. */
  trustedOrigin: string;
};

/**
 * Copies an attachment's bytes to our own store, since the address they lie at expires, and tells the transcript.
 * What has bytes, or needs none, is left as it is; of what is no longer there, what an earlier run kept is ended. Throws when it may succeed later, unless this is the last try.
 */
export async function fetchAttachment(
  database: Database,
  attachmentId: string,
  { files, trustedOrigin, isLast }: Fetching & JobAttempt,
): Promise<void> {
  const attachment = await database.attachment.findFirst({
    where: { id: attachmentId, ...isWaitedFor },
    select: { sourceUrl: true, title: true },
  });
  if (!attachment?.sourceUrl) return dropOfErased(database, files, attachmentId);

  const fetched = await download(attachment.sourceUrl, { maxBytes, timeoutMs, maxRedirects, trustedOrigin });
  if (fetched.kind !== "downloaded") {
    const { failure, mayPass } = judge(fetched);
    const hasFailed = !mayPass || isLast;
    log().info({ attachmentId, failure, reason: fetched.reason, hasFailed }, "an attachment was not fetched");
    await recordFailure(database, attachmentId, failure, hasFailed ? "failed" : "waiting");
    if (!hasFailed) throw new Error(`An attachment could not be fetched: ${fetched.reason}`);
    return;
  }

  let kept: KeptFile;
  try {
    kept = await keepFile(files, attachmentId, fetched.bytes);
  } catch (error) {
    await recordFailure(database, attachmentId, "not-kept", isLast ? "failed" : "waiting");
    throw error;
  }
  const { contentDisposition } = fetched;
  const fileName = attachmentFileName({ ...attachment, contentDisposition, contentType: kept.contentType });
  const isRecorded = await record(database, attachmentId, { ...kept, fileName });
  if (!isRecorded) await dropUnwanted(database, files, attachmentId);
}

/** Bytes are waited for while there is a message that shows them. */
const isWaitedFor = { fileState: "waiting", message: { is: { deletedAt: null } } } as const;

/** By status alone: a signed address that is refused has expired, and will not come back. */
function judge(fetched: Exclude<Download, { kind: "downloaded" }>): {
  failure: FileFailure;
  mayPass: boolean;
} {
  if (fetched.kind === "failed") {
    const isGone = [401, 403, 404, 410].includes(fetched.status ?? 0);
    return isGone ? { failure: "expired", mayPass: false } : { failure: "unreachable", mayPass: true };
  }
  switch (fetched.reason) {
    case "too-large":
      return { failure: "too-large", mayPass: false };
    case "encoded":
      return { failure: "unreachable", mayPass: false };
    case "bad-address":
    case "not-https":
    case "not-public":
    case "redirect":
      return { failure: "refused-address", mayPass: false };
  }
}

function record(
  database: Database,
  attachmentId: string,
  file: KeptFile & { fileName: string | null },
): Promise<boolean> {
  return unitOfWork(database, async (work) => {
    const { count } = await work.tx.attachment.updateMany({
      where: { id: attachmentId, ...isWaitedFor },
      data: { ...file, fileState: "stored", failure: null },
    });
    if (count > 0) await tellOfAttachment(work, attachmentId);
    return count > 0;
  });
}

async function recordFailure(
  database: Database,
  attachmentId: string,
  failure: FileFailure,
  fileState: "waiting" | "failed",
): Promise<void> {
  await unitOfWork(database, async (work) => {
    const { count } = await work.tx.attachment.updateMany({
      where: {
        id: attachmentId,
        ...isWaitedFor,
        ...(fileState === "waiting" && { OR: [{ failure: null }, { failure: { not: failure } }] }),
      },
      data: { failure, fileState },
    });
    if (count > 0) await tellOfAttachment(work, attachmentId);
  });
}

/** Lets the transcripts know that a message's attachment is another than before. */
export async function tellOfAttachment({ tx, announce }: UnitOfWork, attachmentId: string): Promise<void> {
  const [changed] = await tx.message.updateManyAndReturn({
    where: { attachments: { some: { id: attachmentId } } },
    data: { revision: { increment: 1 } },
    select: { id: true, conversationId: true },
  });
  if (changed) announce(messageChanged({ conversationId: changed.conversationId, messageId: changed.id }));
}

/** Of what is no longer there at all, an earlier run may have kept the bytes and died before it could say so. */
async function dropOfErased(database: Database, files: FileStore, attachmentId: string): Promise<void> {
  if ((await database.attachment.count({ where: { id: attachmentId } })) === 0) {
    await dropFile(files, attachmentId);
  }
}

/** Another run may have kept the same bytes a moment ago; else nobody wants them any more. */
async function dropUnwanted(database: Database, files: FileStore, attachmentId: string): Promise<void> {
  const isKept = await database.attachment.count({
    where: { id: attachmentId, fileState: "stored", message: { is: { deletedAt: null } } },
  });
  if (isKept === 0) await dropFile(files, attachmentId);
}
