import { parseWebhook } from "../../../messenger/webhook";
import type { Database } from "../../../platform/database";
import { unitOfWork } from "../../../platform/unit-of-work";
import { applyEvents } from "./apply-events";
import { recordInboundTraffic } from "./record-inbound-traffic";
import { recordResults } from "./webhook-ledger";
import { wholeOrOneByOne } from "./whole-or-one-by-one";

const batchSize = 250;

/**
 * Applies the waiting events of a request kept in the ledger, some hundreds a transaction, in their
 * order. Run twice, or again after it died, it goes on where the ledger says.
 */
export async function applyKeptRequest(database: Database, requestId: string): Promise<void> {
  const request = await database.webhookRequest.findUniqueOrThrow({
    where: { id: requestId },
    select: { body: true, receivedAt: true },
  });
  const parsed = parseWebhook(request.body);
  if (parsed.kind !== "parsed") throw new Error(`Webhook request ${requestId} no longer parses.`);

  const applyBatch = ({ isolated }: { isolated: boolean }) =>
    unitOfWork(database, async (work) => {
      await work.tx.$queryRaw`select id from webhook_request where id = ${requestId}::uuid for update`;
      const rows = await work.tx.webhookEvent.findMany({
        where: { requestId, outcome: "waiting" },
        orderBy: [{ entryIndex: "asc" }, { eventIndex: "asc" }],
        take: batchSize,
      });
      const accounts = await work.tx.integrationAccount.findMany({
        where: { id: { in: rows.flatMap(({ accountId }) => accountId ?? []) } },
        select: { id: true, appId: true },
      });
      const events = rows.flatMap(({ entryIndex, eventIndex, accountId }) => {
        const event = parsed.entries[entryIndex]?.events[eventIndex];
        const account = accounts.find(({ id }) => id === accountId);
        const { receivedAt } = request;
        return event && account ? [{ entryIndex, eventIndex, event, account, receivedAt }] : [];
      });
      if (events.length < rows.length)
        throw new Error(`Webhook request ${requestId} has events of no account.`);
      const results = await applyEvents(work, events, { isolated });
      await recordResults(work.tx, requestId, { events, results });
      await recordInboundTraffic(work, events);
      if (rows.length < batchSize) {
        await work.tx.webhookRequest.update({ where: { id: requestId }, data: { status: "applied" } });
      }
      return rows.length;
    });

  let appliedCount: number;
  do appliedCount = await wholeOrOneByOne(applyBatch);
  while (appliedCount === batchSize);
}
