/** What is being typed after an “@”: where it begins, and the letters so far. */
export type MentionQuery = { at: number; typed: string };

/** Nobody's name is longer, and whoever typed so much after an “@” means something else by it. */
const longestQuery = 40;

/** Whom somebody is about to name with the cursor where it is; null: nobody. An “@” within a word is an address. */
export function mentionQuery(text: string, cursor: number): MentionQuery | null {
  const before = text.slice(0, cursor);
  const at = before.lastIndexOf("@");
  if (at === -1 || /[\p{L}\p{N}._-]$/u.test(before.slice(0, at))) return null;
  const typed = before.slice(at + 1);
  return typed.length > longestQuery || /^\s|\n|\s\s/.test(typed) ? null : { at, typed };
}

type Person = { name: string; username: string };

/** Who is meant by what was typed so far: those whose name, a part of it or username begins so, at most eight. */
export function colleaguesFor<P extends Person>(typed: string, colleagues: readonly P[]): P[] {
  const wanted = fold(typed);
  const fits = ({ name, username }: Person) =>
    fold(name).startsWith(wanted) ||
    fold(username).startsWith(wanted) ||
    fold(name)
      .split(/\s+/)
      .some((word) => word.startsWith(wanted));
  return colleagues.filter(fits).slice(0, 8);
}

function fold(text: string): string {
  return text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
}

/** The text with the name in place of what was typed, and where the cursor stands then. */
export function withMention(
  text: string,
  { at, typed }: MentionQuery,
  name: string,
): { text: string; cursor: number } {
  const rest = text.slice(at + 1 + typed.length);
  const named = `${text.slice(0, at)}@${name}${rest.startsWith(" ") ? "" : " "}`;
  return { text: named + rest, cursor: named.length + (rest.startsWith(" ") ? 1 : 0) };
}
