/**
 * What an agent has typed and not sent, for each conversation of its own. In this tab's session storage, so
 * that reloading the page loses nothing, and by agent, so that who signs in next in this tab does not see it.
 */
export type DraftPlace = { agentId: string; conversationId: string };

const inMemory = new Map<string, string>();

function keyOf({ agentId, conversationId }: DraftPlace): string {
  return `parley-draft:${agentId}:${conversationId}`;
}

export function readDraft(place: DraftPlace): string {
  const key = keyOf(place);
  try {
    return sessionStorage.getItem(key) ?? inMemory.get(key) ?? "";
  } catch {
    // A browser that denies storage: the page's memory is what there is.
    return inMemory.get(key) ?? "";
  }
}

/** Keeps a draft; an empty one is forgotten. */
export function keepDraft(place: DraftPlace, text: string): void {
  const key = keyOf(place);
  if (text === "") inMemory.delete(key);
  else inMemory.set(key, text);
  try {
    if (text === "") sessionStorage.removeItem(key);
    else sessionStorage.setItem(key, text);
  } catch {
    // Denied or full: it stays in the page's memory.
  }
}
