"use client";

import { ActionIcon, Tooltip } from "@mantine/core";
import { IconArrowRight, IconNote } from "@tabler/icons-react";
import { useFormatter, useTranslations } from "next-intl";
import { memo } from "react";
import type { ConversationNote } from "../../conversations/conversation-note";
import { NoteText } from "../notes/note-text";
import classes from "./note-line.module.css";

type NoteLineProps = {
  note: ConversationNote;
  /** Leads to where it stands among the notes, and can be changed. The same function as long as nothing changes. */
  onOpen: (noteId: string) => void;
};

/** A note of a colleague where it was written in time: nothing that was said, and in nothing like it. */
export const NoteLine = memo(function NoteLine({ note, onOpen }: NoteLineProps) {
  const t = useTranslations("desktop.notes");
  const format = useFormatter();
  const { createdAt, editedAt, authorName } = note;
  const exact = (at: Date) => format.dateTime(at, { dateStyle: "full", timeStyle: "medium" });
  const time = format.dateTime(createdAt, { timeStyle: "short" });
  return (
    <div className={classes.row}>
      <div
        className={classes.note}
        role="note"
        aria-label={t("line", { name: authorName, time })}
        data-note={note.id}
      >
        <p className={classes.head}>
          <IconNote size={15} stroke={1.7} aria-hidden />
          <strong>{t("editLabel")}</strong>
          <span dir="auto">{authorName}</span>
          <time dateTime={createdAt.toISOString()} title={exact(createdAt)}>
            {time}
          </time>
          {editedAt && <span title={exact(editedAt)}>{t("edited")}</span>}
        </p>
        <NoteText text={note.text} mentions={note.mentions} />
        <Tooltip label={t("show")} openDelay={400}>
          <ActionIcon
            className={classes.open}
            size="sm"
            variant="subtle"
            color="yellow"
            aria-label={t("show")}
            onClick={() => onOpen(note.id)}
          >
            <IconArrowRight size={15} aria-hidden />
          </ActionIcon>
        </Tooltip>
      </div>
    </div>
  );
});
