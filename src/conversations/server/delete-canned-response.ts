import { configurationChanged } from "../../agents/announcements";
import { recordAudit } from "../../platform/audit-log";
import type { Database } from "../../platform/database";
import { unitOfWork } from "../../platform/unit-of-work";

/** Deletes a canned response of everybody's; what was sent with it stays. Answers whether it was there. */
export function deleteSharedResponse(
  database: Database,
  { responseId, actorId }: { responseId: string; actorId: string },
): Promise<{ kind: "deleted" } | { kind: "not-found" }> {
  return unitOfWork(database, async ({ tx, announce }) => {
    const [response] = await tx.$queryRaw<{ shortcut: string; text: string }[]>`
      delete from canned_response where id = ${responseId}::uuid and owner_id is null
      returning shortcut, text`;
    if (!response) return { kind: "not-found" };
    await recordAudit(tx, {
      actorId,
      action: "canned-response.deleted",
      subject: `canned-response/${responseId}`,
      details: response,
    });
    announce(configurationChanged());
    return { kind: "deleted" };
  });
}
