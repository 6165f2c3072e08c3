import { isAfterErasure, lockConversations } from "../../conversations/server/lock-conversations";
import { recordHistory } from "../../conversations/server/record-history";
import { findSendingAccount, markUnusable } from "../../integration-accounts/server/sending-account";
import type { Database } from "../../platform/database";
import type { Prisma } from "../../platform/prisma-client/client";
import { unitOfWork } from "../../platform/unit-of-work";
import { ensureProfile } from "../facebook/server/profile-queue";
import type { HistoryFailure, PastConversation, ReadHistory } from "../history";
import { ensureImportStep, type ImportStep } from "./import-queue";

/** Two calls a second are allowed for each Page. */
const betweenCallsMs = 500;
const throttledForMs = 60_000;
const tryAgainAfterMs = 30_000;
const maximumTries = 10;

type Importing = { readHistory: ReadHistory; clock: () => Date };
type OpenImport = { id: string; accountId: string; since: Date | null; cursor: string | null };

/**
 * Reads the next part of an account's history and records it; then has the part after it read, or ends the import.
 * Run again after a crash it begins with the same part, of which nothing is recorded twice.
 */
export async function runImportStep(
  database: Database,
  { importId, failedTries }: ImportStep,
  { readHistory, clock }: Importing,
): Promise<void> {
  const running = await claimImport(database, importId);
  if (!running) return;
  const account = await findSendingAccount(database, running.accountId);
  if (!account) return failImport(database, running, { code: "account-inactive" }, clock());

  const page = await readHistory(account, running.cursor);
  const later = (ms: number) => new Date(clock().getTime() + ms);
  const { accountId } = running;
  switch (page.kind) {
    case "page": {
      const news = page.conversations.filter(({ updatedAt }) => isSince(updatedAt, running.since));
      for (const conversation of news) await recordConversation(database, running, conversation);
      const isOver = page.next === null || news.length < page.conversations.length;
      return goOn(database, running, { next: isOver ? null : page.next, count: news.length, clock });
    }
    case "throttled":
      return ensureImportStep(database, { importId, accountId, failedTries }, later(throttledForMs));
    case "try-again": {
      if (failedTries + 1 >= maximumTries) return failImport(database, running, page.failure, clock());
      const step = { importId, accountId, failedTries: failedTries + 1 };
      return ensureImportStep(database, step, later(tryAgainAfterMs));
    }
    case "account-unusable": {
      const used = { accountId, version: account.version, now: clock() };
      await unitOfWork(database, (work) => markUnusable(work, { ...used, reason: page.failure }));
      return failImport(database, running, page.failure, clock());
    }
    case "refused":
      return failImport(database, running, page.failure, clock());
  }
}

async function claimImport(database: Database, importId: string): Promise<OpenImport | null> {
  const [running] = await database.conversationImport.updateManyAndReturn({
    where: { id: importId, status: { in: ["waiting", "running"] } },
    data: { status: "running" },
    select: { id: true, accountId: true, since: true, cursor: true },
  });
  return running ?? null;
}

/** Of a conversation whose time is not told it is not known, so it is taken. */
function isSince(updatedAt: Date | null, since: Date | null): boolean {
  return updatedAt === null || since === null || updatedAt >= since;
}

/**
 * One transaction for each: a conversation is never locked while another one is read. What was said before its contact
 * was erased is left where it is.
 */
async function recordConversation(
  database: Database,
  { id, accountId }: OpenImport,
  { contact, contactName, messages }: PastConversation,
): Promise<void> {
  const last = messages.at(-1);
  if (!last) return;
  const wanted = { accountId, externalId: contact, mayCreate: true, at: last.at };
  await unitOfWork(database, async (work) => {
    const locked = await lockConversations(work.tx, [wanted]);
    for (const conversation of locked.values()) {
      const messageCount = await recordHistory(work, conversation, {
        contactName,
        messages: messages.filter(({ at }) => isAfterErasure(at, conversation.erasedAt)),
      });
      if (conversation.isNew) await ensureProfile(work.tx, conversation.addressId);
      await work.tx.conversationImport.update({
        where: { id },
        data: { messageCount: { increment: messageCount } },
      });
    }
  });
}

/** Moves to the part after this one, or ends the import; unless it was made to begin anew meanwhile. */
async function goOn(
  database: Database,
  { id, accountId, cursor }: OpenImport,
  { next, count, clock }: { next: string | null; count: number; clock: () => Date },
): Promise<void> {
  const now = clock();
  await database.$transaction(async (tx) => {
    const progress = next === null ? { status: "done" as const, endedAt: now } : { cursor: next };
    const moved = await tx.conversationImport.updateMany({
      where: { id, cursor },
      data: { ...progress, conversationCount: { increment: count } },
    });
    if (next === null && moved.count > 0) return;
    const at = new Date(now.getTime() + betweenCallsMs);
    await ensureImportStep(tx, { importId: id, accountId, failedTries: 0 }, at);
  });
}

async function failImport(
  database: Database,
  { id }: OpenImport,
  failure: HistoryFailure | { code: string },
  now: Date,
): Promise<void> {
  const data = { status: "failed" as const, endedAt: now, failure: failure satisfies Prisma.InputJsonObject };
  await database.conversationImport.update({ where: { id }, data });
}
