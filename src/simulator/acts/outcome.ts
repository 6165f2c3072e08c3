/** What became of an act: the message it made or touched, an address it opened, or why it could not be done. */
export type ActOutcome = { kind: "done"; mid?: string; opens?: string } | { kind: "refused"; reason: string };

/** An act that was done and left nothing to name. */
export const done: ActOutcome = { kind: "done" };

/** An act that cannot be done, and why. */
export function refused(reason: string): ActOutcome {
  return { kind: "refused", reason };
}
