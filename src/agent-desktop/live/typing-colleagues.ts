"use client";

import { createContext, use, useCallback, useSyncExternalStore } from "react";
import type { EventBatch } from "./shared-events";

/** Somebody who types is told every three seconds; one whose word was lost shall not flicker. */
const shownMs = 7_000;

type Typist = { agentId: string; name: string };

const nobody: readonly Typist[] = [];

/** Which colleagues type, by conversation: true for a moment, so it is no part of the desktop's state. */
export class TypingColleagues {
  #typists = new Map<string, readonly Typist[]>();
  #timers = new Map<string, ReturnType<typeof setTimeout>>();
  #listeners = new Set<() => void>();

  subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  /** Who types in a conversation; the same list until that changes. */
  in(conversationId: string): readonly Typist[] {
    return this.#typists.get(conversationId) ?? nobody;
  }

  /** Takes what was told. Whose message has come has finished typing it. */
  take(batches: readonly EventBatch[]): void {
    const events = batches.flatMap((batch) => batch.events);
    for (const event of events) {
      if (event.kind !== "colleague-typing") continue;
      this.#show(event.conversationId, { agentId: event.agentId, name: event.agentName });
    }
    for (const event of events) {
      if (event.kind !== "message" || event.message.author !== "agent") continue;
      const { conversationId, authorName } = event.message;
      const finished = this.in(conversationId).find(({ name }) => name === authorName);
      if (finished) this.#hide(conversationId, finished.agentId);
    }
  }

  #show(conversationId: string, typist: Typist): void {
    const key = `${conversationId} ${typist.agentId}`;
    clearTimeout(this.#timers.get(key));
    this.#timers.set(
      key,
      setTimeout(() => this.#hide(conversationId, typist.agentId), shownMs),
    );
    const before = this.in(conversationId);
    if (before.some(({ agentId }) => agentId === typist.agentId)) return;
    this.#change(conversationId, [...before, typist]);
  }

  #hide(conversationId: string, agentId: string): void {
    const key = `${conversationId} ${agentId}`;
    clearTimeout(this.#timers.get(key));
    this.#timers.delete(key);
    this.#change(
      conversationId,
      this.in(conversationId).filter((typist) => typist.agentId !== agentId),
    );
  }

  #change(conversationId: string, typists: readonly Typist[]): void {
    if (typists.length > 0) this.#typists.set(conversationId, typists);
    else this.#typists.delete(conversationId);
    for (const listener of this.#listeners) listener();
  }
}

/** What was told of who types; where nothing is told, nobody does. */
export const TypingContext = createContext(new TypingColleagues());

/** The colleagues who type in a conversation. */
export function useTypingColleagues(conversationId: string): readonly Typist[] {
  const typing = use(TypingContext);
  const inIt = useCallback(() => typing.in(conversationId), [typing, conversationId]);
  return useSyncExternalStore(typing.subscribe, inIt, () => nobody);
}
