"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import type { ConversationSummary } from "../../routing/desktop-view";
import { DesktopDialog } from "../desktop-dialog";
import type { HandingOver } from "../live/use-handing-over";
import { HandOverForm } from "./hand-over-form";
import { TargetChoice } from "./target-choice";
import { useTargets } from "./use-targets";

type InviteDialogProps = {
  isOpen: boolean;
  conversation: ConversationSummary;
  onInvite: HandingOver["invite"];
  onClose: () => void;
};

/** Asks another agent to work on the conversation too. */
export function InviteDialog({ isOpen, onClose, ...form }: InviteDialogProps) {
  const t = useTranslations("desktop.conference");
  return (
    <DesktopDialog isOpen={isOpen} title={t("title")} onClose={onClose}>
      <InviteForm {...form} onClose={onClose} />
    </DesktopDialog>
  );
}

function InviteForm({ conversation, onInvite, onClose }: Omit<InviteDialogProps, "isOpen">) {
  const t = useTranslations("desktop.conference");
  const transfer = useTranslations("desktop.transfer");
  const { targets, isFailed, retry } = useTargets(conversation.interactionId);
  const [agentId, setAgentId] = useState<string | null>(null);
  const [isMissing, setMissing] = useState(false);

  async function submit(note: string): Promise<string | null> {
    if (agentId === null) {
      setMissing(true);
      return null;
    }
    const invited = await onInvite(conversation, { agentId, note });
    if (invited.kind === "problem") return invited.sentence;
    onClose();
    return null;
  }

  return (
    <HandOverForm noteHint={t("noteHint")} submitLabel={t("submit")} onSubmit={submit} onCancel={onClose}>
      <TargetChoice
        label={t("agents")}
        searchLabel={transfer("searchAgent")}
        emptyWords={transfer("none")}
        targets={targets?.agents ?? null}
        isFailed={isFailed}
        onRetry={retry}
        chosenId={agentId}
        onChoose={(id) => {
          setAgentId(id);
          setMissing(false);
        }}
        error={isMissing ? t("choose") : null}
      />
    </HandOverForm>
  );
}
