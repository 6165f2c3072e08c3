import type { DeliveryFailure } from "../../conversations/delivery-outcome";
import { lockConversations } from "../../conversations/server/lock-conversations";
import { recordThreadOwner } from "../../conversations/server/record-thread-owner";
import { findSendingAccount } from "../../integration-accounts/server/sending-account";
import type { Database } from "../../platform/database";
import { unitOfWork } from "../../platform/unit-of-work";
import type { NotYours } from "../../routing/interaction";
import { holdsConversation } from "../../routing/server/reply";
import type { Channel } from "../channel";

/** Whether the thread is ours now. refused: the platform's own words say why. */
export type TakenThread =
  | { kind: "taken" }
  | { kind: "refused"; failure: DeliveryFailure }
  | { kind: "account-inactive" }
  | NotYours;

/** Takes the thread of a conversation that this agent works on from the app that has it, and notes that it is ours. */
export async function takeThread(
  database: Database,
  { agentId, conversationId }: { agentId: string; conversationId: string },
  { channels, clock }: { channels: Record<string, Channel>; clock: () => Date },
): Promise<TakenThread> {
  if (!(await holdsConversation(database, agentId, conversationId))) return { kind: "not-yours" };
  const { address } = await database.conversation.findUniqueOrThrow({
    where: { id: conversationId },
    select: { address: { select: { accountId: true, externalId: true } } },
  });
  const { accountId, externalId } = address;
  if (externalId === null) return { kind: "not-yours" };
  const account = await findSendingAccount(database, accountId);
  const channel = account && channels[account.channel];
  if (!account || !channel) return { kind: "account-inactive" };

  const outcome = await channel.takeThread(account, { recipient: externalId });
  if (outcome.kind === "failed") return { kind: "refused", failure: outcome.failure };
  await unitOfWork(database, async (work) => {
    const locked = await lockConversations(work.tx, [{ accountId, externalId, mayCreate: false }]);
    for (const conversation of locked.values()) {
      await recordThreadOwner(work, conversation, { appId: null, at: clock() });
    }
  });
  return { kind: "taken" };
}
