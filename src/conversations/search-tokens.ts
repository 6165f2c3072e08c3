/** Longer than any message: what comes after is not searched. */
const searchedLength = 8000;
/** PostgreSQL refuses lexemes of more than 2046 bytes, and nobody asks for so long a word. */
const longestWord = 60;
/** One letter would go on into nearly every word there is. */
const shortestBeginning = 2;
const mostTerms = 24;

const cjkLetter = String.raw`[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}ー々〆]`;
/** A run of Chinese characters, kana and hangul; or a word of any other letters and digits. */
const runOrWord = new RegExp(
  `${cjkLetter}+|(?:(?!${cjkLetter})[\\p{L}\\p{N}])(?:(?!${cjkLetter})[\\p{L}\\p{N}\\p{M}])*`,
  "gu",
);
const beginsRun = new RegExp(`^${cjkLetter}`, "u");

/** Letters that carry no separate mark, and yet are typed without it. */
const plainLetters: Record<string, string> = { ß: "ss", ø: "o", æ: "ae", œ: "oe", ł: "l", đ: "d", ı: "i" };
/** The marks of these scripts are accents; those of kana tell one word from another. */
const accents = /(?<=[\p{Script=Latin}\p{Script=Greek}\p{Script=Cyrillic}])\p{M}+/gu;

/** The form in which texts are compared: width, case and accents folded. */
export function folded(text: string): string {
  return text
    .normalize("NFKC")
    .toLowerCase()
    .replace(/[ßøæœłđı]/g, (letter) => plainLetters[letter] ?? letter)
    .normalize("NFD")
    .replace(accents, "")
    .normalize("NFC");
}

/** A piece that is looked for: a run of Chinese, Japanese or Korean, or a word that may go on. */
export type SearchTerm = { kind: "run" | "word"; text: string; isBeginning: boolean };

/**
 * What a text is found by: tokens separated by spaces. PostgreSQL's parsers do not split Chinese, Japanese and
 * Korean, so of such a run there are all pairs of neighbours, and its last letter alone; beside them stand the words
 * of everything else (docs/decisions/0027-search.md).
 */
export function searchTokens(text: string): string {
  const tokens = piecesOf(text).flatMap(({ kind, text: piece }) =>
    kind === "word" ? [piece] : [...pairsOf(piece), ...[...piece].slice(-1)],
  );
  return [...new Set(tokens)].join(" ");
}

/**
 * What somebody looks for who has typed this. All of it must be there; the last word may be unfinished, unless what
 * was typed ends with a space, and so may a run of a single letter, which any pair can begin with.
 */
export function searchTerms(typed: string): SearchTerm[] {
  const pieces = piecesOf(typed);
  const isFinished = /[^\p{L}\p{N}\p{M}]$/u.test(typed);
  return pieces.map(({ kind, text }, index): SearchTerm => {
    const mayGoOn = index === pieces.length - 1 && !isFinished && [...text].length >= shortestBeginning;
    return { kind, text, isBeginning: kind === "run" ? [...text].length === 1 : mayGoOn };
  });
}

/** The same in the language of PostgreSQL's tsquery; null: there is nothing to look for. */
export function searchQuery(typed: string): string | null {
  const lexemes = searchTerms(typed).flatMap(({ kind, text, isBeginning }) => {
    if (kind === "run" && !isBeginning) return pairsOf(text).map((pair) => `'${pair}'`);
    return [isBeginning ? `'${text}':*` : `'${text}'`];
  });
  return lexemes.length === 0 ? null : [...new Set(lexemes)].slice(0, mostTerms).join(" & ");
}

function piecesOf(text: string): Pick<SearchTerm, "kind" | "text">[] {
  const found = folded(text.slice(0, searchedLength)).match(runOrWord) ?? [];
  return found.map((piece) =>
    beginsRun.test(piece)
      ? { kind: "run", text: piece }
      : { kind: "word", text: [...piece].slice(0, longestWord).join("") },
  );
}

function pairsOf(run: string): string[] {
  const letters = [...run];
  return letters.slice(0, -1).map((letter, index) => letter + (letters[index + 1] ?? ""));
}
