"use client";

import { Button, Skeleton } from "@mantine/core";
import { useTranslations } from "next-intl";
import { useEffect, useEffectEvent, useId, useRef, useState } from "react";
import { useCommand } from "../commands/commands";
import panel from "../context/context-panel.module.css";
import type { WantedNote } from "../context/use-context-pane";
import type { NotesState } from "../live/notes-state";
import type { ChangeDesktop } from "../live/use-desktop";
import classes from "./note.module.css";
import { keepNoteDraft, readNoteDraft } from "./note-drafts";
import { NoteEditor } from "./note-editor";
import { NoteItem } from "./note-item";
import { useNoteChanges } from "./use-note-changes";
import { type OpenNotes, useNotes } from "./use-notes";

type NotesSectionProps = {
  conversationId: string;
  agentId: string;
  notes: NotesState | undefined;
  change: ChangeDesktop;
  /** The note to which one was led. */
  wantedNote: WantedNote | null;
  /** Whether one is about to write a note. */
  takesFocus: boolean;
};

/** What colleagues tell each other about a conversation, the newest at the end, and where one writes another note. */
export function NotesSection(props: NotesSectionProps) {
  const { conversationId, agentId, notes, change, wantedNote, takesFocus } = props;
  const t = useTranslations("desktop.notes");
  const titleId = useId();
  const known = useNotes(conversationId, { notes, change });
  const changes = useNoteChanges(conversationId);
  useLoadUpTo(wantedNote, known);
  return (
    <section className={panel.section} aria-labelledby={titleId}>
      <h3 className={panel.title} id={titleId}>
        {t("title")}
      </h3>
      {known.isFailed && (
        <div role="alert" className={classes.failed}>
          {t("failed")}
          <Button size="compact-xs" variant="default" onClick={known.retry}>
            {t("retry")}
          </Button>
        </div>
      )}
      {known.notes === null && !known.isFailed && (
        <div role="status" aria-label={t("loading")}>
          <Skeleton height={44} mb={10} />
        </div>
      )}
      {known.hasOlder && (
        <Button size="compact-xs" variant="subtle" mb={8} onClick={() => void known.loadOlder()}>
          {t("older")}
        </Button>
      )}
      {known.notes?.length === 0 && <p className={classes.quiet}>{t("empty")}</p>}
      {known.notes && known.notes.length > 0 && (
        <ul className={classes.list} aria-labelledby={titleId}>
          {known.notes.map((note) => (
            <NoteItem
              key={note.id}
              note={note}
              agentId={agentId}
              wanted={note.id === wantedNote?.id ? wantedNote : null}
              changes={changes}
            />
          ))}
        </ul>
      )}
      <NewNote takesFocus={takesFocus} place={{ agentId, conversationId }} onWrite={changes.write} />
    </section>
  );
}

/** Lists notes down to the one to which one was led. */
function useLoadUpTo(wanted: WantedNote | null, { notes, hasOlder, loadOlder }: OpenNotes): void {
  const isMissing = wanted !== null && notes !== null && !notes.some(({ id }) => id === wanted.id);
  const load = useEffectEvent(() => {
    // Where it does not come, the button above the notes asks again.
    loadOlder().catch(() => {});
  });
  // Each page that did not bring it is followed by the one before.
  // biome-ignore lint/correctness/useExhaustiveDependencies: see above
  useEffect(() => {
    if (isMissing && hasOlder) load();
  }, [isMissing, hasOlder, notes]);
}

type NewNoteProps = {
  takesFocus: boolean;
  place: { agentId: string; conversationId: string };
  onWrite: ReturnType<typeof useNoteChanges>["write"];
};

function NewNote({ takesFocus, place, onWrite }: NewNoteProps) {
  const t = useTranslations("desktop.notes");
  const area = useRef<HTMLTextAreaElement>(null);
  const [text, setText] = useState(() => readNoteDraft(place));
  // The same words tried again after a lost answer are the same note.
  const tried = useRef<{ text: string; noteId: string } | null>(null);
  useCommand("note", () => area.current?.focus());
  useEffect(() => {
    if (takesFocus) area.current?.focus();
  }, [takesFocus]);

  function changeText(changed: string): void {
    setText(changed);
    keepNoteDraft(place, changed);
  }

  return (
    <NoteEditor
      area={area}
      label={t("new")}
      saveLabel={t("add")}
      text={text}
      onChange={changeText}
      agentId={place.agentId}
      onSave={async (form) => {
        const isAgain = tried.current?.text === form.text;
        const noteId = isAgain && tried.current ? tried.current.noteId : crypto.randomUUID();
        tried.current = { text: form.text, noteId };
        const problem = await onWrite(noteId, form);
        if (problem !== null) return problem;
        tried.current = null;
        changeText("");
        return null;
      }}
    />
  );
}
