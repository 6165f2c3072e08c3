"use client";

import { ActionIcon, Menu, Tooltip } from "@mantine/core";
import { IconArrowBackUp, IconMoodPlus } from "@tabler/icons-react";
import { useTranslations } from "next-intl";
import { reactionEmojis } from "../../conversations/reaction";
import type { TranscriptEntry } from "../live/transcript-state";
import type { MessageActions } from "./message-actions";
import classes from "./message-toolbar.module.css";

type MessageToolbarProps = {
  message: TranscriptEntry;
  actions: Pick<MessageActions, "answer" | "react">;
};

/** What one can do with a message, shown while one points at it or is in it with the keyboard. */
export function MessageToolbar({ message, actions }: MessageToolbarProps) {
  const t = useTranslations("desktop.messageToolbar");
  if (!message.isAnswerable) return null;
  return (
    <div className={classes.toolbar} data-direction={message.direction}>
      <Tooltip label={t("answer")}>
        <ActionIcon
          size="sm"
          variant="subtle"
          color="gray"
          aria-label={t("answer")}
          onClick={() => actions.answer(message)}
        >
          <IconArrowBackUp size={16} stroke={1.6} aria-hidden />
        </ActionIcon>
      </Tooltip>
      {message.direction === "inbound" && <ReactMenu message={message} onReact={actions.react} />}
    </div>
  );
}

function ReactMenu({ message, onReact }: { message: TranscriptEntry; onReact: MessageActions["react"] }) {
  const t = useTranslations("desktop.messageToolbar");
  const own = message.reactions.find(({ by }) => by === "page")?.emoji;
  return (
    <Menu position="top" withinPortal keepMounted={false}>
      <Menu.Target>
        <ActionIcon size="sm" variant="subtle" color="gray" aria-label={t("react")} title={t("react")}>
          <IconMoodPlus size={16} stroke={1.6} aria-hidden />
        </ActionIcon>
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
