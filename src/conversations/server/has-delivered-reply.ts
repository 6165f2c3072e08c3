import type { Database } from "../../platform/database";

/** Whether a reply of an agent ever reached a customer of this account, as the platform told. */
export async function hasDeliveredReply(database: Database, accountId: string): Promise<boolean> {
  const reply = await database.message.findFirst({
    where: {
      accountId,
      direction: "outbound",
      author: "agent",
      status: { in: ["delivered", "read"] },
    },
    select: { id: true },
  });
  return reply !== null;
}
