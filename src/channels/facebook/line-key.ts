import { eventDigest } from "../../messenger/event-digest";
import type { Psid } from "../../messenger/identifiers";

/**
 * The external id of what Facebook gives none: its kind, its person, its moment, and a digest of what it holds. The
 * same event delivered again has the same.
 */
export function lineKey(
  { kind, psid, at }: { kind: string; psid: Psid; at: Date | null },
  content: unknown,
): string {
  return `${kind}:${psid}:${at?.getTime() ?? 0}:${eventDigest(content)}`;
}
