import { findGaps } from "../../conversations/canned-response";

/**
 * Types words into a text field in place of what stands from `start` to `end`, and selects the first gap in them. By
 * the browser's own command, so that it can be undone; a browser without it is told what was typed.
 */
export function typeInto(
  field: HTMLTextAreaElement,
  { words, start, end }: { words: string; start: number; end: number },
): void {
  field.focus();
  field.setSelectionRange(start, end);
  const isTyped =
    words !== "" &&
    typeof document.execCommand === "function" &&
    document.execCommand("insertText", false, words);
  if (!isTyped) {
    field.setRangeText(words, start, end, "end");
    field.dispatchEvent(new Event("input", { bubbles: true }));
  }
  const gap = findGaps(field.value).find((found) => found.start >= start);
  if (gap) field.setSelectionRange(gap.start, gap.end);
}
