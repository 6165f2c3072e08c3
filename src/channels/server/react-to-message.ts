import type { DeliveryFailure } from "../../conversations/delivery-outcome";
import { recordMessageChange } from "../../conversations/server/record-message-change";
import type { Database } from "../../platform/database";
import { unitOfWork } from "../../platform/unit-of-work";
import type { Channels } from "./channels";
import { reachContact } from "./reach-contact";

type AgentReaction = {
  agentId: string;
  conversationId: string;
  messageId: string;
  /** Null: taken back. */
  emoji: string | null;
};

/** What became of a reaction; only `reacted` changed anything. */
type Reacted =
  | { kind: "reacted" }
  | { kind: "not-yours" }
  | { kind: "account-closed"; accountState: "unusable" | "inactive" }
  /** It is no message of the contact's that one can react to. */
  | { kind: "message-unavailable" }
  /** The platform did not take it, or did not answer. */
  | { kind: "refused"; failure: DeliveryFailure };

/**
 * Sets this agent's reaction to a message of the contact, in place of an earlier one of ours, or takes it back.
 * Recorded once the platform has taken it; done again it does no harm.
 */
export async function reactToMessage(
  database: Database,
  { agentId, conversationId, messageId, emoji }: AgentReaction,
  { channels, clock }: { channels: Channels; clock: () => Date },
): Promise<Reacted> {
  const reach = await reachContact(database, channels, { agentId, conversationId });
  if (reach.kind !== "reach") return reach;
  const message = await database.message.findFirst({
    where: { id: messageId, conversationId, direction: "inbound", kind: "message", deletedAt: null },
    select: { externalId: true },
  });
  const externalId = message?.externalId;
  if (!externalId) return { kind: "message-unavailable" };

  const { account, channel, recipient } = reach;
  const done = await channel.react(account, { recipient, externalId, emoji });
  if (done.kind === "failed") return { kind: "refused", failure: done.failure };

  const at = clock();
  await unitOfWork(database, async (work) => {
    await work.tx.$queryRaw`select id from conversation where id = ${conversationId}::uuid for update`;
    const key = `page:${at.getTime()}:${emoji ?? ""}`;
    const change = { kind: "reaction", key, at, by: "page", emoji } as const;
    await recordMessageChange(work, { accountId: account.id, conversationId }, { externalId, change });
  });
  return { kind: "reacted" };
}
