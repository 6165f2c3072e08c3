/**
 * Keeps what is put in until it is taken out, in order. Made for one reader: attach first, read later,
 * lose nothing in between.
 */
export class Inbox<T> {
  #items: T[] = [];
  #error: Error | null = null;
  #wake: (() => void) | null = null;

  put(item: T): void {
    this.#items.push(item);
    this.#wake?.();
  }

  /** Nothing comes any more: the reader ends with this error, after what is here. */
  close(error: Error): void {
    this.#error ??= error;
    this.#wake?.();
  }

  async *[Symbol.asyncIterator](): AsyncGenerator<T, void, undefined> {
    for (;;) {
      const items = this.#items;
      this.#items = [];
      yield* items;
      if (this.#items.length > 0) continue;
      if (this.#error) throw this.#error;
      await new Promise<void>((resolve) => {
        this.#wake = resolve;
      });
      this.#wake = null;
    }
  }
}
