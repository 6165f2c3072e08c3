import type { CommandId } from "./command";

type Available = ReadonlyMap<CommandId, () => void>;

/** What can be done now: whoever can do something says so for as long as they can. */
export class CommandRegistry {
  #available: Available = new Map();
  readonly #listeners = new Set<() => void>();

  /** The same map until something changes. */
  readonly available = () => this.#available;

  readonly subscribe = (listener: () => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  /** Makes a command available; who says so last is asked. Answers how to take it back. */
  register(id: CommandId, run: () => void): () => void {
    this.#change((known) => known.set(id, run));
    return () => {
      if (this.#available.get(id) === run) this.#change((known) => known.delete(id));
    };
  }

  /** Whether there was something to run. */
  run(id: CommandId): boolean {
    const run = this.#available.get(id);
    run?.();
    return run !== undefined;
  }

  #change(make: (known: Map<CommandId, () => void>) => void): void {
    const changed = new Map(this.#available);
    make(changed);
    this.#available = changed;
    for (const listener of this.#listeners) listener();
  }
}
