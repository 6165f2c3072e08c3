import { lockConversation } from "../../conversations/server/lock-conversations";
import { type QueuedReply, queueReply, type Reply } from "../../conversations/server/queue-reply";
import { discardReply, queueAgain } from "../../conversations/server/settle-reply";
import type { Database, Transaction } from "../../platform/database";
import { unitOfWork } from "../../platform/unit-of-work";
import type { NotYours } from "../interaction";

/** A reply of an agent to the conversation they work on. */
export type AgentReply = Omit<Reply, "authorUserId"> & { agentId: string };

/** Queues a reply, all its messages or none, if this agent holds the conversation's interaction. */
export async function reply(
  database: Database,
  { agentId, ...content }: AgentReply,
  now: Date,
): Promise<QueuedReply | NotYours> {
  return unitOfWork(database, async (work) => {
    await lockConversation(work.tx, content.conversationId);
    if (!(await holdsConversation(work.tx, agentId, content.conversationId))) return { kind: "not-yours" };
    return queueReply(work, { ...content, authorUserId: agentId }, now);
  });
}

/** A message of a conversation that an agent works on. */
type OwnMessage = { agentId: string; conversationId: string; messageId: string };

/** Tries a failed or unconfirmed message of a conversation this agent holds once more. */
export async function retryReply(database: Database, { agentId, ...message }: OwnMessage, now: Date) {
  return unitOfWork(database, async (work): Promise<Awaited<ReturnType<typeof queueAgain>> | NotYours> => {
    await lockConversation(work.tx, message.conversationId);
    if (!(await holdsConversation(work.tx, agentId, message.conversationId))) return { kind: "not-yours" };
    return queueAgain(work, message, now);
  });
}

/** Gives up a message that waits, failed or was never confirmed, of a conversation this agent holds. */
export async function giveUpReply(database: Database, { agentId, ...message }: OwnMessage) {
  return unitOfWork(database, async (work): Promise<Awaited<ReturnType<typeof discardReply>> | NotYours> => {
    await lockConversation(work.tx, message.conversationId);
    if (!(await holdsConversation(work.tx, agentId, message.conversationId))) return { kind: "not-yours" };
    return discardReply(work, message);
  });
}

/**
 * Whether the agent works on the conversation now. Holds the interaction against completion until the
 * transaction ends, so that a reply cannot slip in behind it. Who changes the conversation as well locks it first, as
 * everybody who changes both.
 */
export async function holdsConversation(
  tx: Transaction | Database,
  agentId: string,
  conversationId: string,
): Promise<boolean> {
  const rows = await tx.$queryRaw<unknown[]>`
    select 1 from participation join interaction on interaction.id = participation.interaction_id
     where participation.conversation_id = ${conversationId}::uuid and participation.agent_id = ${agentId}::uuid
       and participation.left_at is null and interaction.status = 'accepted'
       for share`;
  return rows.length > 0;
}
