"use client";

import { useLayoutEffect, useMemo, useRef } from "react";
import type { MessageActions } from "./message-actions";

/**
 * The same actions for as long as there are any, so that a message which did not change is not rendered again because
 * of them. They do what the latest ones do.
 */
export function useLatestActions(actions: MessageActions | null): MessageActions | null {
  const latest = useRef(actions);
  useLayoutEffect(() => {
    latest.current = actions;
  });
  const isThere = actions !== null;
  return useMemo(() => (isThere ? delegatingTo(latest) : null), [isThere]);
}

function delegatingTo(latest: { current: MessageActions | null }): MessageActions {
  return {
    retry: async (message) => latest.current?.retry(message),
    giveUp: async (message) => latest.current?.giveUp(message),
    sendAgain: (message) => latest.current?.sendAgain(message),
    discard: (message) => latest.current?.discard(message),
    answer: (message) => latest.current?.answer(message),
    react: (message, emoji) => latest.current?.react(message, emoji),
  };
}
