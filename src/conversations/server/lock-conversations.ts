import { randomUUID } from "node:crypto";
import type { Transaction } from "../../platform/database";
import { type AddressKey, addressKey } from "./address-key";
import { erasedDigest, findErasures } from "./erased-addresses";

/** A conversation whose row the caller's transaction holds. */
export type LockedConversation = AddressKey & {
  conversationId: string;
  addressId: string;
  /** The contact wrote for the first time: this transaction created contact, address and conversation. */
  isNew: boolean;
  lastMessageAt: Date | null;
  deliveredWatermark: Date | null;
  readWatermark: Date | null;
  /** This person was erased before, and came back: what happened up to then is refused. */
  erasedAt: Date | null;
};

/**
 * An address to lock; with `mayCreate` its conversation is created when the contact is new, unless they were erased and
 * all that is to be told happened (`at`) no later. Absent: it happens now.
 */
export type WantedAddress = AddressKey & { mayCreate: boolean; at?: Date };

/**
 * Locks the conversation of each address until the transaction ends, creating those that may be created
 * and leaving out those that are unknown. Locks are taken in one sorted order, so that two requests about
 * the same people wait for each other and never form a circle.
 */
export async function lockConversations(
  tx: Transaction,
  addresses: readonly WantedAddress[],
): Promise<Map<string, LockedConversation>> {
  const wanted = new Map<string, WantedAddress>();
  for (const address of addresses) {
    const known = wanted.get(addressKey(address));
    wanted.set(addressKey(address), known ? both(known, address) : address);
  }
  const sorted = [...wanted.keys()].sort().flatMap((key) => wanted.get(key) ?? []);
  const locked = await selectForUpdate(tx, sorted);
  const missing = sorted.filter((address) => address.mayCreate && !locked.has(addressKey(address)));
  if (missing.length === 0) return locked;

  for (const address of missing) {
    await tx.$executeRaw`select pg_advisory_xact_lock(hashtextextended(${addressKey(address)}, 0))`;
  }
  // Someone else may have created them while we waited for the locks.
  const appeared = await selectForUpdate(tx, missing);
  const absent = missing.filter((address) => !appeared.has(addressKey(address)));
  const erasures = await findErasures(tx, absent);
  const created = absent.flatMap((address) => {
    const erasedAt = erasures.get(addressKey(address)) ?? null;
    return isAfterErasure(address.at, erasedAt) ? [{ ...address, erasedAt }] : [];
  });
  return new Map([...locked, ...appeared, ...(await createConversations(tx, created))]);
}

/** Whether something happened after the person was erased, or they never were. Absent: it happens now. */
export function isAfterErasure(at: Date | undefined, erasedAt: Date | null): boolean {
  return erasedAt === null || at === undefined || at > erasedAt;
}

/** The newest that could create it counts. */
function both(one: WantedAddress, other: WantedAddress): WantedAddress {
  if (!one.mayCreate || !other.mayCreate) return one.mayCreate ? one : other;
  return one.at === undefined || (other.at !== undefined && other.at <= one.at) ? one : other;
}

/**
 * Locks a conversation until the transaction ends. What is read under the lock is read by a statement of its own, which
 * sees what an earlier holder of the lock has written.
 */
export async function lockConversation(tx: Transaction, conversationId: string): Promise<void> {
  await tx.$queryRaw`select id from conversation where id = ${conversationId}::uuid for update`;
}

type Row = {
  account_id: string;
  external_id: string;
  address_id: string;
  conversation_id: string;
  last_message_at: Date | null;
  delivered_watermark: Date | null;
  read_watermark: Date | null;
  erased_at: Date | null;
};

async function selectForUpdate(tx: Transaction, addresses: readonly AddressKey[]) {
  if (addresses.length === 0) return new Map<string, LockedConversation>();
  const given = addresses.map(({ accountId, externalId }) => ({
    account_id: accountId,
    external_id: externalId,
    digest: erasedDigest({ accountId, externalId }),
  }));
  // Whoever waits here for an erasure finds the conversation gone: the condition on it is judged again after the wait.
  const rows = await tx.$queryRaw<Row[]>`
    /* prepared */
    select address.account_id, address.external_id, address.id as address_id,
           conversation.id as conversation_id, conversation.last_message_at,
           conversation.delivered_watermark, conversation.read_watermark, erased.erased_at
      from jsonb_to_recordset(${JSON.stringify(given)}::jsonb)
        as given (account_id uuid, external_id text, digest text)
      join contact_address address using (account_id, external_id)
      join conversation on conversation.address_id = address.id and conversation.erased_at is null
      left join erased_address erased
        on erased.account_id = given.account_id and erased.digest = decode(given.digest, 'hex')
     order by address.account_id, address.external_id
       for update of conversation`;
  return new Map(
    rows.map((row) => {
      const locked: LockedConversation = {
        accountId: row.account_id,
        externalId: row.external_id,
        addressId: row.address_id,
        conversationId: row.conversation_id,
        isNew: false,
        lastMessageAt: row.last_message_at,
        deliveredWatermark: row.delivered_watermark,
        readWatermark: row.read_watermark,
        erasedAt: row.erased_at,
      };
      return [addressKey(locked), locked] as const;
    }),
  );
}

async function createConversations(
  tx: Transaction,
  addresses: readonly (AddressKey & { erasedAt: Date | null })[],
) {
  const created = addresses.map(({ accountId, externalId, erasedAt }) => ({
    accountId,
    externalId,
    erasedAt,
    contactId: randomUUID(),
    addressId: randomUUID(),
    conversationId: randomUUID(),
  }));
  if (created.length > 0) {
    await tx.contact.createMany({ data: created.map(({ contactId }) => ({ id: contactId })) });
    await tx.contactAddress.createMany({
      data: created.map(({ addressId, accountId, externalId, contactId }) => ({
        id: addressId,
        accountId,
        externalId,
        contactId,
      })),
    });
    await tx.conversation.createMany({
      data: created.map(({ conversationId, addressId }) => ({ id: conversationId, addressId })),
    });
  }
  return created.map(({ accountId, externalId, erasedAt, addressId, conversationId }) => {
    const locked: LockedConversation = {
      accountId,
      externalId,
      addressId,
      conversationId,
      isNew: true,
      lastMessageAt: null,
      deliveredWatermark: null,
      readWatermark: null,
      erasedAt,
    };
    return [addressKey(locked), locked] as const;
  });
}
