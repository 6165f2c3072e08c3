"use client";

import { useEffect, useState } from "react";
import { useErrorSentence } from "../api-client/use-error-sentence";

/** Something that has a place in an order, unless it is archived. */
export type OrderedItem = { id: string; name: string; archivedAt: Date | null };

/** What can be done with it without a form. */
export type OrderedAction = "up" | "down" | "archive" | "restore";

/** The id of the button that does it, to which the focus returns. */
export function actionId(action: OrderedAction, id: string): string {
  return `${action}-${id}`;
}

type Outcome = { kind: "moved" | "done" | "name-taken" | "not-found" };

/** Does it, and has everything asked for again. */
export type OrderedChange = (action: OrderedAction, id: string) => Promise<Outcome>;

type OrderedChanges = {
  /** Those that are not archived, in their order; undefined until they are known. */
  items: readonly OrderedItem[] | undefined;
  change: OrderedChange;
  words: {
    archived: (name: string) => string;
    restored: (name: string) => string;
    moved: (name: string, place: number, count: number) => string;
    /** It cannot be brought back, since another is called so. */
    taken: (name: string) => string;
    gone: string;
  };
};

type Done = { action: OrderedAction; item: OrderedItem };

/**
 * Moves, archives and brings back what is kept in an order. What was done is said for those who listen, and the focus
 * stays with the item when its row goes elsewhere.
 */
export function useOrderedChanges({ items, change, words }: OrderedChanges) {
  const errorSentence = useErrorSentence();
  const [problem, setProblem] = useState<string | null>(null);
  const [done, setDone] = useState<Done | null>(null);

  // Only once the row stands where it belongs: on its way there it loses the focus.
  useEffect(() => {
    if (done) document.getElementById(focusedAfter(done))?.focus();
  }, [done]);

  async function act(action: OrderedAction, item: OrderedItem): Promise<void> {
    setProblem(null);
    try {
      const { kind } = await change(action, item.id);
      if (kind === "name-taken") setProblem(words.taken(item.name));
      else if (kind === "not-found") setProblem(words.gone);
      else setDone({ action, item });
    } catch (error) {
      setProblem(errorSentence(error));
    }
  }

  function said(): string {
    if (!done || !items) return "";
    const { action, item } = done;
    if (action === "archive") return words.archived(item.name);
    if (action === "restore") return words.restored(item.name);
    const place = items.findIndex(({ id }) => id === item.id) + 1;
    return words.moved(item.name, place, items.length);
  }

  return { act, problem, said: said() };
}

/** The button that undoes what was done, or does it once more. */
function focusedAfter({ action, item }: Done): string {
  if (action === "archive") return actionId("restore", item.id);
  return actionId(action === "restore" ? "archive" : action, item.id);
}
