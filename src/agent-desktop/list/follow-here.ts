import type { MouseEvent } from "react";

/** Follows a link within the desktop. A click with a modifier opens a tab or window of its own, as on any link. */
export function followHere(open: () => void): (event: MouseEvent) => void {
  return (event) => {
    if (event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
    event.preventDefault();
    open();
  };
}
