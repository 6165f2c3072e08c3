import { contactChanged, conversationChanged } from "../../conversations/announcements";
import type { ContactChange } from "../../conversations/contact-change";
import type { ContactDetails } from "../../conversations/contact-details";
import { contactFieldValueSchema } from "../../conversations/contact-field-form";
import { listContactFields } from "../../conversations/server/contact-fields";
import { recordAudit } from "../../platform/audit-log";
import type { Database, Transaction } from "../../platform/database";
import { Prisma } from "../../platform/prisma-client/client";
import { unitOfWork } from "../../platform/unit-of-work";
import type { NotYours } from "../interaction";
import type { ConversationReader } from "./may-see-conversation";
import { readContact } from "./read-contact";

/** A change of what is kept of the contact of a conversation, and which version of which contact it started from. */
export type AskedChange = {
  editor: ConversationReader;
  conversationId: string;
  contactId: string;
  version: number;
  change: ContactChange;
};

/** In every case but `changed` nothing was written. */
export type ContactChanging =
  | { kind: "changed"; contact: ContactDetails }
  /** Somebody else was quicker: how it is now, for whoever came later to choose. */
  | { kind: "changed-meanwhile"; contact: ContactDetails }
  /** The value does not fit the field as it is now; the code of the reason (`fieldErrors`). */
  | { kind: "refused"; code: string }
  | { kind: "field-gone" }
  | NotYours;

/**
 * Changes one part of what is kept of a contact, for whoever may see a conversation with them, unless it was changed
 * since they looked. All desktops are told that show the contact.
 */
export function changeContact(database: Database, asked: AskedChange, now: Date): Promise<ContactChanging> {
  const { editor, conversationId, contactId, version, change } = asked;
  return unitOfWork(database, async ({ tx, announce }): Promise<ContactChanging> => {
    const place = { reader: editor, conversationId };
    const before = await readContact(tx, place);
    if (before.kind === "not-yours") return before;
    const judged = await judgeChange(tx, change);
    if (judged.kind !== "accepted") return judged;
    const changedCount =
      before.contact.contactId === contactId
        ? await tx.$executeRaw`
            update contact set ${assignment(change, now)}, version = version + 1
             where id = ${contactId}::uuid and version = ${version}`
        : 0;
    const after = await readContact(tx, place);
    if (after.kind === "not-yours") return after;
    if (changedCount === 0) return { kind: "changed-meanwhile", contact: after.contact };
    await recordAudit(tx, {
      actorId: editor.id,
      action: "contact.changed",
      subject: `contact/${contactId}`,
      details: judged.told,
    });
    announce(contactChanged({ contactId }));
    for (const id of await conversationsOf(tx, contactId))
      announce(conversationChanged({ conversationId: id }));
    return { kind: "changed", contact: after.contact };
  });
}

/** What the audit log tells of it: which part changed, never what it says about a person. */
type Judged =
  | { kind: "accepted"; told: Record<string, string> }
  | { kind: "refused"; code: string }
  | { kind: "field-gone" };

async function judgeChange(tx: Transaction, change: ContactChange): Promise<Judged> {
  if (change.part === "name") return { kind: "accepted", told: { contactName: "changed" } };
  if (change.part !== "field") return { kind: "accepted", told: { [change.part]: "changed" } };
  const field = (await listContactFields(tx)).find(({ id }) => id === change.fieldId);
  if (!field) return { kind: "field-gone" };
  const told = { kind: "accepted" as const, told: { field: field.name } };
  if (change.value === null) return told;
  const parsed = contactFieldValueSchema(field).safeParse(change.value);
  return parsed.success ? told : { kind: "refused", code: parsed.error.issues[0]?.message ?? "invalid" };
}

function assignment(change: ContactChange, now: Date): Prisma.Sql {
  const { value } = change;
  switch (change.part) {
    case "name":
      return value === null
        ? Prisma.sql`name = platform_name, name_entered_at = null`
        : Prisma.sql`name = ${value}, name_entered_at = ${now}`;
    case "email":
      return Prisma.sql`email = ${value}`;
    case "phone":
      return Prisma.sql`phone = ${value}`;
    case "field":
      return value === null
        ? Prisma.sql`fields = fields - ${change.fieldId}::text`
        : Prisma.sql`fields = fields || ${JSON.stringify({ [change.fieldId]: value })}::jsonb`;
  }
}

async function conversationsOf(tx: Transaction, contactId: string): Promise<string[]> {
  const rows = await tx.conversation.findMany({
    where: { address: { contactId } },
    select: { id: true },
  });
  return rows.map(({ id }) => id);
}
