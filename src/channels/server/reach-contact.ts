import { accountState } from "../../integration-accounts/account-health";
import { findSendingAccount } from "../../integration-accounts/server/sending-account";
import type { Database } from "../../platform/database";
import { holdsConversation } from "../../routing/server/reply";
import type { Channel, ChannelAccount } from "../channel";
import type { Channels } from "./channels";

/** What is needed to do something in a conversation beside writing: now, once, without the queue of replies. */
export type Reach = {
  kind: "reach";
  account: ChannelAccount;
  channel: Channel;
  /** How the contact is known on the account. */
  recipient: string;
  shows: { typing: boolean; seen: boolean };
  window: { windowClosesAt: Date | null; lastInboundAt: Date | null };
  terms: { humanAgentEnabled: boolean; author: "agent" };
  throttledUntil: Date | null;
};

const select = {
  lastInboundAt: true,
  windowClosesAt: true,
  address: {
    select: {
      externalId: true,
      account: {
        select: {
          id: true,
          channel: true,
          unusableSince: true,
          deactivatedAt: true,
          deletedAt: true,
          humanAgentEnabled: true,
          throttledUntil: true,
          showsTyping: true,
          showsSeen: true,
        },
      },
    },
  },
} as const;

/** Finds how this agent reaches the contact of a conversation; not when it is not theirs, or the account is closed. */
export async function reachContact(
  database: Database,
  channels: Channels,
  { agentId, conversationId }: { agentId: string; conversationId: string },
): Promise<
  Reach | { kind: "not-yours" } | { kind: "account-closed"; accountState: "unusable" | "inactive" }
> {
  if (!(await holdsConversation(database, agentId, conversationId))) return { kind: "not-yours" };
  const { address, ...conversation } = await database.conversation.findUniqueOrThrow({
    where: { id: conversationId },
    select,
  });
  const { account: row, externalId: recipient } = address;
  if (recipient === null) return { kind: "not-yours" };
  const state = accountState(row);
  if (state !== "usable") return { kind: "account-closed", accountState: state };
  const account = await findSendingAccount(database, row.id);
  const channel = channels[row.channel];
  if (!account || !channel) return { kind: "account-closed", accountState: "inactive" };
  return {
    kind: "reach",
    account,
    channel,
    recipient,
    shows: { typing: row.showsTyping, seen: row.showsSeen },
    window: conversation,
    terms: { humanAgentEnabled: row.humanAgentEnabled, author: "agent" },
    throttledUntil: row.throttledUntil,
  };
}
