import { Text } from "@mantine/core";
import { IconChevronRight } from "@tabler/icons-react";
import Link from "next/link";
import { useTranslations } from "next-intl";
import type { AccountSummary } from "../../integration-accounts/integration-account";
import { RelativeTime } from "../../ui/relative-time";
import { HealthBadge } from "./health-badge";
import classes from "./integration-accounts.module.css";
import { PagePicture } from "./page-picture";

/** One account of the list: which Page, how it is, and when something last came or went. */
export function AccountRow({ account }: { account: AccountSummary }) {
  const t = useTranslations("integrationAccounts");
  return (
    <li className={classes.row}>
      <PagePicture account={account} />
      <div className={classes.names}>
        <Text fw={600} truncate>
          <Link href={`/admin/integration-accounts/${account.id}`} className={classes.link}>
            {account.name}
          </Link>
        </Text>
        <Text fz="sm" c="dimmed" truncate>
          @{account.pageUsername}
        </Text>
      </div>
      <Text fz="sm" c="dimmed" className={classes.channel}>
        {t("channel")}
      </Text>
      <dl className={classes.times}>
        <LastMessage label={t("lastIn")} at={account.lastInboundAt} />
        <LastMessage label={t("lastOut")} at={account.lastOutboundAt} />
      </dl>
      <div className={classes.health}>
        <HealthBadge warnings={account.warnings} />
      </div>
      <IconChevronRight size={16} aria-hidden className={classes.chevron} />
    </li>
  );
}

function LastMessage({ label, at }: { label: string; at: Date | null }) {
  const t = useTranslations("integrationAccounts");
  return (
    <div>
      <dt>{label}</dt>
      <dd>{at ? <RelativeTime at={at} /> : t("never")}</dd>
    </div>
  );
}
