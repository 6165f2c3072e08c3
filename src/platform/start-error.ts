/**
 * A start that cannot go on for a reason the operator can mend. The message is one line (or one line per
 * reason) that says what was found and what to do; commands print it without a stack and exit with 1.
 */
export class StartError extends Error {
  override readonly name: string = "StartError";
}
