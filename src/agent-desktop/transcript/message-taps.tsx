"use client";

import { IconExternalLink, IconHandClick } from "@tabler/icons-react";
import { useTranslations } from "next-intl";
import type { MessageDetails } from "../../conversations/message-details";
import classes from "./message-taps.module.css";

/** The button of ours that a contact tapped. */
export function TappedButton({ title, payload }: { title: string; payload: string | null }) {
  const t = useTranslations("transcript.tap");
  return (
    <p className={classes.tapped} title={payload ?? undefined}>
      <IconHandClick size={16} stroke={1.6} aria-hidden />
      <span dir="auto">{title === "" ? t("unknown") : t("button", { title })}</span>
    </p>
  );
}

/** Says that these words were not typed. */
export function QuickReplyMark({ payload }: { payload: string }) {
  const t = useTranslations("transcript.tap");
  return (
    <span className={classes.mark} title={payload}>
      <IconHandClick size={13} stroke={1.8} aria-hidden />
      {t("quickReply")}
    </span>
  );
}

/** What we offered the contact to tap. It is theirs to tap, so here it does nothing. */
export function OfferedChoices({
  quickReplies,
  buttons,
}: Pick<Extract<MessageDetails, { kind: "choices" }>, "quickReplies" | "buttons">) {
  const t = useTranslations("transcript.tap");
  const choices = [
    ...buttons.map((button) => ({ title: button.title, url: "url" in button ? button.url : null })),
    ...quickReplies.map(({ title }) => ({ title, url: null })),
  ];
  if (choices.length === 0) return null;
  return (
    <ul className={classes.choices} aria-label={t("offered")}>
      {choices.map(({ title, url }) => (
        <li key={`${title} ${url}`} className={classes.choice} title={url ?? undefined}>
          {title}
          {url !== null && <IconExternalLink size={13} stroke={1.8} aria-hidden />}
        </li>
      ))}
    </ul>
  );
}
