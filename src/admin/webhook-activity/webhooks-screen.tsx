"use client";

import { Select } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { useTRPC } from "../../api-client/trpc";
import { PageHeader } from "../../ui/page-header";
import { ActivityList } from "./activity-list";
import { KeptDays } from "./kept-days";
import { ParkedNotice } from "./parked-notice";
import { RefusedRequests } from "./refused-requests";
import classes from "./webhook-activity.module.css";

/** Webhooks: all that Facebook sent to the installation, what became of it, and how long that is kept. */
export function WebhooksScreen() {
  const t = useTranslations("webhookActivity");
  const shell = useTranslations("shell");
  const [accountId, setAccountId] = useState<string | null>(null);
  return (
    <div className={classes.page}>
      <PageHeader
        title={t("title")}
        crumbs={[{ label: shell("configuration") }]}
        crumbsLabel={shell("breadcrumbs")}
        description={t("lead")}
      />
      <ParkedNotice accountId={null} />
      <div className={classes.panels}>
        <RefusedRequests />
        <KeptDays />
      </div>
      <ActivityList
        accountId={accountId}
        filters={<AccountFilter accountId={accountId} onChange={setAccountId} />}
      />
    </div>
  );
}

type AccountFilterProps = { accountId: string | null; onChange: (accountId: string | null) => void };

function AccountFilter({ accountId, onChange }: AccountFilterProps) {
  const t = useTranslations("webhookActivity");
  const accounts = useQuery(useTRPC().integrationAccounts.list.queryOptions());
  return (
    <Select
      label={t("accountLabel")}
      className={classes.filter}
      data={[
        { value: "all", label: t("accountAll") },
        ...(accounts.data ?? []).map(({ id, name }) => ({ value: id, label: name })),
      ]}
      value={accountId ?? "all"}
      onChange={(value) => onChange(value === "all" ? null : value)}
    />
  );
}
