/** How a contact is known on one account. */
export type AddressKey = { accountId: string; externalId: string };

/** One text for one address, to look it up by. */
export function addressKey({ accountId, externalId }: AddressKey): string {
  return `${accountId}/${externalId}`;
}
