import type { AttachmentKind, TranscriptAttachment } from "./attachment";
import type { DeliveryFailure } from "./delivery-outcome";
import type { MessageAuthor, MessageKind, MessageStatus } from "./message";
import type { MessageDetails } from "./message-details";
import type { Reaction } from "./reaction";

/** A message as a transcript shows it. */
export type TranscriptMessage = {
  id: string;
  conversationId: string;
  direction: "inbound" | "outbound";
  author: MessageAuthor;
  /** The agent's name, of a message that one wrote. */
  authorName: string | null;
  kind: MessageKind;
  /** As it reads now; empty of a message that was taken back. */
  text: string;
  /** In their order; none of a message that was taken back. */
  attachments: TranscriptAttachment[];
  details: MessageDetails | null;
  /** The message it answers; null: it answers none. */
  quoted: QuotedMessage | null;
  /** When it was last edited, and when it was taken back. */
  editedAt: Date | null;
  deletedAt: Date | null;
  reactions: Reaction[];
  /** Whether it can be answered and reacted to: the platform knows it, and it was not taken back. */
  isAnswerable: boolean;
  status: MessageStatus;
  at: Date;
  /** Order of arrival among messages of one moment; decimal digits. */
  arrival: string;
  /** Of two copies the one with the higher number is newer. */
  revision: number;
  /** Why it failed, or why it still waits. */
  failure: DeliveryFailure | null;
  /** When it is tried again, while it waits for that. */
  retryAt: Date | null;
  /** When handing it over began. */
  sendBeganAt: Date | null;
};

/** The message that another one answers, in short; `message` is null where we do not have it. */
export type QuotedMessage = {
  message:
    | (Pick<TranscriptMessage, "id" | "author" | "authorName" | "text"> & {
        attachmentTypes: AttachmentKind[];
      })
    | null;
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
