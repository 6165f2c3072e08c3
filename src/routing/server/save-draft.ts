import type { SignedInUser } from "../../agents/user";
import type { Draft } from "../../conversations/draft";
import type { DraftForm } from "../../conversations/draft-form";
import { loadDrafts } from "../../conversations/server/load-drafts";
import { writeDraft } from "../../conversations/server/write-draft";
import type { Database, Transaction } from "../../platform/database";
import { unitOfWork } from "../../platform/unit-of-work";
import type { NotYours } from "../interaction";
import { maySeeConversation } from "./may-see-conversation";

/** `outdated`: a newer version, or this very one, stands, and was not changed. */
export type SavedDraft = { kind: "saved" } | { kind: "outdated"; draft: Draft } | NotYours;

/** Saves what somebody has written for a conversation that they may see. */
export async function saveDraft(
  database: Database,
  { author, draft }: { author: Pick<SignedInUser, "id" | "roles">; draft: DraftForm },
  now: Date,
): Promise<SavedDraft> {
  const owner = { agentId: author.id, conversationId: draft.conversationId };
  return unitOfWork(database, async (work): Promise<SavedDraft> => {
    if (!(await maySeeConversation(work.tx, author, draft.conversationId))) return { kind: "not-yours" };
    if (!(await stands(work.tx, draft.conversationId))) return { kind: "not-yours" };
    if (await writeDraft(work, { ...draft, agentId: author.id }, now)) return { kind: "saved" };
    const [standing] = await loadDrafts(work.tx, [owner]);
    if (!standing) throw new Error("A draft that stood has gone.");
    return { kind: "outdated", draft: standing.draft };
  });
}

/** Whether the conversation was not erased. Holds it against that until the transaction ends. */
async function stands(tx: Transaction, conversationId: string): Promise<boolean> {
  const rows = await tx.$queryRaw<unknown[]>`
    select 1 from conversation where id = ${conversationId}::uuid and erased_at is null for share`;
  return rows.length > 0;
}
