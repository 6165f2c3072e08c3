import { randomUUID } from "node:crypto";
import { lockConversations } from "../conversations/server/lock-conversations";
import type { Database } from "../platform/database";
import { unitOfWork } from "../platform/unit-of-work";
import { admitMessages } from "../routing/server/admit-messages";
import type { InteractionRef } from "../routing/server/hold-interaction";
import { takeFromQueue } from "../routing/server/take-from-queue";

type Customer = {
  accountId: string;
  /** How the platform knows them; somebody new when absent. */
  externalId?: string;
  text?: string;
  at: Date;
};

/** A customer writes; answers the interaction that waits, or is worked on. */
export async function customerWrites(
  database: Database,
  { accountId, externalId = randomUUID(), text = "Hi", at }: Customer,
): Promise<InteractionRef> {
  await unitOfWork(database, async (work) => {
    const locked = await lockConversations(work.tx, [{ accountId, externalId, mayCreate: true }]);
    for (const conversation of locked.values()) {
      const message = { externalId: randomUUID(), text, attachments: [], at };
      await admitMessages(work, [{ conversation, message }], at);
    }
  });
  const { id: interactionId, conversationId } = await database.interaction.findFirstOrThrow({
    where: { conversation: { address: { externalId, accountId } }, status: { not: "completed" } },
  });
  return { interactionId, conversationId };
}

/** A customer writes, and an agent takes it from the queue. */
export async function agentWorksOn(
  database: Database,
  agentId: string,
  customer: Customer,
): Promise<InteractionRef> {
  const waiting = await customerWrites(database, customer);
  const user = { id: agentId, roles: ["supervisor" as const] };
  const taken = await takeFromQueue(database, { interactionId: waiting.interactionId, user }, customer.at);
  if (taken.kind !== "taken") throw new Error(`The agent could not take the interaction: ${taken.kind}.`);
  await database.conversation.update({ where: { id: waiting.conversationId }, data: { unreadCount: 0 } });
  return waiting;
}
