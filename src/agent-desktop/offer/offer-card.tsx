"use client";

import { Badge, Button, Text, Tooltip } from "@mantine/core";
import { IconArrowBackUp, IconClock } from "@tabler/icons-react";
import { useTranslations } from "next-intl";
import { useId, useState } from "react";
import type { OfferView } from "../../routing/desktop-view";
import { ContactAvatar } from "../contact-avatar";
import { CountdownRing } from "../time/countdown-ring";
import { Elapsed } from "../time/elapsed";
import { useLastWords } from "../use-last-words";
import { useSourceWords } from "../use-source-words";
import classes from "./offer-card.module.css";

type OfferCardProps = {
  offer: OfferView;
  /** Each settles when the answer is known, whatever it is. */
  onAccept: () => Promise<void>;
  onReject: () => Promise<void>;
};

/**
 * An interaction proposed to the agent. It lies over everything and takes no focus: whoever is writing
 * goes on writing. That it is there is announced by the OfferAnnouncer.
 */
export function OfferCard({ offer, onAccept, onReject }: OfferCardProps) {
  const t = useTranslations("desktop");
  const lastWords = useLastWords();
  const sourceWords = useSourceWords();
  const id = useId();
  const [answer, setAnswer] = useState<"accept" | "reject" | null>(null);
  const from = offer.fromAgentName ?? t("sender.agent");
  const name = offer.contactName ?? t("contact.unknown");
  const words = lastWords({ text: offer.firstWords, attachmentTypes: offer.firstAttachmentTypes });

  async function give(chosen: "accept" | "reject") {
    setAnswer(chosen);
    await (chosen === "accept" ? onAccept() : onReject());
    setAnswer(null);
  }

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
          <Text fw={620} fz="md" truncate>
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
        <p className={classes.words}>{words || t("offer.noWords")}</p>
        {offer.note && (
          <p className={classes.note}>
            <strong>{t("offer.note", { name: from })}</strong> {offer.note}
          </p>
        )}
      </div>
      <div className={classes.buttons}>
        <Tooltip label={t("offer.rejectHint")} disabled={offer.kind === "conference"}>
          <Button
            variant="default"
            loading={answer === "reject"}
            disabled={answer === "accept"}
            onClick={() => void give("reject")}
          >
            {t("offer.reject")}
          </Button>
        </Tooltip>
        <Button
          loading={answer === "accept"}
          disabled={answer === "reject"}
          onClick={() => void give("accept")}
        >
          {t("offer.accept")}
        </Button>
      </div>
    </div>
  );
}
