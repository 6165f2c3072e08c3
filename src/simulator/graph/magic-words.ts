/** What a message or a PSID can ask the Send API to do wrong, whoever sends it. */
export type MagicWord =
  | { kind: "error"; code: number; subcode: number | undefined; httpStatus: number | undefined }
  | { kind: "html"; httpStatus: number }
  | { kind: "hang" }
  | { kind: "reset"; when: "before" | "after" };

const words: readonly [RegExp, (found: RegExpMatchArray) => MagicWord][] = [
  [
    /^[/]error (\d+)(?:[/](\d+))?(?: http (\d{3}))?$/,
    ([, code, subcode, status]) => ({
      kind: "error",
      code: Number(code),
      subcode: subcode === undefined ? undefined : Number(subcode),
      httpStatus: status === undefined ? undefined : Number(status),
    }),
  ],
  [/^[/]html (\d{3})$/, ([, status]) => ({ kind: "html", httpStatus: Number(status) })],
  [/^[/]hang$/, () => ({ kind: "hang" })],
  [/^[/]reset before$/, () => ({ kind: "reset", when: "before" })],
  [/^[/]reset after$/, () => ({ kind: "reset", when: "after" })],
];

/**
 * Reads words that make a send fail: as the whole text of a message, or as its PSID. `/error 10/2018278`,
 * `/error 2 http 500`, `/html 503`, `/hang`, `/reset before` and `/reset after` (the message was taken).
 */
export function readMagicWord(text: string): MagicWord | null {
  for (const [pattern, read] of words) {
    const found = text.trim().match(pattern);
    if (found !== null) return read(found);
  }
  return null;
}
