import { keepPagePicture } from "../../../integration-accounts/server/page-picture";
import { findSendingAccount } from "../../../integration-accounts/server/sending-account";
import type { PageId } from "../../../messenger/identifiers";
import { getPage } from "../../../messenger/page";
import type { Database } from "../../../platform/database";
import { download } from "../../../platform/download";
import { env } from "../../../platform/env";
import { log } from "../../../platform/log";
import { pictureTypeOf } from "../../../platform/picture-type";
import { accountClient } from "./account-client";

const maxBytes = 512 * 1024;
const timeoutMs = 10_000;

/**
 * Asks Facebook for the Page's picture and keeps its bytes, since the address it lies at expires. Whatever
 * fails leaves the picture there was. Throws when it could not be asked or fetched, so that the job is tried
 * again.
 */
export async function fetchPagePicture(database: Database, accountId: string, now: Date): Promise<void> {
  const account = await findSendingAccount(database, accountId);
  if (!account) return;
  const answer = await getPage(accountClient(account), account.pageId as PageId);
  if (answer.kind === "graph-error") {
    const { code, subcode, traceId } = answer.error;
    log().info({ accountId, code, subcode, traceId }, "Facebook does not tell a Page's picture");
    return;
  }
  if (answer.kind !== "ok")
    throw new Error(`Facebook could not be asked for a Page's picture: ${answer.kind}`);
  if (answer.value.pictureUrl === null) return;

  const trustedOrigin = new URL(env().graphApiUrl).origin;
  const fetched = await download(answer.value.pictureUrl, { maxBytes, timeoutMs, trustedOrigin });
  if (fetched.kind === "failed") throw new Error(`A Page's picture could not be fetched: ${fetched.reason}`);
  const contentType = fetched.kind === "downloaded" ? pictureTypeOf(fetched.bytes) : null;
  if (fetched.kind === "refused" || contentType === null) {
    const reason = fetched.kind === "refused" ? fetched.reason : "not-a-picture";
    log().warn({ accountId, reason }, "a Page's picture was not taken");
    return;
  }
  await keepPagePicture(database, { accountId, contentType, bytes: fetched.bytes, fetchedAt: now });
}
