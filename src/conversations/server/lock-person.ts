import type { Transaction } from "../../platform/database";
import type { AddressKey } from "./address-key";
import { lockContacts } from "./lock-contacts";

/** Everything one person is here: a contact, the contacts found to be the same person, and where they write. */
export type Person = {
  contactIds: string[];
  addresses: (AddressKey & { addressId: string; accountName: string })[];
  conversationIds: string[];
};

/** Locks a contact with all contacts merged with them, and their conversations; null when there is no such contact. */
export async function lockPerson(tx: Transaction, contactId: string): Promise<Person | null> {
  for (let known = await listSamePerson(tx, contactId); ; ) {
    const conversationIds = await lockContacts(tx, known);
    const contactIds = await listSamePerson(tx, contactId);
    if (contactIds.length === 0) return null;
    if (contactIds.every((id) => known.includes(id))) {
      return { contactIds, addresses: await listAddresses(tx, contactIds), conversationIds };
    }
    known = contactIds;
  }
}

/** The contact and whoever stands merged with them, in either direction. */
async function listSamePerson(tx: Transaction, contactId: string): Promise<string[]> {
  const rows = await tx.$queryRaw<{ id: string }[]>`
    with recursive same as (
      select id from contact where id = ${contactId}::uuid
      union
      select case when merge.kept_contact_id = same.id then merge.merged_contact_id else merge.kept_contact_id end
        from same join contact_merge merge
          on merge.undone_at is null and same.id in (merge.kept_contact_id, merge.merged_contact_id))
    select id from same order by id`;
  return rows.map(({ id }) => id);
}

async function listAddresses(tx: Transaction, contactIds: readonly string[]): Promise<Person["addresses"]> {
  const rows = await tx.contactAddress.findMany({
    where: { contactId: { in: [...contactIds] } },
    select: { id: true, accountId: true, externalId: true, account: { select: { name: true } } },
  });
  return rows.flatMap(({ id: addressId, accountId, externalId, account }) =>
    externalId === null ? [] : [{ addressId, accountId, externalId, accountName: account.name }],
  );
}
