import { log } from "./log";
import { processWide } from "./process-wide";

type Step = { name: string; run: () => Promise<unknown> | unknown };
type Shutdown = { steps: Step[]; begun: AbortController; done?: Promise<void> };

const shutdown = (): Shutdown => processWide("shutdown", () => ({ steps: [], begun: new AbortController() }));

/** What one step may take before the next is begun without waiting for it. */
const stepLimitMs = 20_000;

/** Registers what ends something that was begun. Steps run in reverse order: what was begun last ends first. */
export function onShutdown(name: string, run: Step["run"]): void {
  shutdown().steps.push({ name, run });
}

/** Aborted when the process begins to stop: whatever lasts (a stream of events) must then end by itself. */
export function shutdownSignal(): AbortSignal {
  return shutdown().begun.signal;
}

/** Ends everything that registered. A step that fails or takes too long is logged, and does not keep the others. */
export function shutDown(): Promise<void> {
  const state = shutdown();
  state.done ??= runSteps(state);
  return state.done;
}

async function runSteps(state: Shutdown): Promise<void> {
  state.begun.abort();
  // A step may register another: what was begun while stopping ends, too.
  for (let step = state.steps.pop(); step; step = state.steps.pop()) {
    try {
      await withLimit(step);
    } catch (error) {
      log().error({ err: error, step: step.name }, "a part did not stop as it should");
    }
  }
}

async function withLimit({ name, run }: Step): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(
      () => reject(new Error(`${name} took longer than ${stepLimitMs / 1000} s`)),
      stepLimitMs,
    );
  });
  try {
    await Promise.race([run(), late]);
  } finally {
    clearTimeout(timer);
  }
}
