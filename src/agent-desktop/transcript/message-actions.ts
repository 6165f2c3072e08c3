import type { ReactionEmoji } from "../../conversations/reaction";
import type { TranscriptEntry } from "../live/transcript-state";

/** What can be done with a message, above all with one that did not go out. */
export type MessageActions = {
  /** Has a failed or unconfirmed message sent once more; settles when the server knows. */
  retry: (message: TranscriptEntry) => Promise<void>;
  /** Gives one up that waits, failed or was not confirmed; settles when the server knows. */
  giveUp: (message: TranscriptEntry) => Promise<void>;
  /** Of a reply that the server does not have. */
  sendAgain: (message: TranscriptEntry) => void;
  discard: (message: TranscriptEntry) => void;
  /** Makes what is being written an answer to this message. */
  answer: (message: TranscriptEntry) => void;
  /** Sets our reaction to a message of the contact; null takes it back. */
  react: (message: TranscriptEntry, emoji: ReactionEmoji | null) => void;
};
