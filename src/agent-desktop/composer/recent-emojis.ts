const key = "parley-recent-emojis";
const keptCount = 8;

/** The emoji that were taken last in this browser, the last one first. */
export function readRecentEmojis(): string[] {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(key) ?? "[]");
    return Array.isArray(kept) ? kept.filter((emoji) => typeof emoji === "string").slice(0, keptCount) : [];
  } catch {
    // Denied, or not ours: there are none.
    return [];
  }
}

export function keepRecentEmoji(emoji: string): void {
  const kept = [emoji, ...readRecentEmojis().filter((other) => other !== emoji)].slice(0, keptCount);
  try {
    localStorage.setItem(key, JSON.stringify(kept));
  } catch {
    // Denied or full: nobody depends on it.
  }
}
