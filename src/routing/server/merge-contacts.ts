import { randomUUID } from "node:crypto";
import { contactChanged, conversationChanged } from "../../conversations/announcements";
import {
  filledSchema,
  type MergedFacts,
  missingFacts,
  withFacts,
  withoutFacts,
} from "../../conversations/contact-merge";
import { lockContacts } from "../../conversations/server/lock-contacts";
import { recordAudit } from "../../platform/audit-log";
import type { Database, Transaction } from "../../platform/database";
import type { Prisma } from "../../platform/prisma-client/client";
import { unitOfWork } from "../../platform/unit-of-work";
import type { NotYours } from "../interaction";
import { type ConversationReader, maySeeConversation } from "./may-see-conversation";

/** What merging answers. Whatever is not `merged` has changed nothing. */
export type MergedContacts =
  | { kind: "merged"; mergeId: string }
  /** One of them is part of another contact already, or is not there any more. */
  | { kind: "already-merged" }
  | NotYours;

/**
 * Makes two contacts one person, because somebody found that they are: for supervisors, and agents who may see every
 * conversation of both. The addresses of the one are given to the other; each conversation keeps its address, which
 * alone says where a reply goes. What the kept one lacks is filled from the other and written down.
 */
export async function mergeContacts(
  database: Database,
  { keptId, mergedId, reader }: { keptId: string; mergedId: string; reader: ConversationReader },
  now: Date,
): Promise<MergedContacts> {
  if (keptId === mergedId) return { kind: "already-merged" };
  return unitOfWork<MergedContacts>(database, async ({ tx, announce }) => {
    const conversationIds = await lockContacts(tx, [keptId, mergedId]);
    if (!(await maySeeAll(tx, reader, conversationIds))) return { kind: "not-yours" };
    const [kept, merged] = [await findFacts(tx, keptId), await findFacts(tx, mergedId)];
    if (!kept || !merged || (await isMerged(tx, [keptId, mergedId]))) return { kind: "already-merged" };

    const filled = missingFacts(kept, merged);
    await keepFacts(tx, keptId, withFacts(kept, filled));
    const moved = await tx.contactAddress.updateManyAndReturn({
      where: { contactId: mergedId },
      data: { contactId: keptId },
      select: { id: true },
    });
    const mergeId = randomUUID();
    await tx.contactMerge.create({
      data: {
        id: mergeId,
        keptContactId: keptId,
        mergedContactId: mergedId,
        addressIds: moved.map(({ id }) => id),
        filled: filled as Prisma.InputJsonObject,
        mergedById: reader.id,
        mergedAt: now,
      },
    });
    await recordAudit(tx, {
      actorId: reader.id,
      action: "contact.merged",
      subject: `contact/${mergedId}`,
      details: { into: keptId },
    });
    for (const contactId of [keptId, mergedId]) announce(contactChanged({ contactId }));
    for (const conversationId of conversationIds) announce(conversationChanged({ conversationId }));
    return { kind: "merged", mergeId };
  });
}

/** What undoing answers. Whatever is not `undone` has changed nothing. */
export type UndoneMerge =
  | { kind: "undone" }
  /** Somebody was quicker, or the contact was erased. */
  | { kind: "already-undone" }
  /** One of the two was merged again after it: that is undone first. */
  | { kind: "merged-again" }
  | NotYours;

/**
 * Undoes a merge, for whoever may merge: the addresses go back, and so does what the kept contact was given, unless it
 * has been changed since. The other contact has kept its own values all the while.
 */
export async function undoMerge(
  database: Database,
  { mergeId, reader }: { mergeId: string; reader: ConversationReader },
  now: Date,
): Promise<UndoneMerge> {
  return unitOfWork<UndoneMerge>(database, async ({ tx, announce }) => {
    const known = await tx.contactMerge.findUnique({ where: { id: mergeId } });
    if (!known) return { kind: "already-undone" };
    const { keptContactId: keptId, mergedContactId: mergedId } = known;
    const conversationIds = await lockContacts(tx, [keptId, mergedId]);
    const merge = await tx.contactMerge.findFirst({ where: { id: mergeId, undoneAt: null } });
    if (!merge) return { kind: "already-undone" };
    if (await isMergedAgain(tx, merge)) return { kind: "merged-again" };
    if (!(await maySeeAll(tx, reader, conversationIds))) return { kind: "not-yours" };

    const kept = await findFacts(tx, keptId);
    if (!kept) return { kind: "already-undone" };
    await keepFacts(tx, keptId, withoutFacts(kept, filledSchema.parse(merge.filled)));
    await tx.contactAddress.updateMany({
      where: { id: { in: merge.addressIds }, contactId: keptId },
      data: { contactId: mergedId },
    });
    await tx.contactMerge.update({ where: { id: mergeId }, data: { undoneAt: now } });
    await recordAudit(tx, {
      actorId: reader.id,
      action: "contact.unmerged",
      subject: `contact/${mergedId}`,
      details: { into: keptId },
    });
    for (const contactId of [keptId, mergedId]) announce(contactChanged({ contactId }));
    for (const conversationId of conversationIds) announce(conversationChanged({ conversationId }));
    return { kind: "undone" };
  });
}

async function maySeeAll(
  tx: Transaction,
  reader: ConversationReader,
  conversationIds: readonly string[],
): Promise<boolean> {
  for (const conversationId of conversationIds) {
    if (!(await maySeeConversation(tx, reader, conversationId))) return false;
  }
  return conversationIds.length > 0;
}

/** Whether one of them is part of another contact: then it has no addresses, and is nobody to merge with. */
async function isMerged(tx: Transaction, contactIds: readonly string[]): Promise<boolean> {
  const standing = { mergedContactId: { in: [...contactIds] }, undoneAt: null };
  return (await tx.contactMerge.count({ where: standing })) > 0;
}

/** Merges are undone from the last one back: a later one may have filled or moved what this one did. */
async function isMergedAgain(
  tx: Transaction,
  { id, keptContactId, mergedAt }: { id: string; keptContactId: string; mergedAt: Date },
): Promise<boolean> {
  const later = await tx.contactMerge.count({
    where: {
      id: { not: id },
      undoneAt: null,
      OR: [{ mergedContactId: keptContactId }, { keptContactId, mergedAt: { gt: mergedAt } }],
    },
  });
  return later > 0;
}

const factsSelect = {
  name: true,
  nameEnteredAt: true,
  platformName: true,
  firstName: true,
  email: true,
  phone: true,
  fields: true,
  blockedAt: true,
} as const;

async function findFacts(tx: Transaction, contactId: string): Promise<MergedFacts | null> {
  const contact = await tx.contact.findUnique({ where: { id: contactId }, select: factsSelect });
  if (!contact) return null;
  const { fields, ...facts } = contact;
  return { ...facts, fields: fields as MergedFacts["fields"] };
}

/** Whoever has the contact's form open learns from the version that it is another one now. */
async function keepFacts(
  tx: Transaction,
  contactId: string,
  { fields, ...facts }: MergedFacts,
): Promise<void> {
  await tx.contact.update({
    where: { id: contactId },
    data: { ...facts, fields: fields as Prisma.InputJsonObject, version: { increment: 1 } },
  });
}
