"use client";

import { Button, Skeleton } from "@mantine/core";
import { IconPlugConnectedX } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import Link from "next/link";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { useTRPC } from "../../api-client/trpc";
import type { AccountProperties } from "../../integration-accounts/integration-account";
import { EmptyState } from "../../ui/empty-state";
import { TabLinks } from "../../ui/tab-links";
import { LoadFailure } from "../load-failure";
import { AccountPage } from "./account-page";
import { HealthBadge } from "./health-badge";

/** So that health is that of now while one looks. */
const REFRESH_MS = 15_000;

type AccountFrameProps = {
  accountId: string;
  /** What stands below the tabs, once the account is loaded; `reload` fetches it anew. */
  children: (account: AccountProperties, reload: () => Promise<unknown>) => ReactNode;
};

/** The frame of every page of one account: its name and health, the tabs, and what is told when it is not there. */
export function AccountFrame({ accountId, children }: AccountFrameProps) {
  const t = useTranslations("integrationAccounts");
  const activity = useTranslations("webhookActivity");
  const sendMessage = useTranslations("sendMessage");
  const account = useQuery(
    useTRPC().integrationAccounts.get.queryOptions({ accountId }, { refetchInterval: REFRESH_MS }),
  );
  if (account.error?.data?.code === "NOT_FOUND" || account.error?.data?.code === "BAD_REQUEST") {
    return <MissingAccount />;
  }
  if (!account.data) {
    return (
      <AccountPage title={t("title")}>
        {account.isError ? (
          <LoadFailure error={account.error} onRetry={account.refetch} />
        ) : (
          <Skeleton height={420} radius="lg" role="status" aria-label={t("loading")} />
        )}
      </AccountPage>
    );
  }
  const home = `/admin/integration-accounts/${accountId}`;
  return (
    <AccountPage
      title={account.data.name}
      description={`@${account.data.pageUsername} · ${t("channel")}`}
      health={<HealthBadge warnings={account.data.warnings} />}
    >
      <TabLinks
        label={t("tabs.label")}
        tabs={[
          { label: t("tabs.properties"), href: home },
          { label: activity("tab"), href: `${home}/activity` },
          { label: sendMessage("tab"), href: `${home}/send-message` },
        ]}
      />
      {children(account.data, account.refetch)}
    </AccountPage>
  );
}

function MissingAccount() {
  const t = useTranslations("integrationAccounts");
  return (
    <EmptyState
      icon={<IconPlugConnectedX size={24} aria-hidden />}
      title={t("missingTitle")}
      hint={t("missingHint")}
      action={
        <Button component={Link} href="/admin/integration-accounts" variant="default">
          {t("backToList")}
        </Button>
      }
    />
  );
}
