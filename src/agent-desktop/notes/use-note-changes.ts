"use client";

import { useTranslations } from "next-intl";
import { useMemo } from "react";
import { useTRPCClient } from "../../api-client/trpc";
import { useErrorSentence } from "../../api-client/use-error-sentence";
import type { NoteForm } from "../../conversations/conversation-note";

/** Each answers why it could not be done, as a sentence, else null. */
export type NoteChanges = {
  /** The same id again is the same note. */
  write: (noteId: string, form: NoteForm) => Promise<string | null>;
  edit: (noteId: string, form: NoteForm) => Promise<string | null>;
  remove: (noteId: string) => Promise<string | null>;
};

type Outcome = { kind: "written" | "deleted" | "not-yours" | "colleague-gone" | "id-taken" };

/** What one can do with the notes of a conversation. What comes of it is told to all desktops, this one too. */
export function useNoteChanges(conversationId: string): NoteChanges {
  const { notes } = useTRPCClient();
  const t = useTranslations("desktop.notes");
  const errorSentence = useErrorSentence();
  return useMemo(() => {
    async function problemOf(change: Promise<Outcome>): Promise<string | null> {
      try {
        const { kind } = await change;
        if (kind === "written" || kind === "deleted") return null;
        return t(kind === "colleague-gone" ? "colleagueGone" : "notPossible");
      } catch (error) {
        return errorSentence(error);
      }
    }
    return {
      write: (noteId, form) => problemOf(notes.write.mutate({ conversationId, noteId, form })),
      edit: (noteId, form) => problemOf(notes.edit.mutate({ conversationId, noteId, form })),
      remove: (noteId) => problemOf(notes.delete.mutate({ conversationId, noteId })),
    };
  }, [notes, conversationId, t, errorSentence]);
}
