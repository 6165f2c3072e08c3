"use client";

import { createContext, use } from "react";

/** Whether this tab leads; true where nobody says otherwise. */
export const LeadingTab = createContext(true);

/**
 * Whether this tab is the one that acts for all tabs of this person in this browser: rings, notifies, answers for
 * their presence. Exactly one does, hidden or not; where the browser cannot settle it, every tab does.
 */
export function useIsLeadingTab(): boolean {
  return use(LeadingTab);
}
