import type { CommandId } from "./command";

type Available = ReadonlyMap<CommandId, () => void>;

/** What can be done now: whoever can do something says so for as long as they can. */
export class CommandRegistry {
  /** Of each command, whoever said so, the last one at the end. */
  readonly #runs = new Map<CommandId, (() => void)[]>();
  #available: Available = new Map();
  readonly #listeners = new Set<() => void>();

  /** The same map until something changes. */
  readonly available = () => this.#available;

  readonly subscribe = (listener: () => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  /**
   * Makes a command available; who says so last is asked, until they take it back, which is what this answers: then
   * whoever said so before.
   */
  register(id: CommandId, run: () => void): () => void {
    this.#change(id, (runs) => [...runs, run]);
    return () => this.#change(id, (runs) => runs.filter((other) => other !== run));
  }

  /** Whether there was something to run. */
  run(id: CommandId): boolean {
    const run = this.#available.get(id);
    run?.();
    return run !== undefined;
  }

  #change(id: CommandId, change: (runs: (() => void)[]) => (() => void)[]): void {
    this.#runs.set(id, change(this.#runs.get(id) ?? []));
    this.#available = new Map(
      [...this.#runs].flatMap(([known, runs]) => {
        const last = runs.at(-1);
        return last ? [[known, last] as const] : [];
      }),
    );
    for (const listener of this.#listeners) listener();
  }
}
