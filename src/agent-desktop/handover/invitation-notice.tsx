"use client";

import { Button, CloseButton } from "@mantine/core";
import { useSessionStorage } from "@mantine/hooks";
import { IconHourglass, IconUserX } from "@tabler/icons-react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import type { ConversationSummary } from "../../routing/desktop-view";
import type { InteractionHistory } from "../../routing/interaction-history";
import { type EndedInvitation, endedInvitation } from "./ended-invitation";
import classes from "./invitation-notice.module.css";

type InvitationNoticeProps = {
  conversation: ConversationSummary;
  history: readonly InteractionHistory[] | undefined;
  onWithdraw: (conversation: ConversationSummary) => Promise<void>;
};

/** Whom one waits for, who has been asked; afterwards, that they did not come. */
export function InvitationNotice({ conversation, history, onWithdraw }: InvitationNoticeProps) {
  const current = history?.find(({ interactionId }) => interactionId === conversation.interactionId);
  const ended = conversation.invited || !current ? null : endedInvitation(current.steps);
  return (
    // Always in the page, since a live region announces only what changes within it.
    <div role="status">
      {conversation.invited && (
        <Waiting
          key={conversation.invited.offerId}
          invited={conversation.invited}
          onWithdraw={() => onWithdraw(conversation)}
        />
      )}
      {ended && <DidNotCome conversation={conversation} ended={ended} />}
    </div>
  );
}

type WaitingProps = {
  invited: NonNullable<ConversationSummary["invited"]>;
  onWithdraw: () => Promise<void>;
};

function Waiting({ invited, onWithdraw }: WaitingProps) {
  const t = useTranslations("desktop");
  const [isBusy, setBusy] = useState(false);
  const name = invited.agentName;

  async function withdraw() {
    setBusy(true);
    await onWithdraw();
    setBusy(false);
  }

  return (
    <div className={classes.notice}>
      <IconHourglass size={16} stroke={1.6} aria-hidden />
      <p>{t(invited.kind === "conference" ? "conference.waitingFor" : "transfer.waitingFor", { name })}</p>
      <Button size="compact-sm" variant="default" loading={isBusy} onClick={() => void withdraw()}>
        {t("transfer.withdraw")}
      </Button>
    </div>
  );
}

function DidNotCome({ conversation, ended }: { conversation: ConversationSummary; ended: EndedInvitation }) {
  const t = useTranslations("desktop.transfer");
  const words = useEndWords();
  const [readAt, setReadAt] = useSessionStorage({
    key: `parley.read-invitation.${conversation.interactionId}`,
    defaultValue: "",
    getInitialValueInEffect: false,
  });
  const at = ended.at.toISOString();
  if (readAt === at) return null;
  return (
    <div className={classes.notice}>
      <IconUserX size={16} stroke={1.6} aria-hidden />
      <p>{words(conversation, ended)}</p>
      <CloseButton size="sm" aria-label={t("dismiss")} onClick={() => setReadAt(at)} />
    </div>
  );
}

function useEndWords() {
  const t = useTranslations("desktop");
  return ({ isAssigned, assignedAgentName }: ConversationSummary, ended: EndedInvitation): string => {
    const { offerKind, how, agentName: name } = ended;
    if (offerKind === "conference") return t(`conference.${how}`, { name });
    return isAssigned
      ? t(`transfer.${how}Own`, { name })
      : t(`transfer.${how}`, { name, holder: assignedAgentName });
  };
}
