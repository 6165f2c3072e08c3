"use client";

import { VisuallyHidden } from "@mantine/core";
import { useTranslations } from "next-intl";
import { lastMinutesBegin, type ReplyWindow } from "../../conversations/reply-window";
import { useHasPassed } from "./use-has-passed";

/** Says once, to those who listen, that the reply window of the open conversation is about to close. */
export function WindowAnnouncer({ window, contactName }: { window: ReplyWindow; contactName: string }) {
  const t = useTranslations("desktop.window");
  const isPressing = useHasPassed(window.allowed ? lastMinutesBegin(window.closesAt) : null);
  return (
    <VisuallyHidden aria-live="polite">
      {window.allowed && isPressing && t("closesSoon", { name: contactName })}
    </VisuallyHidden>
  );
}
