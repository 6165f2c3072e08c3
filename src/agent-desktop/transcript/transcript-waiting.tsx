"use client";

import { Button, Skeleton } from "@mantine/core";
import { useTranslations } from "next-intl";
import classes from "./transcript-waiting.module.css";

/** A transcript whose first page is on its way, or did not come. */
export function TranscriptWaiting({ isFailed, onRetry }: { isFailed: boolean; onRetry: () => void }) {
  const t = useTranslations("desktop.transcript");
  if (isFailed) {
    return (
      <div id="transcript" tabIndex={-1} className={classes.failed} role="alert">
        {t("failed")}
        <Button variant="default" size="compact-md" onClick={onRetry}>
          {t("tryAgain")}
        </Button>
      </div>
    );
  }
  return (
    <div id="transcript" tabIndex={-1} className={classes.waiting} aria-busy="true">
      <span className={classes.loadingText}>{t("loading")}</span>
      {["46%", "30%", "38%"].map((width, index) => (
        <Skeleton key={width} height={36} width={width} radius={14} ml={index === 1 ? "auto" : 0} />
      ))}
    </div>
  );
}
