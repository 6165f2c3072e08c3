import { z } from "zod";
import type { ConversationImportView } from "../../integration-accounts/conversation-import";
import type { Database } from "../../platform/database";

const platformFailure = z.object({ code: z.number(), text: z.string() });

/** The last import of an account's conversations; null: there was none. */
export async function findImport(
  database: Database,
  accountId: string,
): Promise<ConversationImportView | null> {
  const row = await database.conversationImport.findFirst({
    where: { accountId },
    orderBy: { createdAt: "desc" },
  });
  if (!row) return null;
  const { status, since, conversationCount, messageCount, endedAt } = row;
  return {
    status,
    isAutomatic: row.startedById === null,
    since,
    conversationCount,
    messageCount,
    startedAt: row.createdAt,
    endedAt,
    failure: status === "failed" ? readFailure(row.failure) : null,
  };
}

function readFailure(failure: unknown): ConversationImportView["failure"] {
  const { data } = platformFailure.safeParse(failure);
  return data ? { kind: "platform", ...data } : { kind: "account-inactive" };
}
