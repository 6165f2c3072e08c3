import type { Database } from "../../platform/database";
import type { CannedResponse, UsableResponse } from "../canned-response";

/** The canned responses that everybody may use, by their shortcuts. */
export function listSharedResponses(database: Database): Promise<CannedResponse[]> {
  return database.cannedResponse.findMany({
    where: { ownerId: null },
    select: { id: true, shortcut: true, text: true },
    orderBy: { shortcut: "asc" },
  });
}

/** The canned responses that an agent may use: their own first, each by its shortcut. */
export async function listUsableResponses(database: Database, agentId: string): Promise<UsableResponse[]> {
  const responses = await database.cannedResponse.findMany({
    where: { OR: [{ ownerId: agentId }, { ownerId: null }] },
    select: { id: true, shortcut: true, text: true, ownerId: true },
    orderBy: [{ ownerId: { sort: "asc", nulls: "last" } }, { shortcut: "asc" }],
  });
  return responses.map(({ ownerId, ...response }) => ({ ...response, isOwn: ownerId !== null }));
}
