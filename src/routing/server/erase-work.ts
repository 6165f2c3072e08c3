import type { Transaction } from "../../platform/database";

/** Work on a conversation that is not completed: who has it; null: it waits for an agent. */
export type OpenWork = { agentName: string | null };

/** The work on these conversations that is not completed, if there is any. The transaction holds their locks. */
export async function findOpenWork(
  tx: Transaction,
  conversationIds: readonly string[],
): Promise<OpenWork | null> {
  const open = await tx.interaction.findFirst({
    where: { conversationId: { in: [...conversationIds] }, status: { not: "completed" } },
    orderBy: { queuedAt: "asc" },
    select: { assignedAgent: { select: { name: true } } },
  });
  return open && { agentName: open.assignedAgent?.name ?? null };
}

/**
 * Takes out of the work on these conversations what somebody wrote, and how the contact came: notes of completions,
 * flags, transfers and invitations. Who worked on it, when and with which outcome remains. Answers how many
 * interactions that are.
 */
export async function eraseWords(tx: Transaction, conversationIds: readonly string[]): Promise<number> {
  const ids = [...conversationIds];
  await tx.$executeRaw`
    update offer set note = null from interaction
     where interaction.id = offer.interaction_id and interaction.conversation_id = any(${ids}::uuid[])`;
  await tx.$executeRaw`
    update interaction_event set details = details - 'note' from interaction
     where interaction.id = interaction_event.interaction_id
       and interaction.conversation_id = any(${ids}::uuid[])`;
  return tx.$executeRaw`
    update interaction set opened_by_message_id = null, note = null, flag_note = null, source = null
     where conversation_id = any(${ids}::uuid[])`;
}
