"use client";

import { Button } from "@mantine/core";
import { useTranslations } from "next-intl";
import type { AgentState } from "../../agents/agent-state";
import classes from "./not-ready-notice.module.css";

type NotReadyNoticeProps = { agentState: AgentState; onBecomeReady: () => void };

/** Tells an agent who is busy with a conversation that they were made Not Ready, and why. By their own choice: nothing. */
export function NotReadyNotice({ agentState, onBecomeReady }: NotReadyNoticeProps) {
  const t = useTranslations("desktop");
  const why = useNotReadyReason(agentState);
  if (why === null) return null;
  return (
    <div className={classes.notice}>
      <p>{why}</p>
      <Button size="xs" variant="default" onClick={onBecomeReady}>
        {t("empty.becomeReady")}
      </Button>
    </div>
  );
}

/** Why an agent is Not Ready, in a sentence; null when they chose it. */
export function useNotReadyReason({ state, cause, forcedBy }: AgentState): string | null {
  const t = useTranslations("desktop.agentState");
  if (state !== "notReady") return null;
  switch (cause) {
    case null:
    case "chosen":
    case "arrived":
      return null;
    case "offer-expired":
      return t("offerExpired");
    case "offer-rejected":
      return t("offerRejected");
    case "connection-lost":
      return t("connectionLost");
    case "forced":
      return forcedBy === null ? t("forced") : t("forcedBy", { name: forcedBy });
  }
}
