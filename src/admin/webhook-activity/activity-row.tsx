"use client";

import { Text, UnstyledButton } from "@mantine/core";
import { IconChevronRight } from "@tabler/icons-react";
import { useTranslations } from "next-intl";
import { useId } from "react";
import type { ActivityLine, ActivityPage } from "../../api-client/webhook-activity";
import { RelativeTime } from "../../ui/relative-time";
import { DeliveryDetail } from "./delivery-detail";
import { OutcomeBadge } from "./outcome-badge";
import { useEventKind, useReason } from "./use-reason";
import classes from "./webhook-activity.module.css";

type ActivityRowProps = { line: ActivityLine; isOpen: boolean; onToggle: () => void };

/** One line of the activity; a delivery opens to its events and its body. */
export function ActivityRow({ line, isOpen, onToggle }: ActivityRowProps) {
  const detailId = useId();
  if (line.kind === "handshake") return <HandshakeRow line={line} />;
  return (
    <li className={classes.row}>
      <UnstyledButton
        className={classes.line}
        aria-expanded={isOpen}
        aria-controls={isOpen ? detailId : undefined}
        onClick={onToggle}
      >
        <span className={classes.outcomes}>
          {line.outcomes.map(({ outcome, count }) => (
            <OutcomeBadge key={outcome} outcome={outcome} count={count} />
          ))}
        </span>
        <DeliveryWords line={line} />
        <Time at={line.at} />
        <IconChevronRight size={16} aria-hidden className={classes.chevron} data-open={isOpen || undefined} />
      </UnstyledButton>
      {isOpen && (
        <div id={detailId} className={classes.detail}>
          <DeliveryDetail requestId={line.id} />
        </div>
      )}
    </li>
  );
}

function DeliveryWords({ line }: { line: Extract<ActivityLine, { kind: "delivery" }> }) {
  const t = useTranslations("webhookActivity");
  const eventKind = useEventKind();
  const reason = useReason();
  const kinds = line.eventKinds.map(eventKind).join(", ");
  const isTest = line.outcomes.every(({ outcome }) => outcome === "test-received");
  const why = line.reason ?? (isTest ? "dashboard-test" : null);
  return (
    <span className={classes.words}>
      <Text span fw={560} truncate>
        {kinds || (line.reason ? t("unreadable") : t("nothingInIt"))}
      </Text>
      <Text span fz="sm" c="dimmed" truncate={why === null} className={classes.wrapping}>
        {why ? reason(why) : <Pages pages={line.pages} />}
      </Text>
    </span>
  );
}

function HandshakeRow({ line }: { line: Extract<ActivityLine, { kind: "handshake" }> }) {
  const t = useTranslations("webhookActivity");
  const reason = useReason();
  return (
    <li className={classes.row}>
      <div className={classes.line}>
        <span className={classes.outcomes}>
          <OutcomeBadge outcome={`handshake-${line.outcome}`} />
        </span>
        <span className={classes.words}>
          <Text span fw={560} truncate>
            {t("handshake")}
          </Text>
          <Text span fz="sm" c="dimmed" className={classes.wrapping}>
            {line.reason ? reason(line.reason) : <Pages pages={line.pages} />}
          </Text>
        </span>
        <Time at={line.at} />
      </div>
    </li>
  );
}

function Pages({ pages }: { pages: readonly ActivityPage[] }) {
  const t = useTranslations("webhookActivity");
  if (pages.length === 0) return t("noPage");
  return pages
    .map((page) => (page.kind === "account" ? page.name : t("unknownPage", { pageId: page.pageId })))
    .join(", ");
}

function Time({ at }: { at: Date }) {
  return (
    <Text span fz="sm" c="dimmed" className={classes.time}>
      <RelativeTime at={at} />
    </Text>
  );
}
