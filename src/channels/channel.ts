import type { DeliveryOutcome } from "../conversations/delivery-outcome";
import type { ReplyMode } from "../conversations/reply-window";

/** An account as a channel needs it to speak for it. */
type ChannelAccount = {
  id: string;
  pageId: string;
  token: string;
  appSecret: string | null;
};

/** A message to hand over. */
type OutgoingMessage = {
  messageId: string;
  recipient: string;
  text: string;
  /** As what it may go out now. */
  replyMode: ReplyMode;
};

/** The one port where the domain meets a protocol. */
export type Channel = {
  /** Hands one message over, once. Never throws for what the network or the platform does. */
  deliver(account: ChannelAccount, message: OutgoingMessage): Promise<DeliveryOutcome>;
};
