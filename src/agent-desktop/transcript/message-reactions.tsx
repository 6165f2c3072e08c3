"use client";

import { Tooltip } from "@mantine/core";
import { useTranslations } from "next-intl";
import type { Reaction } from "../../conversations/reaction";
import classes from "./message-reactions.module.css";

/** The reactions that stand on a message, each with who gave it. */
export function MessageReactions({
  reactions,
  contact,
}: {
  reactions: readonly Reaction[];
  /** How the contact is called. */
  contact: string;
}) {
  const t = useTranslations("transcript.reaction");
  if (reactions.length === 0) return null;
  return (
    <ul className={classes.reactions} aria-label={t("label")}>
      {reactions.map(({ by, emoji }) => {
        const name = t("by", { name: by === "contact" ? contact : t("page"), emoji });
        return (
          <Tooltip key={by} label={name}>
            <li className={classes.reaction}>
              <span role="img" aria-label={name}>
                {emoji}
              </span>
            </li>
          </Tooltip>
        );
      })}
    </ul>
  );
}
