"use client";

import { Button } from "@mantine/core";
import {
  IconClipboardCheck,
  IconCoffee,
  IconEraser,
  IconHandClick,
  IconMessageOff,
  IconMessages,
} from "@tabler/icons-react";
import { useFormatter, useTranslations } from "next-intl";
import type { AgentState } from "../agents/agent-state";
import { EmptyState } from "../ui/empty-state";
import { useNotReadyReason } from "./header/not-ready-notice";

type EmptyPaneProps = {
  agentState: AgentState;
  hasConversations: boolean;
  onBecomeReady: () => void;
};

/** Where a conversation will be, while none is open: what to do next. */
export function EmptyPane({ agentState, hasConversations, onBecomeReady }: EmptyPaneProps) {
  const t = useTranslations("desktop.empty");
  if (agentState.state === "notReady" || agentState.state === "signedOut")
    return <NotReady {...{ agentState, onBecomeReady }} />;
  if (hasConversations)
    return <EmptyState icon={<IconHandClick size={24} />} title={t("chooseTitle")} hint={t("chooseHint")} />;
  return agentState.state === "afterCallWork" ? (
    <EmptyState
      icon={<IconClipboardCheck size={24} />}
      title={t("afterWorkTitle")}
      hint={t("afterWorkHint")}
    />
  ) : (
    <EmptyState icon={<IconMessages size={24} />} title={t("readyTitle")} hint={t("readyHint")} />
  );
}

function NotReady({ agentState, onBecomeReady }: Omit<EmptyPaneProps, "hasConversations">) {
  const t = useTranslations("desktop");
  const why = useNotReadyReason(agentState);
  return (
    <EmptyState
      icon={<IconCoffee size={24} />}
      title={t("empty.notReadyTitle")}
      hint={why === null ? t("empty.notReadyHint") : t("empty.notReadyBecause", { why })}
      action={<Button onClick={onBecomeReady}>{t("empty.becomeReady")}</Button>}
    />
  );
}

/** A conversation whose contact was erased. */
export function ErasedConversation({ erasedAt, onBack }: { erasedAt: Date; onBack: () => void }) {
  const t = useTranslations("desktop.empty");
  const format = useFormatter();
  return (
    <EmptyState
      icon={<IconEraser size={24} />}
      title={t("erasedTitle")}
      hint={t("erasedHint", { when: format.dateTime(erasedAt, { dateStyle: "long" }) })}
      action={
        <Button variant="default" onClick={onBack}>
          {t("backToList")}
        </Button>
      }
    />
  );
}

/** A conversation that was open, or that the address names, and is not the agent's. */
export function ConversationGone({ onBack }: { onBack: () => void }) {
  const t = useTranslations("desktop.empty");
  return (
    <EmptyState
      icon={<IconMessageOff size={24} />}
      title={t("goneTitle")}
      hint={t("goneHint")}
      action={
        <Button variant="default" onClick={onBack}>
          {t("backToList")}
        </Button>
      }
    />
  );
}
