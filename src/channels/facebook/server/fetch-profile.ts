import { conversationChanged } from "../../../conversations/announcements";
import { probeAtOnce } from "../../../integration-accounts/server/probe-schedule";
import { findSendingAccount } from "../../../integration-accounts/server/sending-account";
import { classifyGraphError } from "../../../messenger/graph-error";
import type { Psid } from "../../../messenger/identifiers";
import { getProfile } from "../../../messenger/page";
import type { Database } from "../../../platform/database";
import { log } from "../../../platform/log";
import { unitOfWork } from "../../../platform/unit-of-work";
import { accountClient } from "./account-client";

/**
 * Asks Facebook for a contact's name. What Facebook refuses to tell stays unknown, and is shown as such;
 * throws when it could not be asked, so that the job is tried again.
 */
export async function fetchProfile(database: Database, addressId: string, now: Date): Promise<void> {
  const address = await database.contactAddress.findUniqueOrThrow({
    where: { id: addressId },
    select: { accountId: true, externalId: true, contactId: true, conversation: { select: { id: true } } },
  });
  const account = await findSendingAccount(database, address.accountId);
  if (!account) return;

  const answer = await getProfile(accountClient(account), address.externalId as Psid);
  if (answer.kind !== "ok" && answer.kind !== "graph-error") {
    throw new Error(`Facebook could not be asked for a contact's name: ${answer.kind}`);
  }
  if (answer.kind === "graph-error") {
    const { code, subcode, traceId } = answer.error;
    log().info({ code, subcode, traceId }, "Facebook does not tell a contact's name");
  }
  const isTokenRefused =
    answer.kind === "graph-error" && classifyGraphError(answer.error, answer.httpStatus) === "reauthorise";
  const name =
    answer.kind === "ok"
      ? [answer.value.firstName, answer.value.lastName].filter((part) => part !== null).join(" ")
      : "";
  await unitOfWork(database, async ({ tx, announce }) => {
    await tx.contactAddress.update({ where: { id: addressId }, data: { profileFetchedAt: now } });
    if (isTokenRefused) await probeAtOnce(tx, account.id);
    if (name === "") return;
    await tx.contact.update({ where: { id: address.contactId }, data: { name } });
    if (address.conversation) announce(conversationChanged({ conversationId: address.conversation.id }));
  });
}
