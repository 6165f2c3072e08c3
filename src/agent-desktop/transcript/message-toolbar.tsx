"use client";

import { Menu } from "@mantine/core";
import { IconArrowBackUp, IconMoodPlus } from "@tabler/icons-react";
import { useTranslations } from "next-intl";
import { useEffect, useRef, useState } from "react";
import { reactionEmojis } from "../../conversations/reaction";
import type { TranscriptEntry } from "../live/transcript-state";
import type { MessageActions } from "./message-actions";
import classes from "./message-toolbar.module.css";

type MessageToolbarProps = {
  message: TranscriptEntry;
  actions: Pick<MessageActions, "answer" | "react">;
};

/**
 * What one can do with a message, shown while one points at it or is in it with the keyboard. There is one for each
 * message, however quickly they come: plain buttons, and the menu only once it is asked for.
 */
export function MessageToolbar({ message, actions }: MessageToolbarProps) {
  const t = useTranslations("desktop.messageToolbar");
  if (!message.isAnswerable) return null;
  return (
    <div className={classes.toolbar} data-direction={message.direction}>
      <button
        type="button"
        className={classes.action}
        aria-label={t("answer")}
        title={t("answer")}
        onClick={() => actions.answer(message)}
      >
        <IconArrowBackUp size={16} stroke={1.6} aria-hidden />
      </button>
      {message.direction === "inbound" && <ReactButton message={message} onReact={actions.react} />}
    </div>
  );
}

type ReactProps = { message: TranscriptEntry; onReact: MessageActions["react"] };

function ReactButton(props: ReactProps) {
  const t = useTranslations("desktop.messageToolbar");
  const [isAsked, setAsked] = useState(false);
  if (isAsked) return <ReactMenu {...props} />;
  return (
    <button
      type="button"
      className={classes.action}
      aria-label={t("react")}
      aria-haspopup="menu"
      aria-expanded={false}
      title={t("react")}
      onClick={() => setAsked(true)}
    >
      <IconMoodPlus size={16} stroke={1.6} aria-hidden />
    </button>
  );
}

function ReactMenu({ message, onReact }: ReactProps) {
  const t = useTranslations("desktop.messageToolbar");
  const own = message.reactions.find(({ by }) => by === "page")?.emoji;
  const button = useRef<HTMLButtonElement>(null);
  // It stands in place of the button that asked for it, and so has its focus, to which the menu returns it.
  useEffect(() => button.current?.focus(), []);
  // Outside the landmarks, it would be lost to those who go from one to the next.
  const [target] = useState(() => document.querySelector<HTMLElement>("main") ?? document.body);
  return (
    <Menu position="top" withinPortal portalProps={{ target }} keepMounted={false} defaultOpened>
      <Menu.Target>
        <button
          ref={button}
          type="button"
          className={classes.action}
          aria-label={t("react")}
          title={t("react")}
        >
          <IconMoodPlus size={16} stroke={1.6} aria-hidden />
        </button>
      </Menu.Target>
      <Menu.Dropdown className={classes.emojis} aria-label={t("react")}>
        {reactionEmojis.map((emoji) => (
          <Menu.Item
            key={emoji}
            className={classes.emoji}
            data-own={emoji === own || undefined}
            aria-label={emoji === own ? t("takeBack", { emoji }) : t("reactWith", { emoji })}
            onClick={() => onReact(message, emoji === own ? null : emoji)}
          >
            {emoji}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}
