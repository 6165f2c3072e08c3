"use client";

import { useCallback, useEffect, useState } from "react";
import type { TranscriptEntry } from "../live/transcript-state";

/** What became of the last jump: on its way, or why it led nowhere. */
export type JumpState = "looking" | "not-found" | "failed" | null;

/** Where a jump is to lead: to a message, or to the first new one, whichever that turns out to be. */
type Destination = { messageId: string } | "first-new";

type JumpOptions = {
  hasOlder: boolean;
  /** Asks for the page before; false: it could not be had. */
  onLoadOlder: () => Promise<boolean>;
  /** The message that the transcript was opened for. */
  startAt: string | null;
  /** The first new message, as far as it is loaded. */
  firstNewId: string | null;
  /** Brings a message that is there into view, and puts the focus on it. */
  onReach: (messageId: string) => void;
};

type Jumping = {
  jump: (messageId: string) => void;
  jumpToNew: () => void;
  state: JumpState;
  /** The message that the last jump led to. */
  reachedId: string | null;
};

/** Leads to a message of the transcript: loads older pages until it is there. */
export function useJump(messages: readonly TranscriptEntry[], options: JumpOptions): Jumping {
  const { hasOlder, onLoadOlder, startAt, firstNewId, onReach } = options;
  const [wanted, setWanted] = useState(destinationOf(startAt));
  const [reachedId, setReachedId] = useState<string | null>(null);
  const [problem, setProblem] = useState<"not-found" | "failed" | null>(null);

  const [openedAt, setOpenedAt] = useState(startAt);
  if (openedAt !== startAt) {
    setOpenedAt(startAt);
    setWanted(destinationOf(startAt));
  }

  useEffect(() => {
    if (wanted === null) return;
    const wantedId = wanted === "first-new" ? firstNewId : wanted.messageId;
    const isThere = messages.some(({ id }) => id === wantedId);
    if (isThere || !hasOlder) {
      setReachedId(isThere ? wantedId : null);
      setProblem(isThere ? null : "not-found");
      setWanted(null);
      return;
    }
    let isCurrent = true;
    void onLoadOlder().then((isLoaded) => {
      if (isLoaded || !isCurrent) return;
      setProblem("failed");
      setWanted(null);
    });
    return () => {
      isCurrent = false;
    };
  }, [messages, wanted, hasOlder, firstNewId, onLoadOlder]);

  useEffect(() => {
    if (reachedId !== null) onReach(reachedId);
  }, [reachedId, onReach]);

  const go = useCallback((destination: Destination) => {
    setProblem(null);
    setReachedId(null);
    setWanted(destination);
  }, []);
  const jump = useCallback((messageId: string) => go({ messageId }), [go]);
  const jumpToNew = useCallback(() => go("first-new"), [go]);

  return { jump, jumpToNew, state: wanted === null ? problem : "looking", reachedId };
}

function destinationOf(messageId: string | null): Destination | null {
  return messageId === null ? null : { messageId };
}
