"use client";

import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { AccountColumns } from "./account-columns";
import { AccountPage } from "./account-page";
import { AccountProperties } from "./account-properties";
import { NewAccountGuide } from "./setup-guide";

/** The properties of an account that is about to be created. */
export function NewAccountScreen() {
  const t = useTranslations("integrationAccounts");
  const router = useRouter();
  return (
    <AccountPage title={t("newTitle")} description={t("newLead")}>
      <AccountColumns guide={<NewAccountGuide />}>
        <AccountProperties
          account={null}
          onCreated={(accountId) => router.replace(`/admin/integration-accounts/${accountId}?saved`)}
        />
      </AccountColumns>
    </AccountPage>
  );
}
