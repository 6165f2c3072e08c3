import superjson from "superjson";
import {
  afterTry,
  againIn,
  dueSends,
  type Outbox,
  type OutgoingSend,
  restored,
  type SendOutcome,
  withoutOutgoing,
  withState,
} from "./outbox";

/** Where an outbox is kept through a reload of the page. */
type OutboxCopy = { read: () => Outbox; write: (outbox: Outbox) => void };

type OutboxPorts = {
  copy: OutboxCopy;
  /** Asks the server; never throws. */
  call: (send: OutgoingSend) => Promise<SendOutcome>;
  later: (act: () => void, afterMs: number) => () => void;
};

const firstWaitMs = 2_000;
const longestWaitMs = 15_000;

/**
 * Sends what an agent has sent, in its order, until the server has it: at once, again and again while the server is not
 * reached, and at once when it may be there again.
 */
export class OutboxRunner {
  #outbox: Outbox;
  #waitMs = firstWaitMs;
  #callOff: (() => void) | null = null;
  readonly #listeners = new Set<() => void>();
  readonly #ports: OutboxPorts;

  constructor(ports: OutboxPorts) {
    this.#ports = ports;
    this.#outbox = restored(ports.copy.read());
  }

  readonly sends = () => this.#outbox;

  readonly subscribe = (listener: () => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  send(made: Omit<OutgoingSend, "state">): void {
    this.#change([...this.#outbox, { ...made, state: { kind: "ready" } }]);
    this.#run({ mayTryWaiting: false });
  }

  /** Tries one once more that was stopped. */
  again(sendId: string): void {
    this.#change(againIn(this.#outbox, sendId));
    this.#run({ mayTryWaiting: true });
  }

  /** Takes a message back. Should the server have it after all, its copy will be shown. */
  discard(messageId: string): void {
    this.#change(withoutOutgoing(this.#outbox, messageId));
    this.#run({ mayTryWaiting: false });
  }

  /** Its conversation was erased: nothing of it stays here. */
  forget(conversationId: string): void {
    const left = this.#outbox.filter((send) => send.conversationId !== conversationId);
    if (left.length < this.#outbox.length) this.#change(left);
  }

  /** The server may be there again. */
  wake(): void {
    this.#waitMs = firstWaitMs;
    this.#run({ mayTryWaiting: true });
  }

  /** Ends what it would do later; what is kept stays kept. */
  stop(): void {
    this.#callOff?.();
    this.#callOff = null;
  }

  #run(how: { mayTryWaiting: boolean }): void {
    for (const send of dueSends(this.#outbox, how)) {
      this.#change(withState(this.#outbox, send.sendId, { kind: "sending" }));
      void this.#try(send);
    }
  }

  async #try(send: OutgoingSend): Promise<void> {
    const outcome = await this.#ports.call(send);
    this.#change(afterTry(this.#outbox, send.sendId, outcome));
    if (outcome.kind !== "unreached") {
      this.#waitMs = firstWaitMs;
      return this.#run({ mayTryWaiting: false });
    }
    this.#callOff?.();
    this.#callOff = this.#ports.later(() => this.#run({ mayTryWaiting: true }), this.#waitMs);
    this.#waitMs = Math.min(this.#waitMs * 2, longestWaitMs);
  }

  #change(outbox: Outbox): void {
    this.#outbox = outbox;
    this.#ports.copy.write(outbox);
    for (const listener of this.#listeners) listener();
  }
}

/** In the session storage, under the agent's name: who signs in next in this tab sends nothing of it. */
export function outboxCopyOf(agentId: string): OutboxCopy {
  const key = `parley-outbox:${agentId}`;
  return {
    read() {
      try {
        const kept = sessionStorage.getItem(key);
        return kept === null ? [] : superjson.parse<Outbox>(kept);
      } catch {
        // Denied, or written by another version of this page.
        return [];
      }
    },
    write(outbox) {
      try {
        if (outbox.length === 0) sessionStorage.removeItem(key);
        else sessionStorage.setItem(key, superjson.stringify(outbox));
      } catch {
        // Denied or full: it is kept as long as the page.
      }
    },
  };
}
