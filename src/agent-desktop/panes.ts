/** The parts of the desktop, in the order in which one goes through them. */
export type Pane = "list" | "transcript" | "composer" | "context";

/** Where each is, and in it what takes the focus: the first of these that is there. */
const places: Record<Pane, readonly string[]> = {
  list: [
    '[data-pane="list"] a[aria-current="true"]',
    '[data-pane="list"] [role="tabpanel"] a[href]',
    '[data-pane="list"] [role="tab"][aria-selected="true"]',
    '[data-pane="list"] a[href]',
    '[data-pane="list"] input',
  ],
  transcript: ['[data-pane="conversation"] [role="log"]'],
  composer: ['[data-pane="composer"] textarea'],
  context: ['[data-pane="context"] button'],
};

/** Where the focus is; null: in none of them. */
export function paneInFocus(): Pane | null {
  const focused = document.activeElement;
  const within = (pane: string) => focused?.closest(`[data-pane="${pane}"]`) ?? null;
  if (within("composer")) return "composer";
  if (within("context")) return "context";
  if (within("conversation")) return "transcript";
  return within("list") && "list";
}

/** Puts the focus into a part, if it is there and can be seen; answers whether it did. */
export function focusPane(pane: Pane): boolean {
  for (const place of places[pane]) {
    const element = document.querySelector<HTMLElement>(place);
    if (!element?.checkVisibility()) continue;
    element.focus();
    return document.activeElement === element;
  }
  return false;
}
