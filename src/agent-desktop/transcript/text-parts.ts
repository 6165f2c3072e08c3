/** A piece of a text: words, or an address that may be followed and its place in the text. */
export type TextPart =
  | { kind: "words"; text: string }
  | { kind: "link"; text: string; url: string; at: number };

/**
 * Only what an address is written with (RFC 3986): a look-alike letter, an invisible one or the Japanese that
 * follows without a space ends it.
 */
const address = /https?:\/\/[\w\-.~:/?#[\]@!$&'()*+,;=%]+/gi;

/** What ends a sentence rather than an address. */
const trailing = /[.,:;!?'*]$/;

/** Characters that write what follows backwards; nobody needs them, and they disguise a file's or a site's name. */
const overrides = /[\u202d\u202e]/g;

/** Cuts a text into words and links. Only http and https are links, and none that hides its host behind a name. */
export function textParts(given: string): TextPart[] {
  const text = given.replace(overrides, "");
  const parts: TextPart[] = [];
  let end = 0;
  for (const match of text.matchAll(address)) {
    const found = withoutSentenceEnd(match[0]);
    if (!isHonestAddress(found)) continue;
    if (match.index > end) parts.push({ kind: "words", text: text.slice(end, match.index) });
    parts.push({ kind: "link", text: found, url: found, at: match.index });
    end = match.index + found.length;
  }
  if (end < text.length) parts.push({ kind: "words", text: text.slice(end) });
  return parts;
}

function withoutSentenceEnd(found: string): string {
  for (let shorter = found; ; shorter = shorter.slice(0, -1)) {
    if (trailing.test(shorter)) continue;
    const last = shorter.at(-1);
    const isUnopened =
      (last === ")" && count(shorter, ")") > count(shorter, "(")) ||
      (last === "]" && count(shorter, "]") > count(shorter, "["));
    if (!isUnopened) return shorter;
  }
}

function count(text: string, character: string): number {
  return text.split(character).length - 1;
}

/** "https://facebook.com@evil.example" names one host and leads to another. */
function isHonestAddress(found: string): boolean {
  const url = URL.canParse(found) ? new URL(found) : null;
  return url !== null && url.hostname !== "" && url.username === "" && url.password === "";
}

const emoji = /\p{Extended_Pictographic}|\p{Regional_Indicator}{2}|^[0-9#*]\uFE0F?\u20E3/u;
const largestEmojiCount = 5;

/** Whether a text is a few emoji and nothing else: shown large, as Messenger does. */
export function isEmojiOnly(text: string): boolean {
  const trimmed = text.replace(/\s/gu, "");
  if (trimmed === "" || trimmed.length > 100) return false;
  const graphemes = [...new Intl.Segmenter(undefined, { granularity: "grapheme" }).segment(trimmed)];
  return graphemes.length <= largestEmojiCount && graphemes.every(({ segment }) => emoji.test(segment));
}
