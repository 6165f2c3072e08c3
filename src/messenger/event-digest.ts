import { createHash } from "node:crypto";

const digestCharacters = 16;

/** A short digest of what an event holds, to tell apart those to which Facebook gives no id. */
export function eventDigest(content: unknown): string {
  const digest = createHash("sha256")
    .update(JSON.stringify(content ?? null))
    .digest("base64url");
  return digest.slice(0, digestCharacters);
}
