"use client";

import { type RefObject, useEffect, useState } from "react";
import type { TranscriptEntry } from "../live/transcript-state";

/** What became of the last jump: on its way, or why it led nowhere. */
export type JumpState = "looking" | "not-found" | "failed" | null;

type JumpOptions = {
  scrollRef: RefObject<HTMLElement | null>;
  hasOlder: boolean;
  /** Asks for the page before; false: it could not be had. */
  onLoadOlder: () => Promise<boolean>;
  /** The message that the transcript was opened for. */
  startAt: string | null;
};

type Jumping = {
  jump: (messageId: string) => void;
  state: JumpState;
  /** The message that the last jump led to. */
  reachedId: string | null;
};

/**
 * Leads to a message of the transcript: loads older pages until it is there, brings it into view, and puts the
 * focus on it, so that the keyboard and whoever listens go on from there.
 */
export function useJump(
  messages: readonly TranscriptEntry[],
  { scrollRef, hasOlder, onLoadOlder, startAt }: JumpOptions,
): Jumping {
  const [wantedId, setWantedId] = useState(startAt);
  const [reachedId, setReachedId] = useState<string | null>(null);
  const [problem, setProblem] = useState<"not-found" | "failed" | null>(null);

  const [openedAt, setOpenedAt] = useState(startAt);
  if (openedAt !== startAt) {
    setOpenedAt(startAt);
    setWantedId(startAt);
  }

  useEffect(() => {
    if (wantedId === null) return;
    const isThere = messages.some(({ id }) => id === wantedId);
    if (isThere || !hasOlder) {
      if (isThere) reveal(scrollRef.current, wantedId);
      setReachedId(isThere ? wantedId : null);
      setProblem(isThere ? null : "not-found");
      setWantedId(null);
      return;
    }
    let isCurrent = true;
    void onLoadOlder().then((isLoaded) => {
      if (isLoaded || !isCurrent) return;
      setProblem("failed");
      setWantedId(null);
    });
    return () => {
      isCurrent = false;
    };
  }, [messages, wantedId, hasOlder, onLoadOlder, scrollRef]);

  function jump(messageId: string) {
    setProblem(null);
    setReachedId(null);
    setWantedId(messageId);
  }

  return { jump, state: wantedId === null ? problem : "looking", reachedId };
}

/** At once, without gliding past all that lies between. */
function reveal(container: HTMLElement | null, messageId: string): void {
  const element = container?.querySelector<HTMLElement>(`[data-message="${CSS.escape(messageId)}"]`);
  element?.scrollIntoView({ block: "center" });
  element?.focus({ preventScroll: true });
}
