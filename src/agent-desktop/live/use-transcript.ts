"use client";

import { useCallback, useEffect, useRef, useState } from "react";
import { useTRPCClient } from "../../api-client/trpc";
import type { ConversationSummary } from "../../routing/desktop-view";
import { type TranscriptState, unknownTranscript } from "./transcript-state";
import type { ChangeDesktop } from "./use-desktop";

type OpenTranscript = {
  transcript: TranscriptState;
  isFailed: boolean;
  /** Asks for the page before what is loaded, or waits for the one on its way; false: it could not be had. */
  loadOlder: () => Promise<boolean>;
  retry: () => void;
};

/** The transcript of the conversation that is open: its newest page at once, older ones when asked for. */
export function useTranscript(
  { conversationId, interactionId }: Pick<ConversationSummary, "conversationId" | "interactionId">,
  {
    transcript = unknownTranscript,
    position,
    change,
  }: {
    transcript: TranscriptState | undefined;
    /** The snapshot's: another one means that everything began anew. */
    position: string;
    change: ChangeDesktop;
  },
): OpenTranscript {
  const client = useTRPCClient();
  const [failedTry, setFailedTry] = useState<string | null>(null);
  const [attempt, setAttempt] = useState(0);
  const isUnknown = transcript.loadedFrom === null;
  const thisTry = `${conversationId} ${interactionId} ${position} ${attempt}`;

  useEffect(() => {
    if (!isUnknown) return;
    const asking = new AbortController();
    client.conversations.transcript
      .query({ conversationId, before: null }, { signal: asking.signal })
      .then((page) => {
        if (asking.signal.aborted || page.kind === "not-yours") return;
        change({ kind: "page", conversationId, page: { ...page, before: null } });
      })
      .catch(() => {
        if (!asking.signal.aborted) setFailedTry(thisTry);
      });
    return () => asking.abort();
  }, [client, change, conversationId, isUnknown, thisTry]);

  const underWay = useRef<Promise<boolean> | null>(null);
  const before = transcript.loadedFrom;
  // The page before it is there, and about to be shown: the same question again would answer nothing.
  const answered = useRef<typeof before>(null);
  const loadOlder = useCallback(() => {
    if (before === null || before === "beginning" || before === answered.current)
      return Promise.resolve(true);
    underWay.current ??= client.conversations.transcript
      .query({ conversationId, before })
      .then((page) => {
        if (page.kind === "not-yours") return false;
        answered.current = before;
        change({ kind: "page", conversationId, page: { ...page, before } });
        return true;
      })
      // Stays as it is: scrolling up, or the button there, asks again.
      .catch(() => false)
      .finally(() => {
        underWay.current = null;
      });
    return underWay.current;
  }, [client, change, conversationId, before]);

  return {
    transcript,
    isFailed: isUnknown && failedTry === thisTry,
    loadOlder,
    retry: () => setAttempt((last) => last + 1),
  };
}
