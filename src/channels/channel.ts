import type { DeliveryFailure, DeliveryOutcome } from "../conversations/delivery-outcome";
import type { QuickReply, ReplyButton } from "../conversations/message-details";
import type { ReplyMode } from "../conversations/reply-mode";

/** An account as a channel needs it to speak for it. */
export type ChannelAccount = {
  id: string;
  pageId: string;
  token: string;
  appSecret: string | null;
};

/** What a message says: words with what is offered to tap, or one file as its bytes. */
export type OutgoingContent =
  | { kind: "text"; text: string; quickReplies: readonly QuickReply[]; buttons: readonly ReplyButton[] }
  | {
      kind: "file";
      fileKind: "image" | "audio" | "video" | "file";
      fileName: string;
      contentType: string;
      bytes: Uint8Array<ArrayBuffer>;
    };

/** A message to hand over. */
export type OutgoingMessage = {
  messageId: string;
  recipient: string;
  content: OutgoingContent;
  /** The external id of the message that it answers. */
  replyTo: string | null;
  replyMode: ReplyMode;
};

/** What the contact is shown beside messages: that somebody types, that somebody has seen what they wrote. */
type SignalKind = "typing" | "seen";

/** A reaction of ours to a message of theirs; no emoji: it is taken back. */
type OutgoingReaction = { recipient: string; externalId: string; emoji: string | null };

/** What became of something that may be done twice without harm, and is not tried again by itself. */
export type SignalOutcome = { kind: "done" } | { kind: "failed"; failure: DeliveryFailure };

/** The one port where the domain meets a protocol. None of it throws for what the network or the platform does. */
export type Channel = {
  /** Hands one message over, once. */
  deliver(account: ChannelAccount, message: OutgoingMessage): Promise<DeliveryOutcome>;
  /** Shows the contact a signal. */
  signal(account: ChannelAccount, signal: { kind: SignalKind; recipient: string }): Promise<SignalOutcome>;
  /** Sets our reaction to a message, in place of another one, or takes it back. */
  react(account: ChannelAccount, reaction: OutgoingReaction): Promise<SignalOutcome>;
};
