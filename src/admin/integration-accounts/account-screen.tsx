"use client";

import { Alert, Button, Skeleton, Stack } from "@mantine/core";
import { IconAlertCircle, IconPlugConnectedX } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import Link from "next/link";
import { useSearchParams } from "next/navigation";
import { useTranslations } from "next-intl";
import { useEffect, useState } from "react";
import { useTRPC } from "../../api-client/trpc";
import { useErrorSentence } from "../../api-client/use-error-sentence";
import { EmptyState } from "../../ui/empty-state";
import { AccountPage } from "./account-page";
import { AccountProperties } from "./account-properties";
import { HealthBadge } from "./health-badge";

/** So that health is that of now while one looks. */
const REFRESH_MS = 15_000;

/** One integration account: its health and its properties. */
export function AccountScreen({ accountId }: { accountId: string }) {
  const t = useTranslations("integrationAccounts");
  const errorSentence = useErrorSentence();
  const account = useQuery(
    useTRPC().integrationAccounts.get.queryOptions({ accountId }, { refetchInterval: REFRESH_MS }),
  );
  const isJustCreated = useCreatedMark();
  // A form of its own for each version that one chooses to start from.
  const [formNumber, setFormNumber] = useState(0);

  if (account.error?.data?.code === "NOT_FOUND" || account.error?.data?.code === "BAD_REQUEST") {
    return <MissingAccount />;
  }
  if (!account.data) {
    return (
      <AccountPage title={t("title")}>
        {account.isError ? (
          <Alert color="red" icon={<IconAlertCircle aria-hidden />} role="alert">
            <Stack gap="sm" align="flex-start">
              {errorSentence(account.error)}
              <Button size="xs" variant="default" onClick={() => account.refetch()}>
                {t("retry")}
              </Button>
            </Stack>
          </Alert>
        ) : (
          <Skeleton height={420} radius="lg" role="status" aria-label={t("loading")} />
        )}
      </AccountPage>
    );
  }
  return (
    <AccountPage
      title={account.data.name}
      description={`@${account.data.pageUsername} · ${t("channel")}`}
      health={<HealthBadge warnings={account.data.warnings} />}
    >
      <AccountProperties
        key={formNumber}
        account={account.data}
        isJustCreated={isJustCreated && formNumber === 0}
        onReload={async () => {
          await account.refetch();
          setFormNumber((number) => number + 1);
        }}
      />
    </AccountPage>
  );
}

/** Whether the account was created a moment ago, as the address tells, from which the mark is then taken. */
function useCreatedMark(): boolean {
  const [isMarked] = useState(useSearchParams().has("saved"));
  useEffect(() => {
    if (isMarked) window.history.replaceState(null, "", window.location.pathname);
  }, [isMarked]);
  return isMarked;
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
