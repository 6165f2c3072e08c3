import { Anchor } from "@mantine/core";
import { Fragment } from "react";
import type { ConversationNote } from "../../conversations/conversation-note";
import { noteParts } from "../../conversations/note-mentions";
import { textParts } from "../transcript/text-parts";
import classes from "./note.module.css";

/** The words of a note: colleagues it names stand out, addresses can be followed, everything else stays text. */
export function NoteText({ text, mentions }: Pick<ConversationNote, "text" | "mentions">) {
  return (
    <p className={classes.text} dir="auto">
      {noteParts(text, mentions).map((part) =>
        part.kind === "mention" ? (
          <mark key={part.at} className={classes.mention}>
            {part.text}
          </mark>
        ) : (
          <Fragment key={part.at}>
            {textParts(part.text).map((piece) =>
              piece.kind === "words" ? (
                piece.text
              ) : (
                <Anchor
                  key={piece.at}
                  href={piece.url}
                  target="_blank"
                  rel="noopener noreferrer nofollow"
                  inherit
                  c="inherit"
                  td="underline"
                >
                  {piece.text}
                </Anchor>
              ),
            )}
          </Fragment>
        ),
      )}
    </p>
  );
}
