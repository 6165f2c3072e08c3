"use client";

import { Button, Skeleton } from "@mantine/core";
import { useFormatter, useTranslations } from "next-intl";
import type { PastInteraction } from "../../routing/interaction-history";
import { followHere } from "../list/follow-here";
import { conversationAddress } from "../use-selected-conversation";
import panel from "./context-panel.module.css";
import classes from "./history-section.module.css";
import { StepsToggle } from "./steps-toggle";
import type { KnownHistory } from "./use-history";

type HistorySectionProps = {
  conversationId: string;
  /** The one that is told above; all others are listed. */
  currentId: string | null;
  known: KnownHistory;
  onOpen: (conversationId: string, messageId: string | null) => void;
};

/** What was worked on before: each with its service, agent, end and note, and the way to its place in the transcript. */
export function HistorySection({ conversationId, currentId, known, onOpen }: HistorySectionProps) {
  const t = useTranslations("desktop.history");
  const earlier = known.history?.filter(({ interactionId }) => interactionId !== currentId);
  return (
    <section className={panel.section}>
      <h3 className={panel.title}>{t("title")}</h3>
      {earlier === undefined && !known.isFailed && (
        <div role="status" aria-label={t("loading")}>
          <Skeleton height={14} mb={8} />
          <Skeleton height={14} />
        </div>
      )}
      {earlier === undefined && known.isFailed && (
        <div role="alert" className={classes.failed}>
          {t("failed")}
          <Button size="compact-xs" variant="default" onClick={known.retry}>
            {t("retry")}
          </Button>
        </div>
      )}
      {earlier?.length === 0 && <p className={classes.failed}>{t("empty")}</p>}
      {earlier && earlier.length > 0 && (
        <ul className={classes.list} aria-label={t("title")}>
          {earlier.map((interaction) => (
            <li key={interaction.interactionId} className={classes.earlier}>
              <Earlier {...{ conversationId, interaction, onOpen }} />
            </li>
          ))}
        </ul>
      )}
      {known.loadMore && (
        <Button
          className={classes.more}
          size="compact-xs"
          variant="subtle"
          loading={known.isLoadingMore}
          onClick={known.loadMore}
        >
          {t("more")}
        </Button>
      )}
    </section>
  );
}

type EarlierProps = Pick<HistorySectionProps, "conversationId" | "onOpen"> & { interaction: PastInteraction };

function Earlier({ conversationId, interaction, onOpen }: EarlierProps) {
  const t = useTranslations("desktop.history");
  const format = useFormatter();
  const { steps, queuedAt, serviceName, agentName, dispositionName, note } = interaction;
  const { openedByMessageId, completedAt } = interaction;
  return (
    <>
      <a
        href={conversationAddress(conversationId, openedByMessageId)}
        className={classes.link}
        onClick={followHere(() => onOpen(conversationId, openedByMessageId))}
      >
        <time
          dateTime={queuedAt.toISOString()}
          title={format.dateTime(queuedAt, { dateStyle: "full", timeStyle: "medium" })}
        >
          {format.dateTime(queuedAt, { dateStyle: "medium" })}
        </time>
        <span>{serviceName}</span>
      </a>
      <p className={classes.facts}>
        {[agentName ?? t("nobody"), completedAt ? (dispositionName ?? t("noDisposition")) : t("open")].join(
          " · ",
        )}
      </p>
      {note && <p className={classes.note}>{note}</p>}
      {steps.length > 0 && <StepsToggle steps={steps} />}
    </>
  );
}
