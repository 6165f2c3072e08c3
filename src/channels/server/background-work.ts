import {
  deliverConversationQueue,
  deliverLaterQueue,
  ensureDelivery,
} from "../../conversations/server/delivery-queue";
import type { Database } from "../../platform/database";
import { type JobQueue, startJobs, stopJobs, workJobs } from "../../platform/jobs";
import { pruneJournal } from "../../platform/journal";
import { log } from "../../platform/log";
import { startSweeping } from "../../routing/server/sweep";
import { applyKeptRequest } from "../facebook/server/apply-kept-request";
import { facebookChannel } from "../facebook/server/facebook-channel";
import { fetchPagePicture } from "../facebook/server/fetch-page-picture";
import { fetchProfile } from "../facebook/server/fetch-profile";
import { fetchPagePictureQueue, refreshPagePictures } from "../facebook/server/page-picture-queue";
import { fetchProfileQueue } from "../facebook/server/profile-queue";
import { applyWebhookQueue } from "../facebook/server/webhook-queue";
import { deliverConversation } from "./deliver-conversation";

/** Every queue there is: they must exist before anything is enqueued. */
export const queues: readonly JobQueue<object>[] = [
  deliverConversationQueue,
  deliverLaterQueue,
  fetchProfileQueue,
  fetchPagePictureQueue,
  applyWebhookQueue,
];

const journalKeptMs = 24 * 3_600_000;
const pruneEveryMs = 3_600_000;
const refreshPicturesEveryMs = 3_600_000;

/** What a process runs beside answering requests. */
export type BackgroundWork = {
  /** Ends it: what is under way finishes, what waits stays for the next process. */
  stop(): Promise<void>;
};

/**
 * Starts the job system, its workers, the sweep of offers, the pruning of the journal and the rounds that look
 * for pictures. Several processes may do this on one database.
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
  await workJobs(fetchProfileQueue, 2, ({ addressId }) => fetchProfile(database, addressId, new Date()));
  await workJobs(fetchPagePictureQueue, 1, ({ accountId }) =>
    fetchPagePicture(database, accountId, new Date()),
  );
  await workJobs(applyWebhookQueue, 1, ({ requestId }) => applyKeptRequest(database, requestId));
  const stopSweeping = startSweeping(database);
  const pruning = setInterval(() => {
    pruneJournal(database, new Date(Date.now() - journalKeptMs)).catch((error: unknown) =>
      log().error({ error }, "pruning the journal failed; the next round tries again"),
    );
  }, pruneEveryMs);
  const refreshPictures = () =>
    refreshPagePictures(database, new Date()).catch((error: unknown) =>
      log().error({ error }, "Pages' pictures were not asked for; the next round tries again"),
    );
  void refreshPictures();
  const refreshing = setInterval(refreshPictures, refreshPicturesEveryMs);
  return {
    async stop() {
      clearInterval(pruning);
      clearInterval(refreshing);
      await stopSweeping();
      await stopJobs();
    },
  };
}
