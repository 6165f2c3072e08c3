"use client";

import { useMediaQuery } from "@mantine/hooks";
import { useCallback, useMemo, useState } from "react";
import { useCommand } from "../commands/commands";

/** The note to which one was led, and how often, so that being led there again does it again. */
export type WantedNote = { id: string; times: number };

/**
 * Whether what one knows stands beside the transcript: when somebody wants it, and otherwise on a wide screen, unless
 * what else stands there leaves no room.
 */
export function useContextPane(wantedNoteId: string | null, { hasRoom = true }: { hasRoom?: boolean } = {}) {
  const [choice, setChoice] = useState<{ isOpen: boolean; forNoteId: string | null } | null>(null);
  const [writesNote, setWritesNote] = useState(false);
  const [ledTo, setLedTo] = useState<(WantedNote & { forNoteId: string | null }) | null>(null);
  const isWide = useMediaQuery("(min-width: 1200px)") ?? true;
  // A note at which the conversation is opened opens the pane, unless it was closed since.
  const isChosen = choice !== null && choice.forNoteId === wantedNoteId;
  const isOpen = isChosen ? choice.isOpen : (hasRoom && isWide) || wantedNoteId !== null;
  const show = (isShown: boolean) => {
    setWritesNote(false);
    setChoice({ isOpen: isShown, forNoteId: wantedNoteId });
  };
  const showNote = useCallback(
    (id: string) => {
      setWritesNote(false);
      setChoice({ isOpen: true, forNoteId: wantedNoteId });
      setLedTo((last) => ({ id, times: (last?.times ?? 0) + 1, forNoteId: wantedNoteId }));
    },
    [wantedNoteId],
  );
  const openedAt = useMemo(
    () => (wantedNoteId === null ? null : { id: wantedNoteId, times: 0 }),
    [wantedNoteId],
  );
  const wantedNote: WantedNote | null = ledTo?.forNoteId === wantedNoteId ? ledTo : openedAt;
  const toggle = () => show(!isOpen);
  useCommand("toggle-details", toggle);
  useCommand(
    "note",
    isOpen
      ? null
      : () => {
          show(true);
          setWritesNote(true);
        },
  );
  return { isOpen, writesNote, wantedNote, showNote, toggle, close: () => show(false) };
}
