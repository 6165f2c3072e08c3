import { contactChanged, conversationChanged } from "../../conversations/announcements";
import { lockContacts } from "../../conversations/server/lock-contacts";
import { recordAudit } from "../../platform/audit-log";
import type { Database, Transaction } from "../../platform/database";
import { unitOfWork } from "../../platform/unit-of-work";
import type { NotYours } from "../interaction";
import type { ConversationReader } from "./may-see-conversation";
import { holdsConversation } from "./reply";

/** Who is blocked, by whom, and why if they say so. */
type Block = { contactId: string; actor: ConversationReader; reason: string | null };

/**
 * Blocks a contact: a supervisor does, or an agent who works on a conversation of theirs; `not-yours` for anybody else,
 * and when there is no such contact. What they write from then on is kept and opens no work; what is open goes on until
 * it is completed. Blocking whom somebody has blocked changes nothing.
 */
export async function blockContact(
  database: Database,
  { contactId, actor, reason }: Block,
  now: Date,
): Promise<{ kind: "blocked" } | NotYours> {
  return unitOfWork(database, async ({ tx, announce }) => {
    const conversationIds = await lockContacts(tx, [contactId]);
    if (!(await mayBlock(tx, actor, conversationIds))) return { kind: "not-yours" };
    const { count } = await tx.contact.updateMany({
      where: { id: contactId, blockedAt: null },
      data: { blockedAt: now },
    });
    if (count === 0) {
      return (await tx.contact.count({ where: { id: contactId } })) > 0
        ? { kind: "blocked" }
        : { kind: "not-yours" };
    }
    await tx.conversation.updateMany({ where: { id: { in: conversationIds } }, data: { unreadCount: 0 } });
    await recordAudit(tx, {
      actorId: actor.id,
      action: "contact.blocked",
      subject: `contact/${contactId}`,
      ...(reason !== null && { details: { reason } }),
    });
    announce(contactChanged({ contactId }));
    for (const conversationId of conversationIds) announce(conversationChanged({ conversationId }));
    return { kind: "blocked" };
  });
}

async function mayBlock(
  tx: Transaction,
  { id, roles }: ConversationReader,
  conversationIds: readonly string[],
): Promise<boolean> {
  if (roles.includes("supervisor")) return true;
  for (const conversationId of conversationIds) {
    if (await holdsConversation(tx, id, conversationId)) return true;
  }
  return false;
}

/**
 * Ends it, for supervisors and administrators. What was written meanwhile opens nothing; the contact's next message
 * does. Unblocking whom nobody has blocked changes nothing.
 */
export async function unblockContact(
  database: Database,
  { contactId, actorId }: { contactId: string; actorId: string },
  now: Date,
): Promise<{ kind: "unblocked" }> {
  return unitOfWork(database, async ({ tx, announce }) => {
    const conversationIds = await lockContacts(tx, [contactId]);
    const { count } = await tx.contact.updateMany({
      where: { id: contactId, blockedAt: { not: null } },
      data: { blockedAt: null, unblockedAt: now },
    });
    if (count === 0) return { kind: "unblocked" };
    await recordAudit(tx, { actorId, action: "contact.unblocked", subject: `contact/${contactId}` });
    announce(contactChanged({ contactId }));
    for (const conversationId of conversationIds) announce(conversationChanged({ conversationId }));
    return { kind: "unblocked" };
  });
}
