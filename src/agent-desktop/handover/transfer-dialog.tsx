"use client";

import { SegmentedControl } from "@mantine/core";
import { useTranslations } from "next-intl";
import { useState } from "react";
import type { ConversationSummary } from "../../routing/desktop-view";
import { DesktopDialog } from "../desktop-dialog";
import type { HandingOver } from "../live/use-handing-over";
import { HandOverForm } from "./hand-over-form";
import { TargetChoice } from "./target-choice";
import { useTargets } from "./use-targets";

type TransferDialogProps = {
  isOpen: boolean;
  conversation: ConversationSummary;
  onTransfer: HandingOver["transfer"];
  onClose: () => void;
  /** It waits in another queue, and is no longer the agent's. */
  onLeft: () => void;
};

/** Gives a conversation to another agent, who is asked first, or to the queue of a service. */
export function TransferDialog({ isOpen, onClose, ...form }: TransferDialogProps) {
  const t = useTranslations("desktop.transfer");
  return (
    <DesktopDialog isOpen={isOpen} title={t("title")} onClose={onClose}>
      <TransferForm {...form} onClose={onClose} />
    </DesktopDialog>
  );
}

type Kind = "agent" | "service";

function TransferForm({ conversation, onTransfer, onClose, onLeft }: Omit<TransferDialogProps, "isOpen">) {
  const t = useTranslations("desktop.transfer");
  const { targets, isFailed, retry } = useTargets(conversation.interactionId);
  const [kind, setKind] = useState<Kind>("agent");
  const [chosenId, setChosenId] = useState<string | null>(null);
  const [isMissing, setMissing] = useState(false);

  function choose(id: string | null) {
    setChosenId(id);
    setMissing(false);
  }

  async function submit(note: string): Promise<string | null> {
    const chosen = targets?.[`${kind}s`].find(({ id }) => id === chosenId);
    if (!chosen) {
      setMissing(true);
      return null;
    }
    const to =
      kind === "agent"
        ? { kind: "agent" as const, agentId: chosen.id }
        : { kind: "service" as const, serviceId: chosen.id };
    const given = await onTransfer(conversation, { to, note, targetName: chosen.name });
    if (given.kind === "problem") return given.sentence;
    onClose();
    if (given.kind === "left") onLeft();
    return null;
  }

  const choice = {
    isFailed,
    onRetry: retry,
    chosenId,
    onChoose: choose,
    error: isMissing ? t("choose") : null,
  };
  return (
    <HandOverForm noteHint={t("noteHint")} submitLabel={t("submit")} onSubmit={submit} onCancel={onClose}>
      <SegmentedControl
        aria-label={t("to")}
        fullWidth
        value={kind}
        onChange={(chosen) => {
          setKind(chosen === "service" ? "service" : "agent");
          choose(null);
        }}
        data={[
          { value: "agent", label: t("toAgent") },
          { value: "service", label: t("toService") },
        ]}
      />
      {kind === "agent" ? (
        <TargetChoice
          key="agent"
          label={t("agents")}
          searchLabel={t("searchAgent")}
          emptyWords={t("none")}
          targets={targets?.agents ?? null}
          {...choice}
        />
      ) : (
        <TargetChoice
          key="service"
          label={t("services")}
          searchLabel={t("searchService")}
          emptyWords={t("noServices")}
          targets={targets?.services ?? null}
          {...choice}
        />
      )}
    </HandOverForm>
  );
}
