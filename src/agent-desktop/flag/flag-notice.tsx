"use client";

import { IconFlag } from "@tabler/icons-react";
import { useFormatter, useTranslations } from "next-intl";
import type { ConversationSummary } from "../../routing/desktop-view";
import classes from "../handover/invitation-notice.module.css";

/** That an agent of this conversation asks for a supervisor's eye, and why, until somebody removes it. */
export function FlagNotice({ conversation }: { conversation: ConversationSummary }) {
  const t = useTranslations("desktop");
  const format = useFormatter();
  const { flagReason, flaggedAt, flaggedByName, flagNote: note } = conversation;
  const name = flaggedByName ?? t("history.someone");
  const exact = flaggedAt && format.dateTime(flaggedAt, { dateStyle: "full", timeStyle: "short" });
  return (
    // Always in the page, since a live region announces only what changes within it.
    <div role="status">
      {flagReason === "agent" && (
        <div className={classes.notice} title={exact ?? undefined}>
          <IconFlag size={16} stroke={1.6} aria-hidden />
          <p>{note === null ? t("flag.stands", { name }) : t("flag.standsWithNote", { name, note })}</p>
        </div>
      )}
    </div>
  );
}
