"use client";

import { FocusTrap } from "@mantine/core";
import { EmojiPicker as Emoji } from "frimousse";
import { useLocale, useTranslations } from "next-intl";
import classes from "./emoji-picker.module.css";
import { keepRecentEmoji, readRecentEmojis } from "./recent-emojis";

type EmojiPickerProps = { onPick: (emoji: string) => void };

/** Emoji to search, by their names in the language of the screens, and those taken last. Served by ourselves. */
export default function EmojiPicker({ onPick }: EmojiPickerProps) {
  const t = useTranslations("desktop.composer.emoji");
  const locale = useLocale();
  const recent = readRecentEmojis();
  function pick(emoji: string) {
    keepRecentEmoji(emoji);
    onPick(emoji);
  }
  return (
    <FocusTrap>
      <Emoji.Root
        className={classes.picker}
        locale={locale}
        emojibaseUrl="/api/emoji"
        columns={8}
        onEmojiSelect={({ emoji }) => pick(emoji)}
      >
        <Emoji.Search
          className={classes.search}
          aria-label={t("search")}
          placeholder={t("search")}
          data-autofocus
        />
        {recent.length > 0 && (
          <ul className={classes.recent} aria-label={t("recent")}>
            {recent.map((emoji) => (
              <li key={emoji}>
                <button
                  type="button"
                  className={classes.emoji}
                  aria-label={emoji}
                  onClick={() => pick(emoji)}
                >
                  {emoji}
                </button>
              </li>
            ))}
          </ul>
        )}
        <Emoji.Viewport className={classes.viewport} tabIndex={0}>
          <Emoji.Loading className={classes.note}>{t("loading")}</Emoji.Loading>
          <Emoji.Empty className={classes.note}>{t("none")}</Emoji.Empty>
          <Emoji.List
            components={{
              CategoryHeader: ({ category, ...props }) => (
                <div {...props} className={classes.category}>
                  {category.label}
                </div>
              ),
              Row: (props) => <div {...countedFromOne(props)} className={classes.row} />,
              Emoji: ({ emoji, ...props }) => (
                <button
                  {...countedFromOne(props)}
                  type="button"
                  className={classes.emoji}
                  aria-label={emoji.label}
                >
                  {emoji.emoji}
                </button>
              ),
            }}
          />
        </Emoji.Viewport>
      </Emoji.Root>
    </FocusTrap>
  );
}

/** The library counts rows and columns from 0, ARIA from 1. */
function countedFromOne<Props extends { "aria-rowindex"?: number; "aria-colindex"?: number }>(
  props: Props,
): Props {
  const { "aria-rowindex": row, "aria-colindex": column } = props;
  return {
    ...props,
    ...(row !== undefined && { "aria-rowindex": row + 1 }),
    ...(column !== undefined && { "aria-colindex": column + 1 }),
  };
}
