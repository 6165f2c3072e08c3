import { fetchAttachmentQueue } from "../../conversations/server/attachment-queue";
import { askForLostFiles, pruneUnsentAttachments } from "../../conversations/server/attachment-upkeep";
import {
  deliverConversationQueue,
  deliverLaterQueue,
  ensureDelivery,
} from "../../conversations/server/delivery-queue";
import { eraseFilesQueue, runEraseFiles } from "../../conversations/server/erase-files";
import { fetchAttachment } from "../../conversations/server/fetch-attachment";
import { startIndexing } from "../../conversations/server/index-search";
import { probeAccountQueue } from "../../integration-accounts/server/probe-schedule";
import type { Database } from "../../platform/database";
import { env } from "../../platform/env";
import { installationFiles } from "../../platform/installation-files";
import { type JobQueue, startJobs, stopJobs, workJobs } from "../../platform/jobs";
import { pruneJournal } from "../../platform/journal";
import { log } from "../../platform/log";
import { startSweeping } from "../../routing/server/sweep";
import { pruneWatches } from "../../routing/server/watch-conversation";
import { applyKeptRequest } from "../facebook/server/apply-kept-request";
import { eraseFromLedger, eraseFromLedgerQueue } from "../facebook/server/erase-from-ledger";
import { fetchPagePicture } from "../facebook/server/fetch-page-picture";
import { fetchProfile } from "../facebook/server/fetch-profile";
import { fetchPagePictureQueue, refreshPagePictures } from "../facebook/server/page-picture-queue";
import { fetchProfileQueue, refreshProfiles } from "../facebook/server/profile-queue";
import { readHistory } from "../facebook/server/read-history";
import { subscribePage } from "../facebook/server/subscribe-page";
import { testConnection } from "../facebook/server/test-connection";
import { applyWebhookQueue } from "../facebook/server/webhook-queue";
import { channels } from "./channels";
import { deliverConversation } from "./deliver-conversation";
import { importConversationsQueue, resumeImports } from "./import-queue";
import { probeAccount, startProbing } from "./probe-account";
import { replayParkedQueue } from "./replay-queue";
import { replayParked } from "./replay-webhook";
import { runImportStep } from "./run-import-step";
import { pruneWebhookActivity } from "./webhook-retention";

/** Every queue there is: they must exist before anything is enqueued. */
export const queues: readonly JobQueue<object>[] = [
  deliverConversationQueue,
  deliverLaterQueue,
  fetchProfileQueue,
  fetchPagePictureQueue,
  fetchAttachmentQueue,
  importConversationsQueue,
  applyWebhookQueue,
  probeAccountQueue,
  replayParkedQueue,
  eraseFilesQueue,
  eraseFromLedgerQueue,
];

const journalKeptMs = 24 * 3_600_000;
const keepUpEveryMs = 3_600_000;
const refreshPicturesEveryMs = 3_600_000;

/** What a process runs beside answering requests. */
export type BackgroundWork = {
  /** Ends it: what is under way finishes, what waits stays for the next process. */
  stop(): Promise<void>;
};

/**
 * Starts the job system, its workers, the looks at accounts, the sweep of offers, the rounds that look for
 * pictures, those that make messages searchable, and the hourly upkeep. Several processes may do this on one
 * database.
 */
export async function startBackgroundWork(
  database: Database,
  { databaseUrl }: { databaseUrl: string },
): Promise<BackgroundWork> {
  await startJobs(databaseUrl, queues);
  const files = installationFiles();
  const delivering = {
    channels,
    files,
    clock: () => new Date(),
    random: Math.random,
  };
  await workJobs(deliverConversationQueue, 8, ({ conversationId }) =>
    deliverConversation(database, conversationId, delivering),
  );
  await workJobs(deliverLaterQueue, 1, ({ conversationId }) => ensureDelivery(database, conversationId));
  await workJobs(fetchProfileQueue, 2, ({ addressId }) =>
    fetchProfile({ database, files }, addressId, new Date()),
  );
  await workJobs(fetchPagePictureQueue, 1, ({ accountId }) =>
    fetchPagePicture(database, accountId, new Date()),
  );
  const fetching = { files, trustedOrigin: new URL(env().graphApiUrl).origin };
  await workJobs(fetchAttachmentQueue, 3, ({ attachmentId }, attempt) =>
    fetchAttachment(database, attachmentId, { ...fetching, ...attempt }),
  );
  const importing = { readHistory, clock: () => new Date() };
  await workJobs(importConversationsQueue, 2, (step) => runImportStep(database, step, importing));
  await workJobs(applyWebhookQueue, 1, ({ requestId }) => applyKeptRequest(database, requestId));
  const probing = { testAccount: testConnection, subscribe: subscribePage, clock: () => new Date() };
  await workJobs(probeAccountQueue, 2, ({ accountId }) => probeAccount(database, accountId, probing));
  const stopProbing = startProbing(database);
  await workJobs(replayParkedQueue, 1, (parked) => replayParked(database, parked));
  await workJobs(eraseFilesQueue, 1, (erased) => runEraseFiles(files, erased));
  await workJobs(eraseFromLedgerQueue, 1, (person) => eraseFromLedger(database, person));
  const stopSweeping = startSweeping(database);
  const stopIndexing = startIndexing(database);
  const upkeep = setInterval(() => void keepUp(database, new Date()), keepUpEveryMs);
  const refreshPictures = () =>
    refreshPagePictures(database, new Date()).catch((error: unknown) =>
      log().error({ error }, "Pages' pictures were not asked for; the next round tries again"),
    );
  void refreshPictures();
  const refreshing = setInterval(refreshPictures, refreshPicturesEveryMs);
  return {
    async stop() {
      clearInterval(upkeep);
      clearInterval(refreshing);
      await stopProbing();
      await stopSweeping();
      await stopIndexing();
      await stopJobs();
    },
  };
}

/** Ends what is no longer kept, and asks for what has lost its job. */
async function keepUp(database: Database, now: Date): Promise<void> {
  const rounds = {
    "pruning the journal": () => pruneJournal(database, new Date(now.getTime() - journalKeptMs)),
    "pruning the webhook's activity": () => pruneWebhookActivity(database, now),
    "pruning unsent attachments": () => pruneUnsentAttachments(database, installationFiles(), now),
    "forgetting who watched": () => pruneWatches(database),
    "asking for lost files": () => askForLostFiles(database, now),
    "resuming imports": () => resumeImports(database),
    "asking anew who contacts are": () => refreshProfiles(database, now),
  };
  for (const [what, run] of Object.entries(rounds)) {
    try {
      await run();
    } catch (error) {
      log().error({ error, what }, "upkeep failed; the next round tries again");
    }
  }
}
