/** What the browser would not store, denied or full: kept as long as the page. */
const unstored = new Map<string, string>();

/** Where a note that is not yet added is kept: for its agent, so that who signs in next in this tab sees nothing of it. */
export type NoteDraftPlace = { agentId: string; conversationId: string };

const keyOf = ({ agentId, conversationId }: NoteDraftPlace) => `parley-note:${agentId}:${conversationId}`;

/** What was typed as a note and not added; it outlives a reload of the page, in this tab alone. */
export function readNoteDraft(place: NoteDraftPlace): string {
  const key = keyOf(place);
  try {
    return unstored.get(key) ?? sessionStorage.getItem(key) ?? "";
  } catch {
    return "";
  }
}

/** Keeps what was typed; an empty text is forgotten. */
export function keepNoteDraft(place: NoteDraftPlace, text: string): void {
  const key = keyOf(place);
  try {
    if (text === "") sessionStorage.removeItem(key);
    else sessionStorage.setItem(key, text);
    unstored.delete(key);
  } catch {
    unstored.set(key, text);
  }
}
