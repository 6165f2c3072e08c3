"use client";

import { VisuallyHidden } from "@mantine/core";
import { IconAlertTriangle } from "@tabler/icons-react";
import { useFormatter, useTranslations } from "next-intl";
import { memo } from "react";
import { type FloorService, overdueAt, serviceLevel } from "../../routing/floor-view";
import { Elapsed } from "../time/elapsed";
import { useHasPassed } from "../time/use-has-passed";
import classes from "./queues.module.css";

/** The queue of each service, and how quickly what waited was accepted today. */
export function Queues({ services }: { services: readonly FloorService[] }) {
  const t = useTranslations("desktop.floor.queues");
  return (
    <section className={classes.queues} aria-label={t("label")}>
      <VisuallyHidden component="h2">{t("label")}</VisuallyHidden>
      {services.length === 0 && <p className={classes.none}>{t("none")}</p>}
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must take the keyboard. */}
      <ul className={classes.list} tabIndex={0} aria-label={t("label")}>
        {services.map((service) => (
          <QueueCard key={service.serviceId} service={service} />
        ))}
      </ul>
    </section>
  );
}

const QueueCard = memo(function QueueCard({ service }: { service: FloorService }) {
  const t = useTranslations("desktop.floor.queues");
  const isOverdue = useHasPassed(overdueAt(service));
  const { name, waitingCount, waitingSince, runningCount, readyCount, serviceLevelSeconds } = service;
  return (
    <li className={classes.card} data-overdue={isOverdue || undefined}>
      <h3 className={classes.name} title={name}>
        {name}
      </h3>
      <p className={classes.waiting}>
        <strong>{t("waiting", { count: waitingCount })}</strong>
        {waitingSince && (
          <span className={classes.longest}>
            {t("longest")} <Elapsed since={waitingSince} label={t("longest")} />
          </span>
        )}
      </p>
      {isOverdue && (
        <p className={classes.warning}>
          <IconAlertTriangle size={14} aria-hidden />
          {t("overdue", { seconds: serviceLevelSeconds })}
        </p>
      )}
      <p className={classes.facts}>
        <span>{t("running", { count: runningCount })}</span>
        <span data-none={readyCount === 0 || undefined}>{t("ready", { count: readyCount })}</span>
        <Level service={service} />
      </p>
    </li>
  );
});

/** The service level of today; what it is by lies in its title. */
function Level({ service: { today, serviceLevelSeconds } }: { service: FloorService }) {
  const t = useTranslations("desktop.floor.queues");
  const format = useFormatter();
  const share = serviceLevel(today);
  if (share === null) return <span>{t("levelNone")}</span>;
  const title = t("levelTitle", {
    inTime: today.inTimeCount,
    accepted: today.acceptedCount,
    overdue: today.overdueCount,
    seconds: serviceLevelSeconds,
  });
  // Rounded down: nearly all is not all.
  const percent = format.number(Math.floor(share * 100) / 100, { style: "percent" });
  return <span title={title}>{t("level", { percent })}</span>;
}
