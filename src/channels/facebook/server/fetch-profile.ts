import { pictureFileKey } from "../../../conversations/server/attachment-keys";
import { type FetchedProfile, recordProfile } from "../../../conversations/server/contact-profile";
import { probeAtOnce } from "../../../integration-accounts/server/probe-schedule";
import { findSendingAccount } from "../../../integration-accounts/server/sending-account";
import type { Psid } from "../../../messenger/identifiers";
import { getProfile } from "../../../messenger/page";
import type { Database } from "../../../platform/database";
import { download } from "../../../platform/download";
import { env } from "../../../platform/env";
import type { FileStore } from "../../../platform/file-store";
import { log } from "../../../platform/log";
import { pictureTypeOf } from "../../../platform/picture-type";
import { unitOfWork } from "../../../platform/unit-of-work";
import { judgeProfile } from "../profile-answer";
import { accountClient } from "./account-client";

const maxPictureBytes = 1024 * 1024;
const pictureTimeoutMs = 10_000;
/** Facebook's address of a picture can lead to one at its CDN. */
const maxRedirects = 2;

/**
 * Asks Facebook for a contact's name and picture, and keeps the picture's bytes, since the address it lies at
 * expires. What Facebook refuses to tell stays as it is; throws when it could not be asked this time, so that the
 * job is tried again.
 */
export async function fetchProfile(
  { database, files }: { database: Database; files: FileStore },
  addressId: string,
  now: Date,
): Promise<void> {
  const address = await database.contactAddress.findUniqueOrThrow({
    where: { id: addressId },
    select: { accountId: true, externalId: true },
  });
  // Also after a run that kept the picture and then died: nothing of who was erased is left.
  if (address.externalId === null) return files.delete(pictureFileKey(addressId));
  const account = await findSendingAccount(database, address.accountId);
  if (!account) return;

  const answer = await getProfile(accountClient(account), address.externalId as Psid);
  if (answer.kind === "graph-error") {
    const { code, subcode, traceId } = answer.error;
    log().info({ code, subcode, traceId }, "Facebook does not tell who a contact is");
  }
  const { outcome, name, firstName, pictureUrl, isPassing, isTokenRefused } = judgeProfile(answer);
  const picture = pictureUrl === null ? null : await fetchPicture(files, addressId, pictureUrl);
  const isRecorded = await unitOfWork(database, async (work) => {
    const kept = picture === "failed" ? null : picture;
    if (isTokenRefused) await probeAtOnce(work.tx, account.id);
    return recordProfile(work, { addressId, outcome, name, firstName, picture: kept, fetchedAt: now });
  });
  if (!isRecorded) return files.delete(pictureFileKey(addressId));
  if (isPassing) throw new Error(`Facebook could not be asked for a contact's name: ${answer.kind}`);
  if (picture === "failed") throw new Error("A contact's picture could not be fetched.");
}

/** Null: it is none that we take, and will not be the next time. */
async function fetchPicture(
  files: FileStore,
  addressId: string,
  pictureUrl: string,
): Promise<FetchedProfile["picture"] | "failed"> {
  const trustedOrigin = new URL(env().graphApiUrl).origin;
  const limits = { maxBytes: maxPictureBytes, timeoutMs: pictureTimeoutMs, trustedOrigin, maxRedirects };
  const fetched = await download(pictureUrl, limits);
  if (fetched.kind === "failed") return "failed";
  const type = fetched.kind === "downloaded" ? pictureTypeOf(fetched.bytes) : null;
  if (fetched.kind === "refused" || type === null) {
    const reason = fetched.kind === "refused" ? fetched.reason : "not-a-picture";
    log().warn({ addressId, reason }, "a contact's picture was not taken");
    return null;
  }
  const key = pictureFileKey(addressId);
  await files.put(key, fetched.bytes);
  return { key, type };
}
