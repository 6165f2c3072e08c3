"use client";

import { useMediaQuery } from "@mantine/hooks";
import { useState } from "react";
import { useCommand } from "../commands/commands";

/**
 * Whether what one knows stands beside the transcript: when somebody wants it, and otherwise on a wide screen, unless
 * what else stands there leaves no room.
 */
export function useContextPane(wantedNoteId: string | null, { hasRoom = true }: { hasRoom?: boolean } = {}) {
  const [choice, setChoice] = useState<{ isOpen: boolean; forNoteId: string | null } | null>(null);
  const [writesNote, setWritesNote] = useState(false);
  const isWide = useMediaQuery("(min-width: 1200px)") ?? true;
  // A note at which the conversation is opened opens the pane, unless it was closed since.
  const isChosen = choice !== null && choice.forNoteId === wantedNoteId;
  const isOpen = isChosen ? choice.isOpen : (hasRoom && isWide) || wantedNoteId !== null;
  const show = (isShown: boolean) => {
    setWritesNote(false);
    setChoice({ isOpen: isShown, forNoteId: wantedNoteId });
  };
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
  return { isOpen, writesNote, toggle, close: () => show(false) };
}
