import { findGaps } from "../../conversations/canned-response";

/** Words, in place of what stands from `start` to `end`. */
type Replacement = { words: string; start: number; end: number };

/**
 * Types words into a text field, and selects the first gap in them. By the browser's own command, so that it can be
 * undone; in a browser without it as if they had been typed.
 */
export function typeInto(field: HTMLTextAreaElement, { words, start, end }: Replacement): void {
  field.focus();
  field.setSelectionRange(start, end);
  const isTyped =
    words !== "" &&
    typeof document.execCommand === "function" &&
    document.execCommand("insertText", false, words);
  if (!isTyped) replace(field, { words, start, end });
  const gap = findGaps(field.value).find((found) => found.start >= start);
  if (gap) field.setSelectionRange(gap.start, gap.end);
}

function replace(field: HTMLTextAreaElement, { words, start, end }: Replacement): void {
  // By the element's own setter: React takes a value set through its own for one that it knows.
  const { set } = Object.getOwnPropertyDescriptor(HTMLTextAreaElement.prototype, "value") ?? {};
  set?.call(field, field.value.slice(0, start) + words + field.value.slice(end));
  field.setSelectionRange(start + words.length, start + words.length);
  field.dispatchEvent(new Event("input", { bubbles: true }));
}
