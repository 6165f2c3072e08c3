"use client";

import { useDisclosure } from "@mantine/hooks";
import { IconPlugConnected } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useTRPC } from "../../api-client/trpc";
import { ConfigurationList } from "../configuration-list";
import { AccountRow } from "./account-row";
import { CreateAccountDialog } from "./create-account-dialog";
import { DeletedAccounts } from "./deleted-accounts";

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
    <ConfigurationList
      section={shell("configuration")}
      title={t("title")}
      lead={t("lead")}
      add={{ onClick: dialog.open }}
      items={accounts}
      textsOf={({ name, pageUsername, pageId }) => [name, `@${pageUsername}`, pageId]}
      searchHint={t("searchPlaceholder")}
      empty={{
        icon: <IconPlugConnected size={24} aria-hidden />,
        title: t("emptyTitle"),
        hint: t("emptyHint"),
        action: t("emptyAction"),
      }}
      row={(account) => <AccountRow key={account.id} account={account} />}
    >
      {accounts.data && <DeletedAccounts />}
      <CreateAccountDialog isOpen={isDialogOpen} onClose={dialog.close} />
    </ConfigurationList>
  );
}
