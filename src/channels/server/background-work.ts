import {
  deliverConversationQueue,
  deliverLaterQueue,
  ensureDelivery,
} from "../../conversations/server/delivery-queue";
import { probeAccountQueue } from "../../integration-accounts/server/probe-schedule";
import type { Database } from "../../platform/database";
import { installationFiles } from "../../platform/installation-files";
import { type JobQueue, startJobs, stopJobs, workJobs } from "../../platform/jobs";
import { pruneJournal } from "../../platform/journal";
import { log } from "../../platform/log";
import { startSweeping } from "../../routing/server/sweep";
import { applyKeptRequest } from "../facebook/server/apply-kept-request";
import { facebookChannel } from "../facebook/server/facebook-channel";
import { fetchPagePicture } from "../facebook/server/fetch-page-picture";
import { fetchProfile } from "../facebook/server/fetch-profile";
import { fetchPagePictureQueue, refreshPagePictures } from "../facebook/server/page-picture-queue";
import { fetchProfileQueue, refreshProfiles } from "../facebook/server/profile-queue";
import { subscribePage } from "../facebook/server/subscribe-page";
import { testConnection } from "../facebook/server/test-connection";
import { applyWebhookQueue } from "../facebook/server/webhook-queue";
import { deliverConversation } from "./deliver-conversation";
import { probeAccount, startProbing } from "./probe-account";
import { replayParkedQueue } from "./replay-queue";
import { replayParked } from "./replay-webhook";
import { pruneWebhookActivity } from "./webhook-retention";

/** Every queue there is: they must exist before anything is enqueued. */
export const queues: readonly JobQueue<object>[] = [
  deliverConversationQueue,
  deliverLaterQueue,
  fetchProfileQueue,
  fetchPagePictureQueue,
  applyWebhookQueue,
  probeAccountQueue,
  replayParkedQueue,
];

const journalKeptMs = 24 * 3_600_000;
const pruneEveryMs = 3_600_000;
const refreshEveryMs = 3_600_000;

/** What a process runs beside answering requests. */
export type BackgroundWork = {
  /** Ends it: what is under way finishes, what waits stays for the next process. */
  stop(): Promise<void>;
};

/**
 * Starts the job system, its workers, the looks at accounts, the sweep of offers, the rounds that ask
 * for pictures and people anew, and the pruning of the journal and of the webhook's activity. Several processes may do this on one
 * database.
 */
export async function startBackgroundWork(
  database: Database,
  { databaseUrl }: { databaseUrl: string },
): Promise<BackgroundWork> {
  await startJobs(databaseUrl, queues);
  const delivering = { channels: { facebook: facebookChannel }, clock: () => new Date() };
  await workJobs(deliverConversationQueue, 8, ({ conversationId }) =>
    deliverConversation(database, conversationId, delivering),
  );
  await workJobs(deliverLaterQueue, 1, ({ conversationId }) => ensureDelivery(database, conversationId));
  const asking = { database, files: installationFiles() };
  await workJobs(fetchProfileQueue, 2, ({ addressId }) => fetchProfile(asking, addressId, new Date()));
  await workJobs(fetchPagePictureQueue, 1, ({ accountId }) =>
    fetchPagePicture(database, accountId, new Date()),
  );
  await workJobs(applyWebhookQueue, 1, ({ requestId }) => applyKeptRequest(database, requestId));
  const probing = { testAccount: testConnection, subscribe: subscribePage, clock: () => new Date() };
  await workJobs(probeAccountQueue, 2, ({ accountId }) => probeAccount(database, accountId, probing));
  const stopProbing = startProbing(database);
  await workJobs(replayParkedQueue, 1, (parked) => replayParked(database, parked));
  const stopSweeping = startSweeping(database);
  const pruning = setInterval(() => void prune(database, new Date()), pruneEveryMs);
  void refresh(database);
  const refreshing = setInterval(() => void refresh(database), refreshEveryMs);
  return {
    async stop() {
      clearInterval(pruning);
      clearInterval(refreshing);
      await stopProbing();
      await stopSweeping();
      await stopJobs();
    },
  };
}

async function prune(database: Database, now: Date): Promise<void> {
  await round("pruning", {
    journal: () => pruneJournal(database, new Date(now.getTime() - journalKeptMs)),
    "webhook activity": () => pruneWebhookActivity(database, now),
  });
}

async function refresh(database: Database): Promise<void> {
  await round("asking anew", {
    "pictures of Pages": () => refreshPagePictures(database, new Date()),
    "profiles of contacts": () => refreshProfiles(database, new Date()),
  });
}

/** Does each of them, whatever becomes of the others. */
async function round(work: string, parts: Record<string, () => Promise<unknown>>): Promise<void> {
  for (const [what, run] of Object.entries(parts)) {
    try {
      await run();
    } catch (error) {
      log().error({ error, work, what }, "a round of upkeep failed; the next one tries again");
    }
  }
}
