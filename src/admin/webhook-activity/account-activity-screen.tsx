"use client";

import { Text } from "@mantine/core";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { AccountFrame } from "../integration-accounts/account-frame";
import { ActivityList } from "./activity-list";
import { ParkedNotice } from "./parked-notice";

/** What came for one account's Page, and what became of it. */
export function AccountActivityScreen({ accountId }: { accountId: string }) {
  const t = useTranslations("webhookActivity");
  return (
    <AccountFrame accountId={accountId}>
      {() => (
        <>
          <ParkedNotice accountId={accountId} />
          <ActivityList accountId={accountId} />
          <Text fz="sm" c="dimmed" mt="lg">
            {t.rich("elsewhere", { link: (words) => <Link href="/admin/webhooks">{words}</Link> })}
          </Text>
        </>
      )}
    </AccountFrame>
  );
}
