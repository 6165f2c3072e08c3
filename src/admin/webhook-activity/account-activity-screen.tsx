"use client";

import { Anchor, Text } from "@mantine/core";
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
            {t.rich("elsewhere", {
              link: (words) => (
                <Anchor component={Link} href="/admin/webhooks" fz="inherit">
                  {words}
                </Anchor>
              ),
            })}
          </Text>
        </>
      )}
    </AccountFrame>
  );
}
