/** Something the command palette can do. */
export type PaletteEntry = {
  id: string;
  label: string;
  /** The heading it stands under; entries of one group stand together. */
  group: string;
  /** What else one may type to find it, in any language, divided by spaces. */
  terms: string;
  /** The key that does it too, as a command has it; null: there is none. */
  key: string | null;
  run: () => void;
};

/**
 * The entries that hold every word typed, in their label or their terms: the best fit first within its group, and
 * the group with the best fit first. Width, case, accents and the two kana are all one.
 */
export function searchEntries(entries: readonly PaletteEntry[], typed: string): PaletteEntry[] {
  const words = folded(typed).split(/\s+/).filter(Boolean);
  if (words.length === 0) return [...entries];
  const found = entries.flatMap((entry) => {
    const rank = rankOf(entry, words);
    return rank === null ? [] : [{ entry, rank }];
  });
  const ranked = found.toSorted((one, other) => one.rank - other.rank);
  const groups = new Set(ranked.map(({ entry }) => entry.group));
  return [...groups].flatMap((group) =>
    ranked.map(({ entry }) => entry).filter((entry) => entry.group === group),
  );
}

/** How well an entry fits, 0 best; null: not at all. */
function rankOf({ label, terms }: PaletteEntry, words: readonly string[]): number | null {
  const name = folded(label);
  const others = folded(terms);
  const ranks = words.map((word) => {
    if (name.startsWith(word)) return 0;
    if (name.includes(` ${word}`)) return 1;
    if (name.includes(word)) return 2;
    if (` ${others}`.includes(` ${word}`)) return 3;
    return others.includes(word) ? 4 : null;
  });
  const fits = ranks.filter((rank) => rank !== null);
  return fits.length === ranks.length ? Math.max(...fits) : null;
}

const katakana = /[\u30a1-\u30f6]/g;
const fromKatakanaToHiragana = 0x60;

function folded(text: string): string {
  // Accents are dropped where they stand apart; a kana keeps its mark, which makes it another sound.
  return text
    .normalize("NFKD")
    .replace(/([^\u3040-\u30ff])\p{M}+/gu, "$1")
    .normalize("NFC")
    .toLowerCase()
    .replace(katakana, (kana) => String.fromCharCode(kana.charCodeAt(0) - fromKatakanaToHiragana));
}
