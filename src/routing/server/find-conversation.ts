import type { Database } from "../../platform/database";
import type { ConversationWork, ReadableConversation } from "../conversation-search";
import type { NotYours } from "../interaction";
import { type ConversationReader, maySeeConversation } from "./may-see-conversation";

/** What there is to read of a conversation. */
export type Found =
  | { kind: "conversation"; conversation: ReadableConversation }
  /** Its contact was erased: nothing is left to read. */
  | { kind: "erased"; erasedAt: Date };

const contactSelect = {
  id: true,
  name: true,
  blockedAt: true,
  _count: { select: { kept: { where: { undoneAt: null } } } },
} as const;

/** A conversation that this person may see, and who works on it, now or last. */
export async function findConversation(
  database: Database,
  { reader, conversationId }: { reader: ConversationReader; conversationId: string },
): Promise<Found | NotYours> {
  if (!(await maySeeConversation(database, reader, conversationId))) return { kind: "not-yours" };
  const { address, interactions, erasedAt } = await database.conversation.findUniqueOrThrow({
    where: { id: conversationId },
    select: {
      erasedAt: true,
      address: { select: { contact: { select: contactSelect }, account: { select: { name: true } } } },
      interactions: {
        // At most one is not completed, and it is the last.
        orderBy: [{ queuedAt: "desc" }, { completedAt: { sort: "desc", nulls: "first" } }],
        take: 1,
        select: { completedAt: true, assignedAgent: { select: { id: true, name: true } } },
      },
    },
  });
  if (erasedAt !== null) return { kind: "erased", erasedAt };
  const { contact, account } = address;
  if (contact === null) throw new Error(`The conversation ${conversationId} has nobody, and was not erased.`);
  return {
    kind: "conversation",
    conversation: {
      conversationId,
      contactId: contact.id,
      contactName: contact.name,
      isBlocked: contact.blockedAt !== null,
      mergeCount: contact._count.kept,
      accountName: account.name,
      work: toWork(interactions[0], reader.id),
    },
  };
}

/** What is known of the last interaction of a conversation. */
export type LastInteraction = {
  completedAt: Date | null;
  assignedAgent: { id: string; name: string } | null;
};

/** Who works on a conversation, or did last, by its last interaction. */
export function toWork(last: LastInteraction | undefined, readerId: string): ConversationWork {
  if (!last) return { kind: "none" };
  const { assignedAgent: agent, completedAt } = last;
  if (!agent) return { kind: "waiting" };
  const who = { agentName: agent.name, isOwn: agent.id === readerId };
  return completedAt ? { kind: "completed", ...who, at: completedAt } : { kind: "held", ...who };
}
