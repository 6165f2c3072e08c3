import type { Database } from "../../platform/database";
import type { FileStore } from "../../platform/file-store";
import { Prisma } from "../../platform/prisma-client/client";
import { askForFiles } from "./attachment-queue";
import { dropFile } from "./keep-file";

/** Longer than a job tries: what still waits then has lost its job. */
const waitsAtMostMs = 2 * 3_600_000;
/** How long what no message shows is kept: an upload that was never sent, what was with a message now gone. */
const keptWithoutMessageMs = 24 * 3_600_000;
const batchSize = 200;

/** Asks anew for bytes that have waited longer than any job tries, as after a restore from a backup. */
export async function askForLostFiles(database: Database, now: Date): Promise<void> {
  const waiting = await database.attachment.findMany({
    where: {
      fileState: "waiting",
      createdAt: { lt: new Date(now.getTime() - waitsAtMostMs) },
      message: { is: { deletedAt: null } },
    },
    orderBy: { createdAt: "asc" },
    take: batchSize,
    select: { id: true },
  });
  await askForFiles(
    database,
    waiting.map(({ id }) => id),
  );
}

/**
 * Ends attachments that have had no message for a day, and their files; what is in its agent's draft stays. Each goes
 * in a transaction of its own that holds the row while its files end, so that none is sent in that moment; what fails
 * is found again next time.
 */
export async function pruneUnsentAttachments(database: Database, files: FileStore, now: Date): Promise<void> {
  const before = new Date(now.getTime() - keptWithoutMessageMs);
  for (;;) {
    const unsent = await database.$queryRaw<{ id: string }[]>`
      select id from attachment where ${isUnsentSince(before)} limit ${batchSize}`;
    for (const { id } of unsent) {
      await database.$transaction(async (tx) => {
        const count = await tx.$executeRaw`
          delete from attachment where id = ${id}::uuid and ${isUnsentSince(before)}`;
        if (count > 0) await dropFile(files, id);
      });
    }
    if (unsent.length < batchSize) return;
  }
}

function isUnsentSince(before: Date): Prisma.Sql {
  return Prisma.sql`attachment.message_id is null and attachment.created_at < ${before}
    and not exists (
      select 1 from draft
       where draft.agent_id = attachment.uploaded_by_id
         and draft.details -> 'attachmentIds' ? attachment.id::text)`;
}
