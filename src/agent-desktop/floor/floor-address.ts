"use client";

import { usePathname } from "next/navigation";

/** The page of the floor. */
export const floorPath = "/desktop/floor";

/** What the desktop shows: where an agent works, or the whole floor. */
type DesktopView = "work" | "floor";

/** The address says which. */
export function useDesktopView(): DesktopView {
  return usePathname() === floorPath ? "floor" : "work";
}

/** The floor, with a conversation that is watched; null: none is. */
export function floorAddress(conversationId: string | null): string {
  return conversationId === null ? floorPath : `${floorPath}?conversation=${conversationId}`;
}

/** Goes to the floor, or to another conversation on it. */
export function openFloor(conversationId: string | null = null): void {
  const address = floorAddress(conversationId);
  if (address === window.location.pathname + window.location.search) return;
  // Not the router's push: the desktop stays what it is, with its connection, whatever of it is shown.
  window.history.pushState(null, "", address);
}
