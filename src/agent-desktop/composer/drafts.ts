import type { TranscriptMessage } from "../../conversations/transcript";
import { type ChoicesDraft, noChoices } from "./choices-draft";
import { uploadFile } from "./upload-file";
import { UploadQueue } from "./upload-queue";

/** Whose draft it is: of which agent, so that who signs in next in this tab sees nothing of it, and for whom. */
export type DraftPlace = { agentId: string; conversationId: string };

/** What the browser would not store, denied or full: kept as long as the page. */
const unstored = new Map<string, string>();

function keyOf({ agentId, conversationId }: DraftPlace): string {
  return `parley-draft:${agentId}:${conversationId}`;
}

/** What was typed here and not sent; it outlives a reload of the page, in this tab alone. */
export function readDraft(place: DraftPlace): string {
  const key = keyOf(place);
  try {
    return unstored.get(key) ?? sessionStorage.getItem(key) ?? "";
  } catch {
    return "";
  }
}

/** Keeps a draft; an empty one is forgotten. */
export function keepDraft(place: DraftPlace, text: string): void {
  const key = keyOf(place);
  try {
    if (text === "") sessionStorage.removeItem(key);
    else sessionStorage.setItem(key, text);
    unstored.delete(key);
  } catch {
    unstored.set(key, text);
  }
}

/** What belongs to a draft beside its text. It lives as long as the page. */
export type DraftExtras = { choices: ChoicesDraft; answers: TranscriptMessage | null };

const noExtras: DraftExtras = { choices: noChoices, answers: null };
const extras = new Map<string, DraftExtras>();
const uploads = new Map<string, UploadQueue>();

export function readExtras(place: DraftPlace): DraftExtras {
  return extras.get(keyOf(place)) ?? noExtras;
}

export function keepExtras(place: DraftPlace, kept: DraftExtras): void {
  extras.set(keyOf(place), kept);
}

/** The files attached here, which go on being uploaded while another conversation is open. */
export function uploadsOf(place: DraftPlace): UploadQueue {
  const key = keyOf(place);
  const known = uploads.get(key) ?? new UploadQueue(place.conversationId, uploadFile);
  uploads.set(key, known);
  return known;
}
