import type { AttachmentWords } from "../conversations/attachment";
import type { ChannelAccount } from "./channel";

/** A conversation as the platform still knows it. */
export type PastConversation = {
  /** The contact's id on the account. */
  contact: string;
  contactName: string | null;
  updatedAt: Date | null;
  /** The oldest first. */
  messages: PastMessage[];
};

export type PastMessage = {
  externalId: string;
  direction: "inbound" | "outbound";
  text: string;
  attachments: AttachmentWords[];
  replyToExternalId: string | null;
  at: Date;
};

/** What the platform refused with. Holds no secret. */
export type HistoryFailure = { code: number; subcode?: number; text: string; traceId?: string };

/** Part of an account's history, the latest conversations first; or why there is none. */
export type HistoryPage =
  /** next: where it goes on; null: nowhere. */
  | { kind: "page"; conversations: PastConversation[]; next: string | null }
  /** Asked too often: wait before asking again. */
  | { kind: "throttled" }
  /** It could not be asked this time. */
  | { kind: "try-again"; failure: HistoryFailure }
  /** The platform refuses the account as a whole. */
  | { kind: "account-unusable"; failure: HistoryFailure }
  /** It will always refuse this. */
  | { kind: "refused"; failure: HistoryFailure };

/** A channel's way to read what was said before: one call of the platform, which is never asked twice a second. */
export type ReadHistory = (account: ChannelAccount, cursor: string | null) => Promise<HistoryPage>;
