/**
 * Parses JSON without rounding: an integer that a JavaScript number cannot hold exactly comes out as the string
 * of its digits. Facebook's ids exceed 2^53 and sometimes stand as numbers. Throws SyntaxError as JSON.parse does.
 */
export function parseLosslessJson(text: string): unknown {
  const value: unknown = JSON.parse(text);
  return /\d{16}/.test(text) ? JSON.parse(quoteInexactIntegers(text)) : value;
}

/** Expects valid JSON, so that a quote mark always opens a string and a digit outside one is of a number. */
function quoteInexactIntegers(json: string): string {
  const stringOrNumber = /"|-?\d[\d.eE+-]*/g;
  let result = "";
  let copiedTo = 0;
  for (let token = stringOrNumber.exec(json); token !== null; token = stringOrNumber.exec(json)) {
    const [literal] = token;
    if (literal === '"') {
      stringOrNumber.lastIndex = endOfString(json, token.index);
    } else if (/^-?\d+$/.test(literal) && !Number.isSafeInteger(Number(literal))) {
      result += `${json.slice(copiedTo, token.index)}"${literal}"`;
      copiedTo = stringOrNumber.lastIndex;
    }
  }
  return result + json.slice(copiedTo);
}

function endOfString(json: string, openingQuote: number): number {
  let position = openingQuote + 1;
  while (position < json.length && json[position] !== '"') {
    position += json[position] === "\\" ? 2 : 1;
  }
  return position + 1;
}
