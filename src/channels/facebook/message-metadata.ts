const prefix = "parley:message:";
const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** What our sends carry, so that their echo tells which message it is. */
export function metadataOf(messageId: string): string {
  return prefix + messageId;
}

/** The message id in an echo's metadata; null when we did not write it. */
export function messageIdIn(metadata: string | null): string | null {
  if (!metadata?.startsWith(prefix)) return null;
  const messageId = metadata.slice(prefix.length);
  return uuid.test(messageId) ? messageId : null;
}
