import type { Transaction } from "../../platform/database";

/**
 * Locks the conversation of an interaction until the transaction ends, before any agent: whoever gives, takes, joins,
 * leaves or ends the interaction at this moment comes first or last. Answers its id, or null when there is no such
 * interaction.
 */
export async function lockConversationOf(tx: Transaction, interactionId: string): Promise<string | null> {
  const [conversation] = await tx.$queryRaw<{ id: string }[]>`
    select conversation.id from conversation join interaction on interaction.conversation_id = conversation.id
     where interaction.id = ${interactionId}::uuid for update of conversation`;
  return conversation?.id ?? null;
}
