"use client";

import { Button, Skeleton } from "@mantine/core";
import { useTranslations } from "next-intl";
import { useState } from "react";
import panel from "./context-panel.module.css";
import classes from "./history-section.module.css";
import { InteractionTimeline } from "./interaction-timeline";
import type { KnownHistory } from "./use-history";

/** What happened to the interaction, and on demand to those before it. */
export function HistorySection({ history, isFailed, retry }: KnownHistory) {
  const t = useTranslations("desktop.history");
  const [isEarlierOpen, setEarlierOpen] = useState(false);
  const [current, ...earlier] = history ?? [];
  return (
    <section className={panel.section}>
      <h3 className={panel.title}>{t("title")}</h3>
      {current ? (
        <InteractionTimeline steps={current.steps} />
      ) : isFailed ? (
        <div role="alert" className={classes.failed}>
          {t("failed")}
          <Button size="compact-xs" variant="default" onClick={retry}>
            {t("retry")}
          </Button>
        </div>
      ) : history ? (
        <p className={classes.failed}>{t("empty")}</p>
      ) : (
        <div role="status" aria-label={t("loading")}>
          <Skeleton height={14} mb={8} />
          <Skeleton height={14} />
        </div>
      )}
      {earlier.length > 0 && (
        <Button
          className={classes.more}
          size="compact-xs"
          variant="subtle"
          aria-expanded={isEarlierOpen}
          onClick={() => setEarlierOpen(!isEarlierOpen)}
        >
          {t("earlier", { count: earlier.length })}
        </Button>
      )}
      {isEarlierOpen &&
        earlier.map(({ interactionId, steps }) => (
          <div key={interactionId} className={classes.earlier}>
            <InteractionTimeline steps={steps} isDated />
          </div>
        ))}
    </section>
  );
}
