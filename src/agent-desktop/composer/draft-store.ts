import type { Draft } from "../../conversations/draft";
import { DraftKeeper, type DraftPorts } from "./draft-keeper";

/** The drafts of one agent in one tab, each under its conversation and nowhere else. */
export class DraftStore {
  readonly #keepers = new Map<string, DraftKeeper>();
  readonly #listeners = new Set<() => void>();
  readonly #ports: DraftPorts;

  constructor(ports: DraftPorts) {
    this.#ports = ports;
    // What a reload came before is still to be saved, whichever conversation is opened next.
    for (const conversationId of ports.copies.conversationIds()) this.of(conversationId);
  }

  of(conversationId: string): DraftKeeper {
    const known = this.#keepers.get(conversationId);
    if (known) return known;
    const keeper = new DraftKeeper(conversationId, this.#ports);
    this.#keepers.set(conversationId, keeper);
    keeper.subscribe(() => this.#tell());
    return keeper;
  }

  /** Whether something was written there and not sent. */
  has(conversationId: string): boolean {
    return this.#keepers.get(conversationId)?.isEmpty() === false;
  }

  /** Told of every change of any draft. */
  readonly subscribe = (listener: () => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  /** How the server says that drafts stand. */
  adopt(drafts: readonly Draft[]): void {
    for (const draft of drafts) this.of(draft.conversationId).adopt(draft);
  }

  /** Its conversation was erased: nothing of it stays here, and nothing is saved. */
  forget(conversationId: string): void {
    this.#keepers.get(conversationId)?.send();
    this.#ports.copies.forget(conversationId);
  }

  saveAllNow(how = { isLeaving: false }): void {
    for (const keeper of this.#keepers.values()) keeper.saveNow(how);
  }

  #tell(): void {
    for (const listener of this.#listeners) listener();
  }
}
