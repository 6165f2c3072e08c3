/**
 * What an agent can react with. Facebook takes the emoji itself, and calls these love, smile, wow, sad, angry, like
 * and dislike in what it tells.
 * https://developers.facebook.com/docs/messenger-platform/send-messages/sender-actions
 */
export const reactionEmojis = ["❤️", "😆", "😮", "😢", "😠", "👍", "👎"] as const;

export type ReactionEmoji = (typeof reactionEmojis)[number];

/** A reaction that stands on a message: one at most of each side. */
export type Reaction = { by: "contact" | "page"; emoji: string };
