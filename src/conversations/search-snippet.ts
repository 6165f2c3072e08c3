import { folded, type SearchTerm, searchTerms } from "./search-tokens";

/** A piece of what was found: text, and whether it is what was looked for. Never HTML. */
export type SnippetPart = { text: string; isMatch: boolean };

const lettersBefore = 30;
const snippetLength = 120;

/**
 * The part of a text in which what was typed is found, with all places marked that match. Texts are compared letter
 * by letter in their folded form, so that what is shown is what was written.
 */
export function searchSnippet(text: string, typed: string): SnippetPart[] {
  const letters = [...new Intl.Segmenter(undefined, { granularity: "grapheme" }).segment(text)].map(
    ({ segment }) => segment,
  );
  const isMatch = matchedLetters(letters, searchTerms(typed));
  const first = isMatch.indexOf(true);
  const from = first <= lettersBefore ? 0 : first - lettersBefore;
  const until = Math.min(letters.length, from + snippetLength);

  const parts: SnippetPart[] = from > 0 ? [{ text: "…", isMatch: false }] : [];
  for (let index = from; index < until; index += 1) {
    const letter = /\s/u.test(letters[index] ?? "") ? " " : (letters[index] ?? "");
    const last = parts.at(-1);
    if (last && last.isMatch === (isMatch[index] ?? false)) last.text += letter;
    else parts.push({ text: letter, isMatch: isMatch[index] ?? false });
  }
  if (until < letters.length) parts.push({ text: "…", isMatch: false });
  return parts;
}

function matchedLetters(letters: readonly string[], terms: readonly SearchTerm[]): boolean[] {
  const isMatch = letters.map(() => false);
  let text = "";
  /** Which letter as written each UTF-16 unit of the folded text came from. */
  const origin: number[] = [];
  for (const [index, letter] of letters.entries()) {
    const plain = folded(letter);
    text += plain;
    for (let unit = 0; unit < plain.length; unit += 1) origin.push(index);
  }
  for (const term of terms) {
    for (const match of text.matchAll(patternOf(term))) {
      for (let unit = match.index; unit < match.index + match[0].length; unit += 1) {
        isMatch[origin[unit] ?? 0] = true;
      }
    }
  }
  return isMatch;
}

/** Terms hold letters, digits and their marks alone: nothing of them means anything in a pattern. */
function patternOf({ kind, text, isBeginning }: SearchTerm): RegExp {
  if (kind === "run") return new RegExp(text, "gu");
  const end = isBeginning ? "" : String.raw`(?![\p{L}\p{N}\p{M}])`;
  return new RegExp(String.raw`(?<![\p{L}\p{N}\p{M}])${text}${end}`, "gu");
}
