import { randomUUID } from "node:crypto";
import samples from "../../../prisma/seed/sample-pages.json";
import { seedSamples } from "../../../prisma/seed/seed";
import type { Database } from "../../platform/database";

/** Whose messages are sent: contacts of one Page, each with an interaction that an agent holds. */
export type BenchContacts = {
  accountId: string;
  pageId: string;
  appSecret: string;
  psids: readonly string[];
};

/**
 * The sample contact center in the middle of a working day: `count` contacts are known, each has an open
 * interaction, and the one agent who is ready holds them all, so that nothing new can be offered.
 */
export async function createBusyContactCenter(database: Database, count: number): Promise<BenchContacts> {
  await database.installation.create({ data: { id: 1, keyCheck: "bench" } });
  await seedSamples(database);
  const account = await database.integrationAccount.findFirstOrThrow({ include: { route: true } });
  const agent = await database.user.findUniqueOrThrow({ where: { username: "anna" } });
  const serviceId = account.route?.serviceId;
  if (serviceId === undefined) throw new Error("The sample account feeds no service.");

  const now = new Date();
  const known = Array.from({ length: count }, (_, index) => ({
    psid: String(7_000_000_000_000_000 + index),
    contactId: randomUUID(),
    addressId: randomUUID(),
    conversationId: randomUUID(),
    messageId: randomUUID(),
    interactionId: randomUUID(),
  }));
  await database.agentState.create({
    data: { userId: agent.id, state: "ready", since: now, idleSince: now },
  });
  await database.contact.createMany({ data: known.map(({ contactId }) => ({ id: contactId, name: "Kim" })) });
  await database.contactAddress.createMany({
    data: known.map(({ addressId, contactId, psid }) => ({
      id: addressId,
      accountId: account.id,
      externalId: psid,
      contactId,
      profileFetchedAt: now,
    })),
  });
  await database.conversation.createMany({
    data: known.map(({ conversationId, addressId }) => ({ id: conversationId, addressId })),
  });
  await database.message.createMany({
    data: known.map(({ messageId, conversationId }) => ({
      id: messageId,
      conversationId,
      accountId: account.id,
      externalId: `m_opening-${messageId}`,
      direction: "inbound" as const,
      author: "contact" as const,
      text: "Hello?",
      status: "received" as const,
      at: now,
    })),
  });
  await database.interaction.createMany({
    data: known.map(({ conversationId, messageId, interactionId }) => ({
      id: interactionId,
      conversationId,
      serviceId,
      status: "accepted" as const,
      queuedAt: now,
      acceptedAt: now,
      assignedAgentId: agent.id,
      openedByMessageId: messageId,
    })),
  });
  await database.participation.createMany({
    data: known.map(({ conversationId, interactionId }) => ({
      id: randomUUID(),
      interactionId,
      conversationId,
      agentId: agent.id,
      joinedAt: now,
    })),
  });
  // Only what is filled: a plan made for a table that is known to be empty reads it from end to end, and a
  // connection keeps such a plan for its foreign keys until the table is analyzed again.
  await database.$executeRaw`analyze contact, contact_address, conversation, message, interaction, participation`;
  const { secret } = samples.app;
  return {
    accountId: account.id,
    pageId: account.pageId,
    appSecret: secret,
    psids: known.map(({ psid }) => psid),
  };
}

/** How many rows there are of everything that a message writes. */
export async function countWrites(database: Database): Promise<Record<string, number>> {
  const [counts] = await database.$queryRaw<Record<string, number>[]>`
    select (select count(*)::int from message) as message,
           (select sum(unread_count)::int from conversation) as "unread in conversation",
           (select count(*)::int from webhook_request) as webhook_request,
           (select count(*)::int from webhook_event where outcome = 'applied') as webhook_event,
           (select count(*)::int from journal_entry where kind = 'message') as journal_entry`;
  return counts ?? {};
}
