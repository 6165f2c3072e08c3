"use client";

import { CloseButton, Text } from "@mantine/core";
import { useFormatter, useTranslations } from "next-intl";
import type { ReactNode } from "react";
import type { ConversationSummary } from "../../routing/desktop-view";
import { ContactAvatar, contactPictureOf } from "../contact-avatar";
import { durationText } from "../time/duration";
import { Elapsed } from "../time/elapsed";
import { useSourceWords } from "../use-source-words";
import classes from "./context-panel.module.css";
import { HistorySection } from "./history-section";
import type { KnownHistory } from "./use-history";

type ContextPanelProps = {
  conversation: ConversationSummary;
  known: KnownHistory;
  onClose: () => void;
};

/** What one should know beside the transcript: who this is, and where this piece of work stands. */
export function ContextPanel({ conversation, known, onClose }: ContextPanelProps) {
  const t = useTranslations("desktop");
  const format = useFormatter();
  const sourceWords = useSourceWords();
  const { contactName, queuedAt, acceptedAt, source } = conversation;
  const waited = durationText(acceptedAt.getTime() - queuedAt.getTime());
  const exact = (at: Date) => (
    <time dateTime={at.toISOString()} title={format.dateTime(at, { dateStyle: "full", timeStyle: "medium" })}>
      {format.dateTime(at, { timeStyle: "short" })}
    </time>
  );
  return (
    <aside className={classes.panel} aria-label={t("context.label")} data-pane="context">
      <CloseButton className={classes.close} aria-label={t("context.close")} onClick={onClose} />
      <div className={classes.person}>
        <ContactAvatar name={contactName} picture={contactPictureOf(conversation)} size={48} />
        <div className={classes.who}>
          <Text fw={620} fz="md" truncate>
            {contactName ?? t("contact.unknown")}
          </Text>
          <Text fz="sm" c="dimmed" truncate>
            {t("context.messenger")}
          </Text>
        </div>
      </div>
      <Facts title={t("context.interaction")}>
        <Fact name={t("context.service")}>{conversation.serviceName}</Fact>
        <Fact name={t("context.page")}>{conversation.accountName}</Fact>
        {source && <Fact name={t("context.source")}>{sourceWords(source)}</Fact>}
        <Fact name={t("context.queued")}>{exact(queuedAt)}</Fact>
        <Fact name={t("context.accepted")}>{exact(acceptedAt)}</Fact>
        <Fact name={t("context.waited")}>
          {waited.kind === "clock" ? waited.text : t("time.days", { count: waited.count })}
        </Fact>
        <Fact name={t("context.handling")}>
          <Elapsed since={acceptedAt} />
        </Fact>
        {conversation.colleagues.length > 0 && (
          <Fact name={t("history.with")}>
            {format.list([t("history.you"), ...conversation.colleagues.map(({ name }) => name)])}
          </Fact>
        )}
      </Facts>
      <HistorySection {...known} />
    </aside>
  );
}

function Facts({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section className={classes.section}>
      <h3 className={classes.title}>{title}</h3>
      <dl className={classes.facts}>{children}</dl>
    </section>
  );
}

function Fact({ name, children }: { name: string; children: ReactNode }) {
  return (
    <div className={classes.fact}>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  );
}
