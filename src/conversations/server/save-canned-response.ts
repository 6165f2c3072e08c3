import { randomUUID } from "node:crypto";
import { configurationChanged } from "../../agents/announcements";
import { recordAudit } from "../../platform/audit-log";
import type { Database } from "../../platform/database";
import { isUniqueConflict } from "../../platform/unique-conflict";
import { unitOfWork } from "../../platform/unit-of-work";
import type { CannedResponseForm } from "../canned-response-form";

/** `shortcut-taken`: by another shared response, or another one of the agent's own. `not-found`: it was deleted meanwhile. */
export type SavedResponse = { kind: "saved" } | { kind: "shortcut-taken" } | { kind: "not-found" };

/** Adds a canned response for everybody. */
export function createSharedResponse(
  database: Database,
  { form, actorId }: { form: CannedResponseForm; actorId: string },
): Promise<SavedResponse> {
  return unlessShortcutTaken(() =>
    unitOfWork(database, async ({ tx, announce }): Promise<SavedResponse> => {
      const id = randomUUID();
      await tx.cannedResponse.create({ data: { id, ...form } });
      await recordAudit(tx, {
        actorId,
        action: "canned-response.created",
        subject: `canned-response/${id}`,
        details: form,
      });
      announce(configurationChanged());
      return { kind: "saved" };
    }),
  );
}

/** Changes a canned response of everybody's. */
export function changeSharedResponse(
  database: Database,
  { responseId, form, actorId }: { responseId: string; form: CannedResponseForm; actorId: string },
): Promise<SavedResponse> {
  return unlessShortcutTaken(() =>
    unitOfWork(database, async ({ tx, announce }): Promise<SavedResponse> => {
      const [before] = await tx.$queryRaw<CannedResponseForm[]>`
        select shortcut, text from canned_response
         where id = ${responseId}::uuid and owner_id is null for update`;
      if (!before) return { kind: "not-found" };
      const isTextNew = before.text !== form.text;
      const isShortcutNew = before.shortcut !== form.shortcut;
      if (!isTextNew && !isShortcutNew) return { kind: "saved" };
      await tx.cannedResponse.update({ where: { id: responseId }, data: form });
      await recordAudit(tx, {
        actorId,
        action: "canned-response.updated",
        subject: `canned-response/${responseId}`,
        details: {
          shortcut: isShortcutNew ? { from: before.shortcut, to: form.shortcut } : form.shortcut,
          ...(isTextNew && { text: { from: before.text, to: form.text } }),
        },
      });
      announce(configurationChanged());
      return { kind: "saved" };
    }),
  );
}

/** What a change answers; the constraint on shortcuts says that somebody was quicker. */
export async function unlessShortcutTaken<Saved>(
  change: () => Promise<Saved>,
): Promise<Saved | { kind: "shortcut-taken" }> {
  try {
    return await change();
  } catch (error) {
    if (isUniqueConflict(error)) return { kind: "shortcut-taken" };
    throw error;
  }
}
