"use client";

import { Badge, Button, type ButtonProps, Text, Tooltip } from "@mantine/core";
import { IconArrowBackUp, IconClock } from "@tabler/icons-react";
import { useTranslations } from "next-intl";
import { type Ref, useId } from "react";
import type { OfferView } from "../../routing/desktop-view";
import { keyOf } from "../commands/command";
import { Keys } from "../commands/shortcut-hint";
import { useAriaShortcuts } from "../commands/use-key-platform";
import { ContactAvatar } from "../contact-avatar";
import { CountdownRing } from "../time/countdown-ring";
import { Elapsed } from "../time/elapsed";
import { useLastWords } from "../use-last-words";
import { useSourceWords } from "../use-source-words";
import classes from "./offer-card.module.css";

type OfferCardProps = {
  offer: OfferView;
  /** The answer that is on its way: no other can be given. */
  answer: "accept" | "reject" | null;
  onAccept: () => void;
  onReject: () => void;
};

/**
 * An interaction proposed to the agent. It lies over everything and takes no focus: whoever is writing
 * goes on writing. That it is there is announced by the OfferAnnouncer.
 */
export function OfferCard({ offer, answer, onAccept, onReject }: OfferCardProps) {
  const t = useTranslations("desktop");
  const lastWords = useLastWords();
  const sourceWords = useSourceWords();
  const id = useId();
  const from = offer.fromAgentName ?? t("sender.agent");
  const name = offer.contactName ?? t("contact.unknown");
  const words = lastWords({ text: offer.firstWords, attachmentTypes: offer.firstAttachmentTypes });

  return (
    <div
      role="alertdialog"
      aria-labelledby={`${id}-title`}
      aria-describedby={`${id}-about`}
      className={classes.card}
    >
      <div className={classes.head}>
        <h2 id={`${id}-title`} className={classes.title}>
          {t("offer.title")}
        </h2>
        <CountdownRing from={offer.offeredAt} until={offer.expiresAt} label={t("offer.secondsLeft")} />
      </div>
      <div id={`${id}-about`} className={classes.about}>
        {offer.kind !== "queue" && (
          <p className={classes.from}>
            {t(offer.kind === "transfer" ? "transfer.offerFrom" : "conference.offerFrom", { name: from })}
          </p>
        )}
        <ContactAvatar name={offer.contactName} size={40} />
        <div className={classes.who}>
          <Text fw={620} fz="md" truncate dir="auto" ta="left">
            {name}
          </Text>
          <Text fz="sm" c="dimmed" truncate>
            {t("conversation.via", { service: offer.serviceName, account: offer.accountName })}
          </Text>
          {offer.kind === "queue" && (
            <div className={classes.waited}>
              <IconClock size={13} aria-hidden />
              <span>
                {t("offer.waited")} <Elapsed since={offer.queuedAt} label={t("offer.waited")} />
              </span>
              {offer.isReturned && (
                <Tooltip label={t("offer.returnedHint")}>
                  <Badge size="sm" color="yellow" leftSection={<IconArrowBackUp size={12} aria-hidden />}>
                    {t("offer.returned")}
                  </Badge>
                </Tooltip>
              )}
            </div>
          )}
        </div>
        {offer.source && (
          <p className={classes.source}>{t("offer.source", { source: sourceWords(offer.source) })}</p>
        )}
        <div className={classes.quote}>
          <p className={classes.words} dir="auto">
            {words || t("offer.noWords")}
          </p>
        </div>
        {offer.note && (
          <div className={classes.note}>
            <strong>{t("offer.note", { name: from })}</strong>
            <p dir="auto">{offer.note}</p>
          </div>
        )}
      </div>
      <div className={classes.buttons}>
        <Tooltip label={t("offer.rejectHint")} disabled={offer.kind === "conference"}>
          <AnswerButton command="reject-offer" variant="default" {...{ answer }} onGive={onReject} />
        </Tooltip>
        <AnswerButton command="accept-offer" variant="filled" {...{ answer }} onGive={onAccept} />
      </div>
    </div>
  );
}

type AnswerButtonProps = Pick<ButtonProps, "variant"> & {
  command: "accept-offer" | "reject-offer";
  answer: OfferCardProps["answer"];
  onGive: () => void;
  ref?: Ref<HTMLButtonElement>;
};

function AnswerButton({ command, answer, onGive, ...rest }: AnswerButtonProps) {
  const t = useTranslations("desktop.offer");
  const kind = command === "accept-offer" ? "accept" : "reject";
  const key = keyOf(command);
  return (
    <Button
      {...rest}
      aria-label={t(kind)}
      aria-keyshortcuts={useAriaShortcuts(command)}
      rightSection={key !== null && <Keys of={key} />}
      classNames={{ section: classes.keys }}
      loading={answer === kind}
      disabled={answer !== null && answer !== kind}
      onClick={onGive}
    >
      {t(kind)}
    </Button>
  );
}
