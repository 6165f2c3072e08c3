import type { Database, Transaction } from "../../platform/database";
import { enqueue, type JobQueue } from "../../platform/jobs";

/** A step of an import, and how often in a row the platform could not be asked before it. */
export type ImportStep = { importId: string; failedTries: number };

/** Jobs that read one part of an account's history each: of one account one runs and one waits. */
export const importConversationsQueue: JobQueue<ImportStep> = {
  name: "import-conversations",
  kind: "keyed",
  retryLimit: 5,
};

/** Has the next part of an import read, not before `startAfter`, once the caller's transaction commits. */
export async function ensureImportStep(
  tx: Transaction | Database,
  { accountId, ...step }: ImportStep & { accountId: string },
  startAfter?: Date,
): Promise<void> {
  await enqueue(tx, importConversationsQueue, {
    data: step,
    key: accountId,
    ...(startAfter && { startAfter }),
  });
}

/** Goes on with imports whose job was lost. */
export async function resumeImports(database: Database): Promise<void> {
  const open = await database.conversationImport.findMany({
    where: { status: { in: ["waiting", "running"] } },
    select: { id: true, accountId: true },
  });
  for (const { id, accountId } of open) {
    await ensureImportStep(database, { importId: id, accountId, failedTries: 0 });
  }
}
