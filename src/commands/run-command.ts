import { shutDown } from "../platform/shutdown";
import { StartError } from "../platform/start-error";

/** A terminal's Ctrl-C reaches us twice, from the terminal and passed on by npm: this close together it is one. */
const sameKeyPressMs = 500;
const parentCheckMs = 500;

/**
 * Runs a command that lasts until Ctrl-C or SIGTERM and then stops, in order, whatever it began; a second
 * Ctrl-C exits at once. What the operator can mend is told in its line alone, and anything else with its
 * stack; both exit with 1.
 */
export function runCommand(command: () => Promise<void>): void {
  toleratePrintingToNobody();
  let stoppingSince: number | undefined;
  const stop = () => {
    if (stoppingSince === undefined) {
      stoppingSince = Date.now();
      console.log("Stopping …");
      void shutDown().then(() => process.exit(0));
    } else if (Date.now() - stoppingSince > sameKeyPressMs) {
      process.exit(1);
    }
  };
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) process.on(signal, stop);
  // npm, asked to end, ends itself and its shell without telling us.
  if (process.env.npm_lifecycle_event) onParentGone(() => stoppingSince === undefined && stop());

  command().catch(async (error: unknown) => {
    // Stopping in the middle of a start makes the start fail, which is no news.
    if (stoppingSince !== undefined) return;
    console.error(error instanceof StartError ? error.message : error);
    await shutDown();
    process.exit(1);
  });
}

/** Ends the process, after everything it began, because a part it cannot do without has ended. */
export async function endWith(code: number): Promise<void> {
  await shutDown();
  process.exit(code);
}

/**
 * Whoever reads what we print may go away (a pager, a closed terminal). That is no reason to end, and the
 * error it makes, printed to where nobody reads, would make the next one for ever.
 */
function toleratePrintingToNobody(): void {
  for (const stream of [process.stdout, process.stderr]) {
    stream.on("error", (error: NodeJS.ErrnoException) => {
      if (error.code !== "EPIPE") throw error;
    });
  }
}

function onParentGone(react: () => void): void {
  const parent = process.ppid;
  const timer = setInterval(() => {
    if (process.ppid === parent) return;
    clearInterval(timer);
    react();
  }, parentCheckMs);
  timer.unref();
}
