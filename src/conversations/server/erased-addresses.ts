import type { Transaction } from "../../platform/database";
import { keyedDigest } from "../../platform/secret-box";
import { type AddressKey, addressKey } from "./address-key";

/**
 * By what somebody is known again who was erased: nobody without ENCRYPTION_KEY can tell from it who that was, nor find
 * it out by trying ids. Hexadecimal.
 */
export function erasedDigest(address: AddressKey): string {
  return keyedDigest(addressKey(address), "erased-address");
}

/** Of these addresses those that were erased, by `addressKey`, and until when what happened is refused. */
export async function findErasures(
  tx: Transaction,
  addresses: readonly AddressKey[],
): Promise<Map<string, Date>> {
  if (addresses.length === 0) return new Map();
  const given = addresses.map((address) => ({
    account_id: address.accountId,
    digest: erasedDigest(address),
    key: addressKey(address),
  }));
  const rows = await tx.$queryRaw<{ key: string; erased_at: Date }[]>`
    select given.key, erased.erased_at
      from jsonb_to_recordset(${JSON.stringify(given)}::jsonb) as given (account_id uuid, digest text, key text)
      join erased_address erased
        on erased.account_id = given.account_id and erased.digest = decode(given.digest, 'hex')`;
  return new Map(rows.map((row) => [row.key, row.erased_at]));
}

/** Keeps until when what is known of these addresses was erased; what was kept before is never taken back. */
export async function keepErasures(
  tx: Transaction,
  erasures: readonly (AddressKey & { erasedAt: Date })[],
): Promise<void> {
  const given = erasures.map(({ erasedAt, ...address }) => ({
    account_id: address.accountId,
    digest: erasedDigest(address),
    erased_at: erasedAt,
  }));
  await tx.$executeRaw`
    insert into erased_address (account_id, digest, erased_at)
    select account_id, decode(digest, 'hex'), erased_at
      from jsonb_to_recordset(${JSON.stringify(given)}::jsonb)
        as given (account_id uuid, digest text, erased_at timestamptz)
    on conflict (account_id, digest) do update set erased_at = greatest(erased_address.erased_at, excluded.erased_at)`;
}
