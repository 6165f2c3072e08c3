"use client";

import { VisuallyHidden } from "@mantine/core";
import { IconBellRinging, IconClock } from "@tabler/icons-react";
import { useTranslations } from "next-intl";
import { useEffect, useRef } from "react";
import type { ConversationSummary } from "../../routing/desktop-view";
import { counts } from "../../routing/inactivity";
import { currentSettings } from "../settings/desktop-settings-store";
import type { Note } from "../sound/play-notes";
import { playOnce } from "../sound/play-once";
import classes from "./silence-alert.module.css";

/** A falling third, twice: unlike an offer's tone, which rises. */
const notes: readonly Note[] = [
  { hertz: 659.3, startSeconds: 0 },
  { hertz: 523.3, startSeconds: 0.14 },
  { hertz: 659.3, startSeconds: 0.5 },
  { hertz: 523.3, startSeconds: 0.64 },
];

/** Whether this agent was alerted that the contact waits for their answer, and the contact still does. */
export function isAlerted({ isAssigned, alertedAt, waitingSince }: ConversationSummary): boolean {
  return isAssigned && counts(alertedAt, waitingSince);
}

/**
 * Tells the agent, by words and a tone, that a contact has waited too long for their answer. What was so when the
 * desktop began is only marked in the list. Always in the page, since a live region announces only what changes in it.
 */
export function SilenceAlert({ conversations }: { conversations: readonly ConversationSummary[] }) {
  const t = useTranslations("desktop");
  const alerted = conversations.filter(isAlerted);
  useToneForNews(alerted.map(({ interactionId, alertedAt }) => `${interactionId}@${alertedAt?.getTime()}`));
  return (
    <VisuallyHidden aria-live="polite">
      {alerted.map(({ interactionId, contactName }) => (
        <p key={interactionId}>{t("silence.alert", { name: contactName ?? t("contact.unknown") })}</p>
      ))}
    </VisuallyHidden>
  );
}

/** In the list: since when the contact waits is marked by a clock, and by a bell once the agent was alerted. */
export function SilenceMark({ conversation }: { conversation: ConversationSummary }) {
  const t = useTranslations("desktop.silence");
  return isAlerted(conversation) ? (
    <span className={classes.mark} role="img" aria-label={t("mark")} title={t("mark")}>
      <IconBellRinging size={13} aria-hidden />
    </span>
  ) : (
    <IconClock size={13} aria-hidden />
  );
}

/** Plays the tone when there is something among these keys that was not there before. */
function useToneForNews(keys: readonly string[]): void {
  const now = keys.join(" ");
  const before = useRef(now);
  useEffect(() => {
    const earlier = before.current.split(" ");
    before.current = now;
    const { isSoundOn, volume } = currentSettings();
    const news = now.split(" ").filter((key) => key !== "" && !earlier.includes(key));
    if (isSoundOn && news.length > 0) void playOnce(`parley-silence-${news.join()}`, { notes, volume });
  }, [now]);
}
