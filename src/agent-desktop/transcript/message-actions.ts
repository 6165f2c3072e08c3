import type { TranscriptEntry } from "../live/transcript-state";

/** What can be done about a message that did not go out. */
export type MessageActions = {
  /** Has a failed or unconfirmed message sent once more; settles when the server knows. */
  retry: (message: TranscriptEntry) => Promise<void>;
  sendAgain: (message: TranscriptEntry) => void;
  discard: (message: TranscriptEntry) => void;
};
