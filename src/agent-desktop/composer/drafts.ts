/** Whose draft it is: of which agent, so that who signs in next in this tab sees nothing of it, and for whom. */
export type DraftPlace = { agentId: string; conversationId: string };

/** What the browser would not store, denied or full: kept as long as the page. */
const unstored = new Map<string, string>();

function keyOf({ agentId, conversationId }: DraftPlace): string {
  return `parley-draft:${agentId}:${conversationId}`;
}

/** What was typed here and not sent; it outlives a reload of the page, in this tab alone. */
export function readDraft(place: DraftPlace): string {
  const key = keyOf(place);
  try {
    return unstored.get(key) ?? sessionStorage.getItem(key) ?? "";
  } catch {
    return "";
  }
}

/** Keeps a draft; an empty one is forgotten. */
export function keepDraft(place: DraftPlace, text: string): void {
  const key = keyOf(place);
  try {
    if (text === "") sessionStorage.removeItem(key);
    else sessionStorage.setItem(key, text);
    unstored.delete(key);
  } catch {
    unstored.set(key, text);
  }
}
