import type { Database, Transaction } from "../../platform/database";
import type { Draft } from "../draft";
import { draftDetailsSchema, noDetails } from "../draft-form";
import { findMessages, findUploads } from "./list-messages";

/** Whose draft, and for whom. */
export type DraftOwner = { agentId: string; conversationId: string };

/**
 * The drafts of these agents for these conversations, empty ones included: their versions count. Of the files those
 * that are still the agent's to send, and the answered message only where it can be answered.
 */
export async function loadDrafts(
  reader: Database | Transaction,
  owners: readonly DraftOwner[],
): Promise<{ agentId: string; draft: Draft }[]> {
  if (owners.length === 0) return [];
  const rows = await reader.draft.findMany({
    where: { OR: owners.map(({ agentId, conversationId }) => ({ agentId, conversationId })) },
  });
  const kept = rows.map((row) => ({
    ...row,
    ...(draftDetailsSchema.safeParse(row.details).data ?? noDetails),
  }));
  const [messages, uploads] = await Promise.all([
    findMessages(
      reader,
      namedIn(kept, ({ answersMessageId }) => (answersMessageId ? [answersMessageId] : [])),
    ),
    findUploads(
      reader,
      namedIn(kept, ({ attachmentIds }) => attachmentIds),
    ),
  ]);
  return kept.map(({ agentId, conversationId, version, text, choices, ...named }) => ({
    agentId,
    draft: {
      conversationId,
      version: Number(version),
      text,
      choices,
      answers:
        messages.find(
          (message) =>
            message.id === named.answersMessageId &&
            message.conversationId === conversationId &&
            message.isAnswerable,
        ) ?? null,
      attachments: named.attachmentIds.flatMap((id) => {
        const upload = uploads.find(({ attachment }) => attachment.id === id);
        return upload?.uploadedById === agentId ? [upload.attachment] : [];
      }),
    },
  }));
}

function namedIn<Kept>(kept: readonly Kept[], ids: (draft: Kept) => readonly string[]): string[] {
  return [...new Set(kept.flatMap(ids))];
}
