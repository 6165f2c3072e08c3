"use client";

import { Badge } from "@mantine/core";
import { IconHeadset } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useTRPC } from "../../api-client/trpc";
import type { ServiceSummary } from "../../routing/service";
import { ConfigurationList, ConfigurationRow } from "../configuration-list";
import { StaffingWarning } from "./staffing-notice";

/** So that what waits, and who can be offered it, is that of now while one looks. */
const REFRESH_MS = 15_000;

/** Configuration > Services: what people can come for, in the order in which it is served. */
export function ServicesScreen() {
  const t = useTranslations("services");
  const shell = useTranslations("shell");
  const services = useQuery(useTRPC().services.list.queryOptions(undefined, { refetchInterval: REFRESH_MS }));
  return (
    <ConfigurationList
      section={shell("configuration")}
      title={t("title")}
      lead={t("lead")}
      add={{ href: "/admin/services/new" }}
      items={services}
      textsOf={({ name, accountNames, teamNames }) => [name, ...accountNames, ...teamNames]}
      searchHint={t("searchHint")}
      empty={{
        icon: <IconHeadset size={24} aria-hidden />,
        title: t("emptyTitle"),
        hint: t("emptyHint"),
        action: t("emptyAction"),
      }}
      row={(service) => <ServiceRow key={service.id} service={service} />}
    />
  );
}

function ServiceRow({ service }: { service: ServiceSummary }) {
  const t = useTranslations("services");
  const { name, priority, accountNames, hoursName, waitingCount, staffing, skills } = service;
  const facts = [
    t("row.priority", { priority }),
    accountNames.length > 0 ? t("row.fedBy", { accounts: accountNames.join(", ") }) : t("row.fedByNone"),
    hoursName === null ? t("row.alwaysOpen") : hoursName,
  ];
  return (
    <ConfigurationRow
      way={{ href: `/admin/services/${service.id}` }}
      name={name}
      hint={
        <>
          {facts.join(" · ")}
          {staffing.gap && <StaffingWarning gap={staffing.gap} skills={skills} />}
        </>
      }
    >
      {waitingCount > 0 && <Badge color="yellow">{t("row.waiting", { count: waitingCount })}</Badge>}
      {t("row.serving", { count: staffing.servingCount })}
    </ConfigurationRow>
  );
}
