import type { Database } from "../../platform/database";
import type { CannedResponse } from "../canned-response";

/** The canned responses that everybody may use, by their shortcuts. */
export function listSharedResponses(database: Database): Promise<CannedResponse[]> {
  return database.cannedResponse.findMany({
    where: { ownerId: null },
    select: { id: true, shortcut: true, text: true },
    orderBy: { shortcut: "asc" },
  });
}
