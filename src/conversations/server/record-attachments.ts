import { randomUUID } from "node:crypto";
import type { Transaction } from "../../platform/database";
import { Prisma } from "../../platform/prisma-client/client";
import type { AttachmentWords } from "../attachment";
import { askForFiles } from "./attachment-queue";

/**
 * Writes down what came with messages just recorded. Bytes at an address of the platform's wait to be fetched, by
 * jobs that exist once the caller's transaction commits.
 */
export async function recordAttachments(
  tx: Transaction,
  messages: readonly { messageId: string; attachments: readonly AttachmentWords[] }[],
): Promise<void> {
  const data = messages.flatMap(({ messageId, attachments }) =>
    attachments.map(({ details, ...words }, position) => ({
      ...words,
      id: randomUUID(),
      messageId,
      position,
      details: details ?? Prisma.DbNull,
      fileState: words.sourceUrl === null ? ("none" as const) : ("waiting" as const),
    })),
  );
  if (data.length === 0) return;
  await tx.attachment.createMany({ data });
  await askForFiles(
    tx,
    data.flatMap(({ id, fileState }) => (fileState === "waiting" ? [id] : [])),
  );
}
