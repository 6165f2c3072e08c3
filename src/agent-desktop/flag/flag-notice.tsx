"use client";

import { Button } from "@mantine/core";
import { IconFlag } from "@tabler/icons-react";
import { useFormatter, useTranslations } from "next-intl";
import { useState } from "react";
import type { ConversationSummary } from "../../routing/desktop-view";
import classes from "../handover/invitation-notice.module.css";

type FlagNoticeProps = {
  conversation: ConversationSummary;
  onUnflag: (interactionId: string) => Promise<void>;
};

/** That an agent of this conversation asks for a supervisor's eye, and why, until somebody removes it. */
export function FlagNotice({ conversation, onUnflag }: FlagNoticeProps) {
  const t = useTranslations("desktop");
  const format = useFormatter();
  const [isBusy, setBusy] = useState(false);
  const { interactionId, flagReason, flaggedAt, flaggedByName, flagNote: note } = conversation;
  const name = flaggedByName ?? t("history.someone");

  async function unflag() {
    setBusy(true);
    await onUnflag(interactionId);
    setBusy(false);
  }

  return (
    // Always in the page, since a live region announces only what changes within it.
    <div role="status">
      {flagReason === "agent" && (
        <div className={classes.notice}>
          <IconFlag size={16} stroke={1.6} aria-hidden />
          <p
            title={
              flaggedAt ? format.dateTime(flaggedAt, { dateStyle: "full", timeStyle: "short" }) : undefined
            }
          >
            {note === null ? t("flag.stands", { name }) : t("flag.standsWithNote", { name, note })}
          </p>
          <Button size="compact-sm" variant="default" loading={isBusy} onClick={() => void unflag()}>
            {t("flag.remove")}
          </Button>
        </div>
      )}
    </div>
  );
}
