import { conversationErased, mentionsChanged } from "../../conversations/announcements";
import { type ErasedCounts, erasePerson } from "../../conversations/server/erase-person";
import { lockPerson } from "../../conversations/server/lock-person";
import { recordAudit, wipeAuditDetails } from "../../platform/audit-log";
import type { Database, Transaction } from "../../platform/database";
import { dropJobs } from "../../platform/jobs";
import { unitOfWork } from "../../platform/unit-of-work";
import { eraseWords, findOpenWork } from "../../routing/server/erase-work";
import { askToEraseFromLedger } from "../facebook/server/erase-from-ledger";
import { fetchProfileQueue } from "../facebook/server/profile-queue";

/** What came of erasing a contact. Whatever is not `erased` has changed nothing. */
export type ErasedContact =
  | { kind: "erased"; counts: ErasedCounts }
  /** There is no such contact: most likely they were erased already. */
  | { kind: "not-found" }
  /** An agent works with them, or they wait for one (`agentName` null): that is to be completed first. */
  | { kind: "in-work"; agentName: string | null }
  /** A reply is on its way to the platform at this moment: it is known within a minute what became of it. */
  | { kind: "being-sent" };

/** Longer than any call to a platform takes: what is said to be on its way since then was left by a process that died. */
const longestSendMs = 60_000;

/**
 * Erases a person, with all contacts found to be them: every word of their conversations and about them, their names,
 * addresses, pictures and files, in one transaction; files and the webhook ledger follow by jobs that are repeated until
 * they are done. Figures remain, and a keyed hash by which what is erased is refused when it comes again
 * (docs/decisions/0034-block-merge-erase.md).
 */
export async function eraseContact(
  database: Database,
  { contactId, actorId }: { contactId: string; actorId: string },
  now: Date,
): Promise<ErasedContact> {
  return unitOfWork<ErasedContact>(database, async ({ tx, announce }) => {
    const person = await lockPerson(tx, contactId);
    if (!person) return { kind: "not-found" };
    const { conversationIds, contactIds, addresses } = person;
    const open = await findOpenWork(tx, conversationIds);
    if (open) return { kind: "in-work", ...open };
    if (await isBeingSent(tx, conversationIds, now)) return { kind: "being-sent" };

    const interactionCount = await eraseWords(tx, conversationIds);
    const { counts, mentionedIds } = await erasePerson(tx, person, now);
    await dropJobs(
      tx,
      [fetchProfileQueue],
      addresses.map(({ addressId }) => addressId),
    );
    for (const address of addresses) await askToEraseFromLedger(tx, address);
    await wipeAuditDetails(tx, [
      ...contactIds.map((id) => `contact/${id}`),
      ...conversationIds.map((id) => `conversation/${id}`),
    ]);
    await recordAudit(tx, {
      actorId,
      action: "contact.erased",
      subject: `contact/${contactId}`,
      details: {
        pages: [...new Set(addresses.map(({ accountName }) => accountName))].sort().join(", "),
        ...counts,
        interactionsKept: interactionCount,
      },
    });
    for (const userId of mentionedIds) announce(mentionsChanged({ userId }));
    for (const conversationId of conversationIds) announce(conversationErased({ conversationId }));
    return { kind: "erased", counts };
  });
}

async function isBeingSent(tx: Transaction, conversationIds: readonly string[], now: Date): Promise<boolean> {
  const sendingCount = await tx.message.count({
    where: {
      conversationId: { in: [...conversationIds] },
      status: "sending",
      sendBeganAt: { gt: new Date(now.getTime() - longestSendMs) },
    },
  });
  return sendingCount > 0;
}
