import { randomUUID } from "node:crypto";
import type { Database } from "../platform/database";
import { createConversation, createMessage } from "./conversations";

/** Work that waits in the queue of a service, for a contact of its own; answers its id. */
export async function createQueuedInteraction(
  database: Database,
  { accountId, serviceId }: { accountId: string; serviceId: string },
): Promise<string> {
  const conversationId = await createConversation(database, { accountId });
  const openedByMessageId = await createMessage(database, conversationId);
  const id = randomUUID();
  await database.interaction.create({
    data: { id, conversationId, serviceId, openedByMessageId, status: "queued", queuedAt: new Date() },
  });
  return id;
}
