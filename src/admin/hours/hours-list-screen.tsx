"use client";

import { IconClockHour4 } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useTRPC } from "../../api-client/trpc";
import type { HoursSummary } from "../../routing/hours-form";
import { ConfigurationList, ConfigurationRow } from "../configuration-list";
import { OpenState } from "./open-now";

/** So that it is told what is open while one looks. */
const REFRESH_MS = 30_000;

/** Configuration > Hours of operation: when services are open. */
export function HoursListScreen() {
  const t = useTranslations("hours");
  const shell = useTranslations("shell");
  const hours = useQuery(useTRPC().hours.list.queryOptions(undefined, { refetchInterval: REFRESH_MS }));
  return (
    <ConfigurationList
      section={shell("configuration")}
      title={t("title")}
      lead={t("lead")}
      add={{ href: "/admin/hours/new" }}
      items={hours}
      textsOf={({ name, timeZone, serviceNames }) => [name, timeZone, ...serviceNames]}
      searchHint={t("searchHint")}
      empty={{
        icon: <IconClockHour4 size={24} aria-hidden />,
        title: t("emptyTitle"),
        hint: t("emptyHint"),
        action: t("emptyAction"),
      }}
      row={(item) => <HoursRow key={item.id} hours={item} />}
    />
  );
}

function HoursRow({ hours }: { hours: HoursSummary }) {
  const t = useTranslations("hours");
  const { id, name, timeZone, serviceNames, isOpen, opensAt } = hours;
  const keptBy =
    serviceNames.length > 0 ? t("keptBy", { services: serviceNames.join(", ") }) : t("keptByNone");
  return (
    <ConfigurationRow
      way={{ href: `/admin/hours/${id}` }}
      name={name}
      hint={`${timeZone.replaceAll("_", " ")} · ${keptBy}`}
    >
      <OpenState isOpen={isOpen} opensAt={opensAt} timeZone={timeZone} />
    </ConfigurationRow>
  );
}
