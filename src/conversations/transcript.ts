import type { DeliveryFailure } from "./delivery-outcome";
import type { MessageAuthor, MessageStatus } from "./message";

/** A message as a transcript shows it. */
export type TranscriptMessage = {
  id: string;
  conversationId: string;
  direction: "inbound" | "outbound";
  author: MessageAuthor;
  /** The agent's name, of a message that one wrote. */
  authorName: string | null;
  text: string;
  attachmentTypes: string[];
  status: MessageStatus;
  at: Date;
  /** Order of arrival among messages of one moment; decimal digits. */
  arrival: string;
  /** Of two copies the one with the higher number is newer. */
  revision: number;
  /** Why it failed, or why it still waits. */
  failure: DeliveryFailure | null;
};

/** Orders a transcript: by the platform's time, then by arrival. */
export function compareMessages(
  a: Pick<TranscriptMessage, "at" | "arrival">,
  b: Pick<TranscriptMessage, "at" | "arrival">,
): number {
  const byTime = a.at.getTime() - b.at.getTime();
  if (byTime !== 0) return byTime;
  const byArrival = BigInt(a.arrival) - BigInt(b.arrival);
  return byArrival === 0n ? 0 : byArrival < 0n ? -1 : 1;
}

/** A place in a transcript from which older messages are asked for. */
export type TranscriptCursor = Pick<TranscriptMessage, "at" | "arrival">;
