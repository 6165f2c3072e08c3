import { maximumReplyLength } from "./message";

/** What the strictest channel takes, lengths in UTF-16 units (docs/guide-for-agents.md). */
export const replyLimits = {
  textLength: maximumReplyLength,
  quickReplyCount: 13,
  buttonCount: 3,
  buttonTextLength: 640,
  titleLength: 20,
  payloadLength: 1000,
  fileBytes: 25 * 1024 * 1024,
  /** How many messages one Send may become. */
  messageCount: 20,
} as const;
