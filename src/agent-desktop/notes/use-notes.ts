"use client";

import { useEffect, useMemo, useState } from "react";
import { useTRPCClient } from "../../api-client/trpc";
import type { ConversationNote } from "../../conversations/conversation-note";
import { type NotesState, shownNotes, unknownNotes, withNotesPage } from "../live/notes-state";
import type { ChangeDesktop } from "../live/use-desktop";

export type OpenNotes = {
  /** The newest last; null until they are known. */
  notes: ConversationNote[] | null;
  hasOlder: boolean;
  isFailed: boolean;
  retry: () => void;
  loadOlder: () => Promise<void>;
};

type Kept = { notes: NotesState | undefined; change: ChangeDesktop };

/** The notes of the conversation that is open: the newest at once, older ones when asked for. */
export function useNotes(conversationId: string, { notes: state = unknownNotes, change }: Kept): OpenNotes {
  const client = useTRPCClient();
  const [attempt, setAttempt] = useState(0);
  const [failedAttempt, setFailedAttempt] = useState<number | null>(null);
  const isUnknown = state.loadedFrom === null;

  useEffect(() => {
    if (!isUnknown) return;
    const asking = new AbortController();
    client.notes.list
      .query({ conversationId, before: null }, { signal: asking.signal })
      .then((page) => {
        if (asking.signal.aborted || page.kind === "not-yours") return;
        const join = (known: NotesState) => withNotesPage(known, { ...page, before: null });
        change({ kind: "notes", conversationId, change: join });
      })
      .catch(() => {
        if (!asking.signal.aborted) setFailedAttempt(attempt);
      });
    return () => asking.abort();
  }, [client, change, conversationId, isUnknown, attempt]);

  async function loadOlder(): Promise<void> {
    const before = state.loadedFrom;
    if (before === null || before === "beginning") return;
    const page = await client.notes.list.query({ conversationId, before });
    if (page.kind === "not-yours") return;
    const join = (known: NotesState) => withNotesPage(known, { ...page, before });
    change({ kind: "notes", conversationId, change: join });
  }

  return {
    notes: useMemo(() => shownNotes(state), [state]),
    hasOlder: !isUnknown && state.loadedFrom !== "beginning",
    isFailed: isUnknown && failedAttempt === attempt,
    retry: () => setAttempt((last) => last + 1),
    loadOlder,
  };
}
