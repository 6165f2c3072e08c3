import { Anchor } from "@mantine/core";
import classes from "./message-text.module.css";
import { isEmojiOnly, textParts } from "./text-parts";

/** The words of a message. Whatever a contact writes stays text; addresses in it can be followed. */
export function MessageText({ text }: { text: string }) {
  if (text === "") return null;
  return (
    <p className={classes.text} data-emoji={isEmojiOnly(text) || undefined} dir="auto">
      {textParts(text).map((part) =>
        part.kind === "words" ? (
          part.text
        ) : (
          <Anchor
            key={part.at}
            href={part.url}
            target="_blank"
            rel="noopener noreferrer nofollow"
            inherit
            c="inherit"
          >
            {part.text}
          </Anchor>
        ),
      )}
    </p>
  );
}
