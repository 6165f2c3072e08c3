"use client";

import { ActionIcon, Tooltip } from "@mantine/core";
import { IconPencil, IconTrash } from "@tabler/icons-react";
import { useFormatter, useNow, useTranslations } from "next-intl";
import { type ReactNode, useEffect, useRef, useState } from "react";
import type { ConversationNote } from "../../conversations/conversation-note";
import type { WantedNote } from "../context/use-context-pane";
import { DeleteQuestion } from "../delete-question";
import classes from "./note.module.css";
import { NoteEditor } from "./note-editor";
import { NoteText } from "./note-text";
import type { NoteChanges } from "./use-note-changes";

type NoteItemProps = {
  note: ConversationNote;
  agentId: string;
  /** One was led to this note. */
  wanted: WantedNote | null;
  changes: NoteChanges;
};

/** A note: who wrote it and when, what it says, and for its author how to change it or take it back. */
export function NoteItem({ note, agentId, wanted, changes }: NoteItemProps) {
  const t = useTranslations("desktop.notes");
  const item = useRef<HTMLLIElement>(null);
  const [mode, setMode] = useState<"read" | "edit" | "delete">("read");
  useEffect(() => {
    if (wanted === null) return;
    item.current?.scrollIntoView({ block: "nearest" });
    if (wanted.times > 0) item.current?.focus({ preventScroll: true });
  }, [wanted]);
  const isOwn = note.authorId === agentId;
  return (
    <li ref={item} className={classes.note} tabIndex={-1} data-wanted={wanted !== null || undefined}>
      <div className={classes.head}>
        <strong>{isOwn ? t("you") : note.authorName}</strong>
        <When note={note} />
        {isOwn && mode === "read" && (
          <span className={classes.actions}>
            <Action
              label={t("edit")}
              icon={<IconPencil size={14} aria-hidden />}
              onClick={() => setMode("edit")}
            />
            <Action
              label={t("delete")}
              icon={<IconTrash size={14} aria-hidden />}
              onClick={() => setMode("delete")}
            />
          </span>
        )}
      </div>
      {mode === "edit" ? (
        <EditedNote note={note} agentId={agentId} changes={changes} onDone={() => setMode("read")} />
      ) : (
        <NoteText text={note.text} mentions={note.mentions} />
      )}
      {mode === "delete" && (
        <DeleteQuestion
          question={t("deleteTitle")}
          onDelete={() => changes.remove(note.id)}
          onKeep={() => setMode("read")}
        />
      )}
    </li>
  );
}

function When({ note: { createdAt, editedAt } }: { note: ConversationNote }) {
  const t = useTranslations("desktop.notes");
  const format = useFormatter();
  const now = useNow();
  const exact = (at: Date) => format.dateTime(at, { dateStyle: "full", timeStyle: "medium" });
  const isToday =
    format.dateTime(createdAt, { dateStyle: "short" }) === format.dateTime(now, { dateStyle: "short" });
  return (
    <span className={classes.when}>
      <time dateTime={createdAt.toISOString()} title={exact(createdAt)}>
        {format.dateTime(
          createdAt,
          isToday ? { timeStyle: "short" } : { dateStyle: "medium", timeStyle: "short" },
        )}
      </time>
      {editedAt && <span title={exact(editedAt)}> · {t("edited")}</span>}
    </span>
  );
}

function Action({ label, icon, onClick }: { label: string; icon: ReactNode; onClick: () => void }) {
  return (
    <Tooltip label={label} openDelay={400}>
      <ActionIcon size="sm" variant="subtle" color="gray" aria-label={label} onClick={onClick}>
        {icon}
      </ActionIcon>
    </Tooltip>
  );
}

type EditedNoteProps = Omit<NoteItemProps, "wanted"> & { onDone: () => void };

function EditedNote({ note, agentId, changes, onDone }: EditedNoteProps) {
  const t = useTranslations("desktop.notes");
  const [text, setText] = useState(note.text);
  const area = useRef<HTMLTextAreaElement>(null);
  useEffect(() => {
    const field = area.current;
    field?.focus();
    field?.setSelectionRange(field.value.length, field.value.length);
  }, []);
  return (
    <NoteEditor
      area={area}
      label={t("editLabel")}
      saveLabel={t("save")}
      text={text}
      onChange={setText}
      agentId={agentId}
      onCancel={onDone}
      onSave={async (form) => {
        const problem = await changes.edit(note.id, form);
        if (problem === null) onDone();
        return problem;
      }}
    />
  );
}
