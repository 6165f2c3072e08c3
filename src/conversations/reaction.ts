/** A reaction that stands on a message: one at most of each side. */
export type Reaction = { by: "contact" | "page"; emoji: string };
