import { randomUUID } from "node:crypto";
import type { Database } from "../platform/database";
import type { Prisma } from "../platform/prisma-client/client";

/** A conversation of a contact who wrote to this account, without messages and without work on it. */
export async function createConversation(
  database: Database,
  { accountId, contactName = null as string | null }: { accountId: string; contactName?: string | null },
): Promise<string> {
  const id = randomUUID();
  await database.conversation.create({
    data: {
      id,
      address: {
        create: {
          id: randomUUID(),
          externalId: `psid-${id}`,
          account: { connect: { id: accountId } },
          contact: { create: { id: randomUUID(), name: contactName } },
        },
      },
    },
  });
  return id;
}

/** A message of the contact, unless said otherwise; answers its id. */
export async function createMessage(
  database: Database,
  conversationId: string,
  changes: Partial<Prisma.MessageUncheckedCreateInput> = {},
): Promise<string> {
  const { address } = await database.conversation.findUniqueOrThrow({
    where: { id: conversationId },
    select: { address: { select: { accountId: true } } },
  });
  const id = randomUUID();
  await database.message.create({
    data: {
      id,
      conversationId,
      accountId: address.accountId,
      externalId: `m_${id}`,
      direction: "inbound",
      author: "contact",
      text: "Hi",
      status: "received",
      at: new Date(),
      ...changes,
    },
  });
  return id;
}

/** Work on a conversation that an agent holds, or held until it was completed. */
export async function createInteraction(
  database: Database,
  {
    conversationId,
    serviceId,
    agentId,
    completedAt = null,
  }: { conversationId: string; serviceId: string; agentId: string; completedAt?: Date | null },
): Promise<string> {
  const openedBy = await database.message.findFirst({ where: { conversationId }, orderBy: { at: "asc" } });
  const openedByMessageId = openedBy?.id ?? (await createMessage(database, conversationId));
  const id = randomUUID();
  const at = completedAt ?? new Date();
  await database.interaction.create({
    data: {
      id,
      conversationId,
      serviceId,
      openedByMessageId,
      assignedAgentId: agentId,
      status: completedAt ? "completed" : "accepted",
      queuedAt: at,
      acceptedAt: at,
      completedAt,
      participations: {
        create: { id: randomUUID(), conversationId, agentId, joinedAt: at, leftAt: completedAt },
      },
    },
  });
  return id;
}
