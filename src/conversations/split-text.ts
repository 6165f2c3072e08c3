import { maximumReplyLength } from "./message";

const graphemes = new Intl.Segmenter(undefined, { granularity: "grapheme" });
const sentences = new Intl.Segmenter(undefined, { granularity: "sentence" });
const words = new Intl.Segmenter(undefined, { granularity: "word" });

/**
 * Cuts a text into the messages it has to become, none longer than the limit in UTF-16 units. Put together again
 * they are the text. Prefers to cut after a paragraph, a sentence, a space or a word, if that is in the second half
 * of what fits, and never cuts within what a reader sees as one character, unless that alone is longer than the limit.
 */
export function splitText(text: string, limit: number = maximumReplyLength): string[] {
  const parts: string[] = [];
  let rest = text;
  while (rest.length > limit) {
    const end = bestCut(rest, limit);
    parts.push(rest.slice(0, end));
    rest = rest.slice(end);
  }
  return rest === "" ? parts : [...parts, rest];
}

function bestCut(text: string, limit: number): number {
  // What follows decides whether the last character that fits is whole: one code point of it.
  const seen = text.slice(0, limit + 2);
  const whole = new Set(startsOf(graphemes, seen));
  const longEnough = (cut: number) => cut >= limit / 2 && cut <= limit && whole.has(cut);
  const kinds = [
    () => endsOf(/\n\s*\n/g, seen),
    () => startsOf(sentences, seen),
    () => endsOf(/\s+/g, seen),
    () => startsOf(words, seen).filter((cut) => !/^[\p{P}\s]/u.test(seen.slice(cut))),
    () => [...whole],
  ];
  for (const cutsOf of kinds) {
    const cut = cutsOf().findLast(longEnough);
    if (cut !== undefined) return cut;
  }
  const largest = [...whole].findLast((cut) => cut > 0 && cut <= limit);
  return largest ?? withinGrapheme(text, limit);
}

/** A character longer than a message: between two of its code points. */
function withinGrapheme(text: string, limit: number): number {
  const isPairCut = /^[\ud800-\udbff][\udc00-\udfff]$/.test(text.slice(limit - 1, limit + 1));
  return isPairCut && limit > 1 ? limit - 1 : limit;
}

function startsOf(segmenter: Intl.Segmenter, text: string): number[] {
  return Array.from(segmenter.segment(text), ({ index }) => index);
}

function endsOf(pattern: RegExp, text: string): number[] {
  return Array.from(text.matchAll(pattern), (match) => match.index + match[0].length);
}
