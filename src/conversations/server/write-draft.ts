import type { Transaction } from "../../platform/database";
import type { UnitOfWork } from "../../platform/unit-of-work";
import { draftChanged } from "../announcements";
import { type DraftDetails, type DraftForm, noDetails } from "../draft-form";

/** Writes an agent's draft, unless a newer version of it stands. Whether it did. */
export async function writeDraft(
  work: Pick<UnitOfWork, "tx" | "announce">,
  { agentId, ...draft }: DraftForm & { agentId: string },
  now: Date,
): Promise<boolean> {
  const { conversationId, version, text, ...details } = draft;
  const isWritten = await put(work.tx, { agentId, conversationId, version, text, details }, now);
  if (isWritten) work.announce(draftChanged({ agentId, conversationId }));
  return isWritten;
}

/**
 * Empties an agent's draft that was sent, unless a newer version stands. What is left is an empty draft with a version,
 * also where none stood: a save that comes late is older than that.
 */
export async function emptyDraft(
  work: Pick<UnitOfWork, "tx" | "announce">,
  draft: { agentId: string; conversationId: string; version: number },
  now: Date,
): Promise<void> {
  const isWritten = await put(work.tx, { ...draft, text: "", details: noDetails }, now);
  if (isWritten) work.announce(draftChanged(draft));
}

type Row = { agentId: string; conversationId: string; version: number; text: string; details: DraftDetails };

async function put(tx: Transaction, row: Row, now: Date): Promise<boolean> {
  const count = await tx.$executeRaw`
    insert into draft (agent_id, conversation_id, text, details, version, updated_at)
    values (${row.agentId}::uuid, ${row.conversationId}::uuid, ${row.text}, ${JSON.stringify(row.details)}::jsonb,
            ${BigInt(row.version)}, ${now})
    on conflict (agent_id, conversation_id) do update
       set text = excluded.text, details = excluded.details, version = excluded.version,
           updated_at = excluded.updated_at
     where draft.version < excluded.version`;
  return count > 0;
}
