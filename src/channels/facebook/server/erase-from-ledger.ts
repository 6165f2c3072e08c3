import { type EventPlace, findEventsOf, forgetEvents } from "../../../messenger/forget-events";
import type { Database, Transaction } from "../../../platform/database";
import { enqueue, type JobQueue } from "../../../platform/jobs";
import { openSecret, sealSecret } from "../../../platform/secret-box";
import { unitOfWork } from "../../../platform/unit-of-work";
import { erasedReason } from "./apply-events";

/** Whom to look for. While the job waits, what it looks for is sealed: a database alone does not tell. */
type ErasedPerson = { accountId: string; sealedExternalId: string };

/** Jobs that take somebody out of the webhook ledger. Tried again for days. */
export const eraseFromLedgerQueue: JobQueue<ErasedPerson> = {
  name: "erase-from-ledger",
  kind: "standard",
  retryLimit: 1_000,
};

/** So many requests are looked at in one statement. */
const pageSize = 500;

/** Has the ledger's requests rewritten without this person, once the caller's transaction commits. */
export async function askToEraseFromLedger(
  tx: Transaction,
  { accountId, externalId }: { accountId: string; externalId: string },
): Promise<void> {
  const sealedExternalId = sealSecret(externalId, placeOf(accountId));
  await enqueue(tx, eraseFromLedgerQueue, { data: { accountId, sealedExternalId } });
}

/**
 * The job: looks through the ledger, and takes out of each request the events of this person; those of others stay as
 * they are. Run again, it finds what is left.
 */
export async function eraseFromLedger(
  database: Database,
  { accountId, sealedExternalId }: ErasedPerson,
): Promise<void> {
  const psid = openSecret(sealedExternalId, placeOf(accountId));
  const { pageId } = await database.integrationAccount.findUniqueOrThrow({
    where: { id: accountId },
    select: { pageId: true },
  });
  for (let after = "00000000-0000-0000-0000-000000000000"; ; ) {
    const page = await database.$queryRaw<{ id: string; isNaming: boolean }[]>`
      select id, position(convert_to(${psid}, 'UTF8') in body) > 0 as "isNaming"
        from webhook_request where id > ${after}::uuid order by id limit ${pageSize}`;
    for (const { id } of page.filter(({ isNaming }) => isNaming)) {
      await eraseFromRequest(database, id, { pageId, psid });
    }
    const last = page.at(-1);
    if (!last || page.length < pageSize) return;
    after = last.id;
  }
}

async function eraseFromRequest(
  database: Database,
  requestId: string,
  person: { pageId: string; psid: string },
): Promise<void> {
  await unitOfWork(database, async ({ tx }) => {
    const [request] = await tx.$queryRaw<{ body: Uint8Array; status: string }[]>`
      select body, status::text as status from webhook_request where id = ${requestId}::uuid for update`;
    if (!request) return;
    const places = findEventsOf(request.body, person);
    if (places?.length === 0) return;
    const isParked = request.status === "parked";
    await tx.webhookRequest.update({
      where: { id: requestId },
      data: {
        body: Buffer.from(forgetEvents(request.body, places ?? [])),
        // Its signature no longer fits it: it can never be applied again as a whole.
        ...(isParked && { status: "refused" as const, reason: erasedReason }),
      },
    });
    await ignoreEvents(tx, requestId, places ?? []);
  });
}

/** What was parked or waited at these places is not applied any more. */
async function ignoreEvents(
  tx: Transaction,
  requestId: string,
  places: readonly EventPlace[],
): Promise<void> {
  await tx.$executeRaw`
    update webhook_event set outcome = 'ignored', reason = ${erasedReason}
      from jsonb_to_recordset(${JSON.stringify(places)}::jsonb) as place ("entryIndex" int, "eventIndex" int)
     where request_id = ${requestId}::uuid and outcome in ('waiting', 'parked')
       and entry_index = place."entryIndex" and event_index = place."eventIndex"`;
}

function placeOf(accountId: string): string {
  return `erased-address/${accountId}`;
}
