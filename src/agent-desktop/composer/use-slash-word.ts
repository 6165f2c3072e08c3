"use client";

import { type RefObject, useLayoutEffect, useRef, useState } from "react";
import { type SlashWord, slashWordAt } from "./slash-word";

type FollowedSlashWord = {
  /** The one that is being written; null: none is, or it was dismissed. */
  word: SlashWord | null;
  /** To be told whenever the caret may have moved. */
  follow: () => void;
  dismiss: () => void;
  /** To be told what was typed here. */
  typed: (text: string) => void;
};

/**
 * Follows the caret in a text field: which slash word is being written there. When the text changes without being typed,
 * since it was written in another tab, the caret stays where it was.
 */
export function useSlashWord(input: RefObject<HTMLTextAreaElement | null>, text: string): FollowedSlashWord {
  const [caret, setCaret] = useState<number | null>(null);
  const [dismissedAt, setDismissedAt] = useState<number | null>(null);
  const selection = useRef({ start: 0, end: 0 });
  const typedText = useRef(text);

  useLayoutEffect(() => {
    const field = input.current;
    if (!field || typedText.current === text) return;
    typedText.current = text;
    if (document.activeElement !== field) return;
    const { start, end } = selection.current;
    field.setSelectionRange(Math.min(start, text.length), Math.min(end, text.length));
  }, [input, text]);

  function follow() {
    const field = input.current;
    if (!field) return;
    selection.current = { start: field.selectionStart, end: field.selectionEnd };
    setCaret(field.selectionStart === field.selectionEnd ? field.selectionStart : null);
  }

  const written = caret === null ? null : slashWordAt(text, caret);
  // What was dismissed stays so until another one is begun.
  if (dismissedAt !== null && written?.start !== dismissedAt) setDismissedAt(null);
  return {
    word: written && written.start !== dismissedAt ? written : null,
    follow,
    dismiss: () => setDismissedAt(written?.start ?? null),
    typed: (next) => {
      typedText.current = next;
    },
  };
}
