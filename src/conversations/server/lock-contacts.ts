import type { Transaction } from "../../platform/database";

/**
 * Locks contacts until the transaction ends, and before them all of their conversations: whoever writes to one, blocks,
 * merges or erases them at this moment comes first or last. In the order that all transactions keep; answers the ids of
 * the conversations. A contact that is not there is left out.
 */
export async function lockContacts(tx: Transaction, contactIds: readonly string[]): Promise<string[]> {
  for (;;) {
    const locked = await lockConversationsOf(tx, contactIds);
    await tx.$queryRaw`
      select id from contact where id = any(${[...contactIds]}::uuid[]) order by id for update`;
    // Read anew: a merge that held the locks may have given them other addresses.
    const conversationIds = await listConversationIds(tx, contactIds);
    if (conversationIds.every((id) => locked.has(id))) return conversationIds;
  }
}

/** The order is that of `lockConversations`. */
async function lockConversationsOf(tx: Transaction, contactIds: readonly string[]): Promise<Set<string>> {
  const rows = await tx.$queryRaw<{ id: string }[]>`
    select conversation.id
      from conversation join contact_address address on address.id = conversation.address_id
     where address.contact_id = any(${[...contactIds]}::uuid[])
     order by address.account_id, address.external_id
       for update of conversation`;
  return new Set(rows.map(({ id }) => id));
}

async function listConversationIds(tx: Transaction, contactIds: readonly string[]): Promise<string[]> {
  const rows = await tx.conversation.findMany({
    where: { address: { contactId: { in: [...contactIds] } } },
    select: { id: true },
    orderBy: { id: "asc" },
  });
  return rows.map(({ id }) => id);
}
