import type { TranscriptEntry } from "../live/transcript-state";

/** What can be done about a message that did not go out. */
export type MessageActions = {
  /** Has a failed or unconfirmed message sent once more; settles when the server knows. */
  retry: (message: TranscriptEntry) => Promise<void>;
  /** Gives one up that waits, failed or was not confirmed; settles when the server knows. */
  giveUp: (message: TranscriptEntry) => Promise<void>;
  /** Of a reply that the server does not have. */
  sendAgain: (message: TranscriptEntry) => void;
  discard: (message: TranscriptEntry) => void;
};
