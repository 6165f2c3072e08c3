import type { Database } from "../../../platform/database";
import { enqueue, type JobQueue } from "../../../platform/jobs";
import { log } from "../../../platform/log";

/** Jobs that fetch the picture of an account's Page, one at a time for each account. */
export const fetchPagePictureQueue: JobQueue<{ accountId: string }> = {
  name: "fetch-page-picture",
  kind: "keyed",
  retryLimit: 5,
};

/** How old a picture may be before it is looked at again. */
const freshForMs = 7 * 24 * 3_600_000;

/**
 * Asks that an account's picture be fetched, after what made it worth a look has committed. Never throws: a
 * picture is no reason to fail, and a wish that is lost is made again by `refreshPagePictures`.
 */
export async function askForPagePicture(database: Database, accountId: string): Promise<void> {
  try {
    await enqueue(database, fetchPagePictureQueue, { data: { accountId }, key: accountId });
  } catch (error) {
    log().debug({ error, accountId }, "a Page's picture was not asked for; the next round does it");
  }
}

/** Asks for the pictures that are missing, or older than the account's token or a week. */
export async function refreshPagePictures(database: Database, now: Date): Promise<void> {
  const accounts = await database.integrationAccount.findMany({
    where: { deletedAt: null, deactivatedAt: null },
    select: { id: true, tokenSetAt: true, picture: { select: { fetchedAt: true } } },
  });
  const isStale = ({ tokenSetAt, picture }: (typeof accounts)[number]) =>
    picture === null ||
    picture.fetchedAt < tokenSetAt ||
    picture.fetchedAt.getTime() < now.getTime() - freshForMs;
  for (const { id } of accounts.filter(isStale)) await askForPagePicture(database, id);
}
