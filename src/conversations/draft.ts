import type { TranscriptAttachment } from "./attachment";
import type { TranscriptMessage } from "./transcript";

/** What is being written to tap. A button's target is an address, or what we are told when it is tapped. */
export type DraftChoices = { quickReplies: string[]; buttons: { title: string; target: string }[] };

export const noChoices: DraftChoices = { quickReplies: [], buttons: [] };

/** What an agent has written for one contact and not sent, as a desktop shows it. */
export type Draft = {
  conversationId: string;
  /** Of two copies the one with the higher number stands. */
  version: number;
  text: string;
  choices: DraftChoices;
  /** The message that it answers. */
  answers: TranscriptMessage | null;
  /** Files that were uploaded, in their order. */
  attachments: TranscriptAttachment[];
};

/** In UTF-16 units: far more than one Send can be, so that nobody loses what they paste. */
export const draftTextLength = 100_000;

/**
 * The version of a change made now to a draft known at a version: later than that, and later than what was written
 * anywhere before now, so that of two browsers the one in which was written last has the higher one.
 */
export function nextVersion(known: number, nowMs: number): number {
  return Math.max(known + 1, nowMs);
}

/** Whether there is anything in it. */
export function isEmptyDraft({
  text,
  choices,
  answers,
  attachments,
}: Omit<Draft, "conversationId" | "version">) {
  return text === "" && answers === null && attachments.length === 0 && !hasChoices(choices);
}

/** Whether choices are being written, be they still without words. */
export function hasChoices({ quickReplies, buttons }: DraftChoices): boolean {
  return quickReplies.length > 0 || buttons.length > 0;
}
