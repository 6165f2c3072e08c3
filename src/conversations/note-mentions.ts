import type { MentionedColleague } from "./conversation-note";

/** A piece of a note: words, or a colleague who is named. */
export type NotePart =
  | { kind: "words"; text: string; at: number }
  | { kind: "mention"; text: string; userId: string; at: number };

/** Japanese, Chinese and Korean write on without a space: “@山田 太郎さん” names 山田 太郎. */
const goesOn =
  /^(?![\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}])[\p{L}\p{N}\p{M}]/u;

/**
 * Cuts a note at the places where it names one of these colleagues as “@name”. Of names that begin alike the longest
 * counts, and none that goes on as another word.
 */
export function noteParts(text: string, colleagues: readonly MentionedColleague[]): NotePart[] {
  const byLength = [...colleagues].sort((a, b) => b.name.length - a.name.length);
  const parts: NotePart[] = [];
  let end = 0;
  for (let at = text.indexOf("@"); at !== -1; at = text.indexOf("@", at + 1)) {
    if (at < end) continue;
    const named = byLength.find(({ name }) => isNamed(text, at + 1, name));
    if (!named) continue;
    if (at > end) parts.push({ kind: "words", text: text.slice(end, at), at: end });
    end = at + 1 + named.name.length;
    parts.push({ kind: "mention", text: text.slice(at, end), userId: named.userId, at });
  }
  if (end < text.length) parts.push({ kind: "words", text: text.slice(end), at: end });
  return parts;
}

/**
 * Whom a text names, each once. Of colleagues of one name it is whoever was chosen; without a choice, the first.
 */
export function mentionedIn(
  text: string,
  colleagues: readonly MentionedColleague[],
  chosenIds: ReadonlySet<string>,
): string[] {
  const chosenFirst = [...colleagues].sort(
    (a, b) => Number(chosenIds.has(b.userId)) - Number(chosenIds.has(a.userId)),
  );
  const named = noteParts(text, chosenFirst).flatMap((part) => (part.kind === "mention" ? part.userId : []));
  return [...new Set(named)];
}

function isNamed(text: string, from: number, name: string): boolean {
  return name !== "" && text.startsWith(name, from) && !goesOn.test(text.slice(from + name.length));
}
