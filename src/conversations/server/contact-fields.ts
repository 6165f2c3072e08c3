import type { Database, Transaction } from "../../platform/database";
import type { ConfiguredContactField, ContactField } from "../contact-field";

/** The fields of contacts that are shown, in their order. */
export async function listContactFields(reader: Database | Transaction): Promise<ContactField[]> {
  const rows = await reader.contactField.findMany({
    where: { archivedAt: null },
    orderBy: [{ position: "asc" }, { name: "asc" }],
    select: { id: true, name: true, kind: true, options: true },
  });
  // Only what contactFieldFormSchema accepted is ever written.
  return rows as ContactField[];
}

/** All fields there are or were: those shown in their order, then the archived ones, the latest first. */
export async function listConfiguredFields(reader: Database): Promise<ConfiguredContactField[]> {
  const rows = await reader.contactField.findMany({
    orderBy: [{ archivedAt: { sort: "desc", nulls: "first" } }, { position: "asc" }, { name: "asc" }],
    select: { id: true, name: true, kind: true, options: true, archivedAt: true },
  });
  return rows as ConfiguredContactField[];
}

/**
 * The fields that are shown in their order, with a lock under which nobody else adds, moves or archives one until the
 * transaction ends.
 */
export async function lockFieldsInOrder(tx: Transaction): Promise<ContactField[]> {
  await tx.$executeRaw`select pg_advisory_xact_lock(hashtextextended('contact fields', 0))`;
  return listContactFields(tx);
}

/** Writes the order of the fields that are shown. */
export async function orderFields(tx: Transaction, ids: readonly string[]): Promise<void> {
  await tx.$executeRaw`
    update contact_field set position = wanted.place - 1
      from unnest(${[...ids]}::uuid[]) with ordinality as wanted (id, place)
     where contact_field.id = wanted.id and position <> wanted.place - 1`;
}
