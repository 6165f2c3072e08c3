"use client";

import { Button, Paper, Skeleton, Stack, Text, TextInput } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { IconPlugConnected, IconPlus, IconSearch } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { useTRPC } from "../../api-client/trpc";
import type { AccountSummary } from "../../integration-accounts/integration-account";
import { EmptyState } from "../../ui/empty-state";
import { PageHeader } from "../../ui/page-header";
import { LoadFailure } from "../load-failure";
import { AccountRow } from "./account-row";
import { CreateAccountDialog } from "./create-account-dialog";
import { DeletedAccounts } from "./deleted-accounts";
import classes from "./integration-accounts.module.css";

/** So that health and last messages are those of now while one looks. */
const REFRESH_MS = 15_000;

/** Configuration > Integration Accounts: every account with its health, and the way to add one. */
export function IntegrationAccountsScreen() {
  const t = useTranslations("integrationAccounts");
  const shell = useTranslations("shell");
  const [isDialogOpen, dialog] = useDisclosure();
  const accounts = useQuery(
    useTRPC().integrationAccounts.list.queryOptions(undefined, { refetchInterval: REFRESH_MS }),
  );
  return (
    <>
      <PageHeader
        title={t("title")}
        crumbs={[{ label: shell("configuration") }]}
        crumbsLabel={shell("breadcrumbs")}
        description={t("lead")}
        actions={
          <Button leftSection={<IconPlus size={16} aria-hidden />} onClick={dialog.open}>
            {t("add")}
          </Button>
        }
      />
      {accounts.data && <AccountList accounts={accounts.data} onAdd={dialog.open} />}
      {accounts.data && <DeletedAccounts />}
      {accounts.isPending && <ListSkeleton label={t("loading")} />}
      {accounts.isError && !accounts.data && (
        <LoadFailure error={accounts.error} onRetry={accounts.refetch} />
      )}
      <CreateAccountDialog isOpen={isDialogOpen} onClose={dialog.close} />
    </>
  );
}

function AccountList({ accounts, onAdd }: { accounts: AccountSummary[]; onAdd: () => void }) {
  const t = useTranslations("integrationAccounts");
  const [search, setSearch] = useState("");
  if (accounts.length === 0) {
    return (
      <Paper withBorder className={classes.card}>
        <EmptyState
          icon={<IconPlugConnected size={24} aria-hidden />}
          title={t("emptyTitle")}
          hint={t("emptyHint")}
          action={<Button onClick={onAdd}>{t("emptyAction")}</Button>}
        />
      </Paper>
    );
  }
  const found = accounts.filter((account) => isMatch(account, search));
  return (
    <Paper withBorder className={classes.card}>
      <TextInput
        className={classes.search}
        variant="unstyled"
        aria-label={t("search")}
        placeholder={t("searchPlaceholder")}
        leftSection={<IconSearch size={16} aria-hidden />}
        value={search}
        onChange={(event) => setSearch(event.currentTarget.value)}
      />
      <ul className={classes.rows} aria-label={t("title")}>
        {found.map((account) => (
          <AccountRow key={account.id} account={account} />
        ))}
      </ul>
      {found.length === 0 && (
        <Text c="dimmed" ta="center" p="xl" role="status">
          {t("nothingFound", { text: search.trim() })}
        </Text>
      )}
    </Paper>
  );
}

function isMatch({ name, pageUsername, pageId }: AccountSummary, search: string): boolean {
  const wanted = search.trim().toLocaleLowerCase().replace(/^@/, "");
  return [name, pageUsername, pageId].some((text) => text.toLocaleLowerCase().includes(wanted));
}

function ListSkeleton({ label }: { label: string }) {
  return (
    <Paper withBorder className={classes.card} role="status" aria-label={label}>
      <Stack gap="lg" p="lg">
        <Skeleton height={40} />
        <Skeleton height={40} />
      </Stack>
    </Paper>
  );
}
