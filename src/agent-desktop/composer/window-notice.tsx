"use client";

import { IconClock, IconLock } from "@tabler/icons-react";
import { useFormatter, useTranslations } from "next-intl";
import type { ReplyWindow } from "../../conversations/reply-window";
import type { AccountState } from "../../integration-accounts/account-health";
import classes from "./composer.module.css";

type WindowNoticeProps = { window: ReplyWindow; accountState: AccountState };

/** Why nothing can be sent, or as what it will go out. The region is always there, so that its words are spoken. */
export function WindowNotice({ window, accountState }: WindowNoticeProps) {
  const reason = useClosedReason(window, accountState);
  const note = useLateNote(window);
  const Icon = reason === null ? IconClock : IconLock;
  const words = reason ?? note;
  return (
    <div role="status">
      {words !== null && (
        <p className={reason === null ? classes.late : classes.closed}>
          <Icon size={16} stroke={1.6} aria-hidden />
          {words}
        </p>
      )}
    </div>
  );
}

/** What stays comes before what passes: a window that is over is not opened by an account that works again. */
function useClosedReason(window: ReplyWindow, accountState: AccountState): string | null {
  const t = useTranslations("desktop.composer");
  const format = useFormatter();
  if (window.allowed) return accountState === "usable" ? null : t(`account-${accountState}`);
  if (window.reason === "blocked") return t("blocked");
  if (window.reason === "contact-never-wrote") return t("neverWrote");
  const when = format.dateTime(window.since, { dateStyle: "medium", timeStyle: "short" });
  return window.reason === "window-closed" ? t("closed", { when }) : t("humanAgentOff", { when });
}

function useLateNote(window: ReplyWindow): string | null {
  const t = useTranslations("desktop.composer");
  const format = useFormatter();
  if (!window.allowed || window.replyMode === "response") return null;
  return t("humanAgent", {
    when: format.dateTime(window.closesAt, { dateStyle: "medium", timeStyle: "short" }),
  });
}
