import type { Locale } from "../../src/i18n/locales";
import english from "../../src/words/en.json" with { type: "json" };
import japanese from "../../src/words/ja.json" with { type: "json" };

type Words = { [key: string]: string | Words };
type Pattern = { exact: string } | { like: RegExp };

/** What stands in a word where the screen puts a name, a number or a time. */
const gap = "\u0000";

const sayings = { en: sayingsOf(english), ja: sayingsOf(japanese) };
const patternsOf: Record<Locale, Pattern[]> = {
  en: patternsIn(sayings.ja, sayings.en, /\p{Script=Hiragana}|\p{Script=Katakana}|\p{Script=Han}/gu),
  ja: patternsIn(sayings.en, sayings.ja, /[A-Za-z]/g),
};

/** Whether this is one of our words in the language that is not this one, with whatever was put into it. */
export function isForeign(text: string, locale: Locale): boolean {
  return patternsOf[locale].some((pattern) =>
    "exact" in pattern ? pattern.exact === text : pattern.like.test(text),
  );
}

/** Whether a time or a date is written as this language does not write it; UTC is called so in both. */
export function isForeignTime(text: string, locale: Locale): boolean {
  if (locale === "en") return /\p{Script=Hiragana}|\p{Script=Han}/u.test(text);
  return /[A-Za-z]{2}/.test(text.replace(/\bUTC\b/, ""));
}

/** What one language says and the other does not. What has nearly no letters of its own could be anything. */
function patternsIn(said: Set<string>, alsoSaid: Set<string>, letters: RegExp): Pattern[] {
  return [...said].flatMap((saying): Pattern[] => {
    const count = saying.match(letters)?.length ?? 0;
    if (count === 0 || alsoSaid.has(saying)) return [];
    if (!saying.includes(gap)) return [{ exact: saying }];
    const like = new RegExp(`^${saying.split(gap).map(escaped).join(".+")}$`, "s");
    return count < 4 ? [] : [{ like }];
  });
}

function escaped(text: string): string {
  return text.replaceAll(/[\\^$.*+?()[\]{}|/]/g, "\\$&");
}

/** Every text that the words can become: each branch of a plural, each part between tags. */
function sayingsOf(words: Words): Set<string> {
  // Samples stand for what a contact center enters itself, and read like what the demo has entered.
  const texts = ({ samples: _, ...tree }: Words): string[] =>
    Object.values(tree).flatMap((said) => (typeof said === "string" ? [said] : texts(said)));
  return new Set(
    texts(words).flatMap((text) =>
      readBranches(text, 0).variants.flatMap((variant) =>
        variant.split(/<\/?\w+>/).map((part) => part.trim()),
      ),
    ),
  );
}

/** Reads a message up to the brace that closes it (ICU MessageFormat), and answers what it can become. */
function readBranches(text: string, from: number): { variants: string[]; end: number } {
  let variants = [""];
  let at = from;
  while (at < text.length && text[at] !== "}") {
    const read =
      text[at] === "{" ? readArgument(text, at + 1) : { variants: [literal(text[at])], end: at + 1 };
    variants = variants.flatMap((before) => read.variants.map((after) => before + after));
    at = read.end;
  }
  return { variants, end: at + 1 };
}

function readArgument(text: string, from: number): { variants: string[]; end: number } {
  const branches: string[] = [];
  let at = from;
  while (text[at] !== "}") {
    if (at >= text.length) throw new Error(`an unclosed brace in ${JSON.stringify(text)}`);
    if (text[at] === "{") {
      const branch = readBranches(text, at + 1);
      branches.push(...branch.variants);
      at = branch.end;
    } else at += 1;
  }
  return { variants: branches.length > 0 ? branches : [gap], end: at + 1 };
}

function literal(letter = ""): string {
  return letter === "#" ? gap : letter;
}
