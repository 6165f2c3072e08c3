"use client";

import { notifications } from "@mantine/notifications";
import { useTranslations } from "next-intl";
import { useEffect, useEffectEvent, useRef } from "react";
import type { AgentState } from "../../agents/agent-state";
import { isNewlyForced } from "./forced-state";

/** Tells an agent which supervisor has just made them what they are. */
export function useForcedNotice(agentState: AgentState): void {
  const t = useTranslations("desktop.forced");
  const last = useRef(agentState);
  const tell = useEffectEvent(({ state, reason, forcedBy }: AgentState) => {
    const name = forcedBy ?? t("somebody");
    if (state === "signedOut") return say(t("signedOut", { name }));
    if (state !== "notReady") return say(t("ready", { name }));
    say(reason ? t("notReadyFor", { name, reason: reason.name }) : t("notReady", { name }));
  });
  useEffect(() => {
    if (isNewlyForced(last.current, agentState)) tell(agentState);
    last.current = agentState;
  }, [agentState]);
}

function say(message: string): void {
  notifications.show({ message, color: "gray", autoClose: 15_000 });
}
