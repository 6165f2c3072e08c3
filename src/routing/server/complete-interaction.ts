import { asksForAgent } from "../../conversations/server/asks-for-agent";
import type { Database, Transaction } from "../../platform/database";
import { unitOfWork } from "../../platform/unit-of-work";
import { interactionChanged } from "../announcements";
import type { NotYours } from "../interaction";
import { type Opening, openInteractions } from "./open-interactions";
import { serveQueueSoon } from "./serve-queue";

/** How an agent ends an interaction. */
export type Completion = {
  interactionId: string;
  agentId: string;
  dispositionId: string;
  note: string | null;
};

/** `unknown-disposition`: it is not one of the interaction's service. */
export type Completed = { kind: "completed" } | { kind: "unknown-disposition" } | NotYours;

/**
 * Ends an interaction with its disposition. The conversation stays; the contact's next message opens a
 * new interaction on it, and so does one that came while the agent was completing and that nobody has
 * seen.
 */
export async function completeInteraction(
  database: Database,
  { interactionId, agentId, dispositionId, note }: Completion,
  now: Date,
): Promise<Completed> {
  const completed = await unitOfWork<Completed>(database, async (work) => {
    const { tx, announce } = work;
    const interaction = await tx.interaction.findFirst({
      where: { id: interactionId, assignedAgentId: agentId },
      select: { conversationId: true, serviceId: true },
    });
    if (!interaction) return { kind: "not-yours" };
    const { conversationId, serviceId } = interaction;
    const disposition = await tx.disposition.findFirst({
      where: { id: dispositionId, serviceId },
      select: { id: true },
    });
    if (!disposition) return { kind: "unknown-disposition" };

    await tx.$queryRaw`select id from conversation where id = ${conversationId}::uuid for update`;
    const { count } = await tx.interaction.updateMany({
      where: { id: interactionId, assignedAgentId: agentId, status: "accepted" },
      data: { status: "completed", completedAt: now, dispositionId, note },
    });
    if (count === 0) return { kind: "not-yours" };
    announce(interactionChanged({ interactionId, conversationId }));

    await openInteractions(work, await findUnseenMessages(tx, conversationId), now);
    return { kind: "completed" };
  });
  if (completed.kind === "completed") serveQueueSoon(database);
  return completed;
}

/** What the contact wrote or tapped that nobody has seen, oldest first. */
async function findUnseenMessages(tx: Transaction, conversationId: string): Promise<Opening[]> {
  const { unreadCount } = await tx.conversation.findUniqueOrThrow({
    where: { id: conversationId },
    select: { unreadCount: true },
  });
  if (unreadCount === 0) return [];
  const newestFirst = await tx.$queryRaw<Opening[]>`
    select message.conversation_id as "conversationId", message.account_id as "accountId",
           message.id as "messageId"
      from message
     where message.conversation_id = ${conversationId}::uuid and message.direction = 'inbound'
       and ${asksForAgent("message")}
     order by message.at desc, message.arrival desc limit ${unreadCount}`;
  return newestFirst.reverse();
}
