/** How somebody reacted, as Messenger names it and as it is drawn. */
export type Reaction = { reaction: string; emoji: string };

/** The reactions that Messenger names; every other emoji is `other`. */
export const reactionEmojis = {
  love: "❤️",
  smile: "😆",
  wow: "😮",
  sad: "😢",
  angry: "😠",
  like: "👍",
  dislike: "👎",
} as const;

/** A reaction by its name or its emoji. */
export function readReaction(given: string): Reaction {
  const known = Object.entries(reactionEmojis).find(([name, emoji]) => name === given || emoji === given);
  return known === undefined ? { reaction: "other", emoji: given } : { reaction: known[0], emoji: known[1] };
}
