"use client";

import { useTranslations } from "next-intl";
import type { totalOf } from "../../routing/desktop-view";
import { Elapsed } from "../time/elapsed";
import classes from "./queue-status.module.css";

/** How many wait, and how long the first of them has. */
export function QueueStatus({ queue }: { queue: ReturnType<typeof totalOf> }) {
  const t = useTranslations("desktop.queue");
  return (
    <section
      className={classes.queue}
      aria-label={t("label")}
      data-empty={queue.waitingCount === 0 || undefined}
    >
      {queue.waitingCount === 0 ? (
        t("empty")
      ) : (
        <>
          <strong>{t("waiting", { count: queue.waitingCount })}</strong>
          {queue.oldestQueuedAt && (
            <span>
              {t("longest")} <Elapsed since={queue.oldestQueuedAt} label={t("longest")} />
            </span>
          )}
        </>
      )}
    </section>
  );
}
