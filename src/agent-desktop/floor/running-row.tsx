"use client";

import { Button } from "@mantine/core";
import { IconCheck, IconClock, IconFlag } from "@tabler/icons-react";
import { useFormatter, useTranslations } from "next-intl";
import { memo, useState } from "react";
import type { FloorConversation } from "../../routing/floor-view";
import { ContactAvatar, contactPictureOf } from "../contact-avatar";
import type { Flagging } from "../flag/use-flagging";
import { useFlagWords } from "../list/flagged-list";
import { followHere } from "../list/follow-here";
import { Elapsed } from "../time/elapsed";
import { useLastWords } from "../use-last-words";
import { floorAddress } from "./floor-address";
import classes from "./running.module.css";

type RunningRowProps = {
  conversation: FloorConversation;
  isSelected: boolean;
  onSelect: (conversationId: string) => void;
  onUnflag: Flagging["unflag"];
};

/** One conversation: whose, who works on it, for how long, and whether somebody should look. */
export const RunningRow = memo(function RunningRow({
  conversation,
  isSelected,
  onSelect,
  onUnflag,
}: RunningRowProps) {
  const t = useTranslations("desktop");
  const format = useFormatter();
  const lastWords = useLastWords();
  const { conversationId, contactName, serviceName, agents, acceptedAt, waitingSince, lastMessage, flag } =
    conversation;
  const name = contactName ?? t("contact.unknown");
  const who = agents.length === 0 ? t("floor.running.waits") : format.list(agents.map((agent) => agent.name));
  return (
    <div className={classes.row} data-flagged={flag !== null || undefined}>
      <a
        href={floorAddress(conversationId)}
        className={classes.link}
        aria-current={isSelected || undefined}
        onClick={followHere(() => onSelect(conversationId))}
      >
        <ContactAvatar name={contactName} picture={contactPictureOf(conversation)} size={32} />
        <span className={classes.line}>
          <span className={classes.name} dir="auto">
            {name}
          </span>
          {acceptedAt && (
            <span className={classes.total}>
              <Elapsed since={acceptedAt} label={t("floor.running.since")} />
            </span>
          )}
        </span>
        <span className={classes.line}>
          <span className={classes.words}>{lastMessage ? lastWords(lastMessage) : ""}</span>
          {waitingSince ? (
            <span className={classes.waiting} title={t("list.waiting")}>
              <IconClock size={13} aria-hidden />
              <Elapsed since={waitingSince} label={t("list.waiting")} />
            </span>
          ) : (
            <span className={classes.answered}>
              <IconCheck size={13} aria-hidden />
              {t("list.answered")}
            </span>
          )}
        </span>
        <span className={classes.who}>
          {who} · {serviceName}
        </span>
      </a>
      {flag && <FlagLine conversation={conversation} flag={flag} onUnflag={onUnflag} />}
    </div>
  );
});

type FlagLineProps = Pick<RunningRowProps, "conversation" | "onUnflag"> & {
  flag: NonNullable<FloorConversation["flag"]>;
};

/** Why somebody should look; what an agent asked for can be removed. */
function FlagLine({ conversation, flag, onUnflag }: FlagLineProps) {
  const t = useTranslations("desktop");
  const words = useFlagWords();
  const [isBusy, setBusy] = useState(false);
  const { interactionId, agents, serviceName, contactName } = conversation;
  const { reason, byName: flaggedByName, note } = flag;

  async function remove() {
    setBusy(true);
    await onUnflag(interactionId);
    setBusy(false);
  }

  return (
    <div className={classes.flag}>
      <IconFlag size={13} aria-hidden />
      <p>{words({ reason, agentName: agents[0]?.name ?? null, serviceName, flaggedByName, note })}</p>
      {reason === "agent" && (
        <Button
          size="compact-xs"
          variant="subtle"
          loading={isBusy}
          aria-label={t("flag.removeOf", { name: contactName ?? t("contact.unknown") })}
          onClick={() => void remove()}
        >
          {t("flag.remove")}
        </Button>
      )}
    </div>
  );
}
