import { randomUUID } from "node:crypto";
import type { Database } from "../../platform/database";
import type { CannedResponseForm } from "../canned-response-form";
import { type SavedResponse, unlessShortcutTaken } from "./save-canned-response";

/** How many an agent may have of their own. */
export const ownResponsesAtMost = 200;

/** `too-many`: the agent has as many as one may have. */
type AddedResponse = SavedResponse | { kind: "too-many" };

/** Adds a canned response of an agent's own. Nobody else sees it, so the audit log does not tell of it. */
export function addOwnResponse(
  database: Database,
  { form, ownerId }: { form: CannedResponseForm; ownerId: string },
): Promise<AddedResponse> {
  return unlessShortcutTaken(async (): Promise<AddedResponse> => {
    if ((await database.cannedResponse.count({ where: { ownerId } })) >= ownResponsesAtMost) {
      return { kind: "too-many" };
    }
    await database.cannedResponse.create({ data: { id: randomUUID(), ownerId, ...form } });
    return { kind: "saved" };
  });
}

/** Changes a canned response of the agent's own. */
export function changeOwnResponse(
  database: Database,
  { responseId, form, ownerId }: { responseId: string; form: CannedResponseForm; ownerId: string },
): Promise<SavedResponse> {
  return unlessShortcutTaken(async (): Promise<SavedResponse> => {
    const { count } = await database.cannedResponse.updateMany({
      where: { id: responseId, ownerId },
      data: form,
    });
    return { kind: count > 0 ? "saved" : "not-found" };
  });
}

/** Deletes a canned response of the agent's own; what was sent with it stays. */
export async function deleteOwnResponse(
  database: Database,
  { responseId, ownerId }: { responseId: string; ownerId: string },
): Promise<{ kind: "deleted" } | { kind: "not-found" }> {
  const { count } = await database.cannedResponse.deleteMany({ where: { id: responseId, ownerId } });
  return { kind: count > 0 ? "deleted" : "not-found" };
}
