import { resumeDeliveries } from "../../conversations/server/resume-deliveries";
import { accountChanged } from "../../integration-accounts/announcements";
import type { ConnectionCheck } from "../../integration-accounts/connection-check";
import {
  clearUnusable,
  type LookedAt,
  type RecordedChecks,
  recordChecks,
} from "../../integration-accounts/server/record-checks";
import type { Database } from "../../platform/database";
import { unitOfWork } from "../../platform/unit-of-work";
import { importGap } from "./start-import";

type Look = Required<LookedAt> & { accountId: string; checks: readonly ConnectionCheck[]; now: Date };

/**
 * Keeps what a look at Facebook with the saved values found, with all that follows from it: of an account that
 * works again, what waits is sent; of one whose events come again, what was missed is imported; and whoever follows the account is told.
 */
export async function settleChecks(database: Database, look: Look): Promise<RecordedChecks> {
  const { accountId, checks, now } = look;
  return unitOfWork(database, async ({ tx, announce }) => {
    const recorded = await recordChecks(tx, accountId, checks, now, look);
    if (recorded.kind === "outdated") return recorded;
    const { missingSince } = recorded;
    if (missingSince !== null) await importGap(tx, { accountId, missingSince });
    let isChanged = recorded.subscription !== "unchanged";
    switch (recorded.access) {
      case "unchanged":
        break;
      case "refused":
        isChanged = true;
        break;
      case "recovered":
        await resumeDeliveries(tx, accountId);
        isChanged = true;
        break;
      case "to-be-tried": {
        // What waits will tell; where nothing does, nothing would ever tell.
        const waiting = await resumeDeliveries(tx, accountId);
        if (waiting === 0) isChanged = (await clearUnusable(tx, accountId)) || isChanged;
      }
    }
    if (isChanged) announce(accountChanged({ accountId }));
    return recorded;
  });
}
