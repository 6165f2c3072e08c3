/**
 * On what grounds a reply goes out: as an answer while the reply window is open, or after it as written by a person,
 * where the platform allows that.
 */
export type ReplyMode = "response" | "human-agent";
