"use client";

import { useCommand, useCommandRegistry } from "./commands/commands";
import { focusPane, type Pane, paneInFocus } from "./panes";

/** Below this the details lie over the conversation. */
const detailsLieOver = "(max-width: 1199px)";

/**
 * Leads from part to part: Escape from what one writes to what was said, from there to the list, and on a phone out of
 * the conversation; back to the composer leads its own key.
 */
export function usePaneKeys({ isOpen, onLeave }: { isOpen: boolean; onLeave: () => void }): void {
  const registry = useCommandRegistry();
  useCommand("write-reply", isOpen ? () => void focusPane("composer") : null);
  useCommand("close", () => {
    if (closeDetailsOver()) return;
    const next = nextOf(paneInFocus()).find(focusPane);
    if (!next && isOpen) onLeave();
  });

  function closeDetailsOver(): boolean {
    const lieOver = document.querySelector('[data-pane="context"]') && matchMedia(detailsLieOver).matches;
    if (!lieOver || !registry.run("toggle-details")) return false;
    focusPane("transcript");
    return true;
  }
}

function nextOf(pane: Pane | null): readonly Pane[] {
  switch (pane) {
    case "composer":
    case "context":
      return ["transcript", "list"];
    case "transcript":
    case "list":
    case null:
      return ["list"];
  }
}
