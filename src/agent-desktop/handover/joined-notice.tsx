"use client";

import { IconUsers } from "@tabler/icons-react";
import { useTranslations } from "next-intl";
import classes from "./invitation-notice.module.css";

/** Why somebody who joined a colleague can neither give the conversation away nor complete it. */
export function JoinedNotice({ assignedAgentName }: { assignedAgentName: string }) {
  const t = useTranslations("desktop.conference");
  return (
    <div className={classes.notice}>
      <IconUsers size={16} stroke={1.6} aria-hidden />
      <p>{t("joined", { name: assignedAgentName })}</p>
    </div>
  );
}
