import { type DraftOwner, loadDrafts } from "../../conversations/server/load-drafts";
import type { Database } from "../../platform/database";
import type { JournalEntry } from "../../platform/journal";
import type { DesktopEvent } from "../../routing/desktop-view";
import type { HeldConversation } from "../../routing/server/load-desktop";

/**
 * The drafts that journal lines tell of, each to its agent alone; and those for conversations that have just come to
 * an agent, who may have written there before.
 */
export async function draftEvents(
  database: Database,
  entries: readonly JournalEntry[],
  held: readonly HeldConversation[],
): Promise<{ agentId: string; event: Extract<DesktopEvent, { kind: "draft" }> }[]> {
  const saved = entries.flatMap(({ kind, payload: { agentId, conversationId } }): DraftOwner[] =>
    kind === "draft" && agentId && conversationId ? [{ agentId, conversationId }] : [],
  );
  const moved = new Set(
    entries.flatMap(({ kind, payload }) => (kind === "interaction" ? [payload.conversationId] : [])),
  );
  const come = held
    .map(({ agentId, summary }) => ({ agentId, conversationId: summary.conversationId }))
    .filter(({ conversationId }) => moved.has(conversationId));
  const drafts = await loadDrafts(database, [...saved, ...come]);
  return drafts.map(({ agentId, draft }) => ({ agentId, event: { kind: "draft", draft } }));
}
