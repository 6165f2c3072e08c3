import { Badge } from "@mantine/core";
import { IconPlayerPauseFilled } from "@tabler/icons-react";
import { useTranslations } from "next-intl";
import type { AccountSummary } from "../../integration-accounts/integration-account";
import { HealthBadge } from "./health-badge";

/** How an account is, in a word: that it is deactivated, or else its health. */
export function AccountStateBadge({
  account,
}: {
  account: Pick<AccountSummary, "deactivatedAt" | "warnings">;
}) {
  const t = useTranslations("integrationAccounts.lifecycle");
  if (!account.deactivatedAt) return <HealthBadge warnings={account.warnings} />;
  return (
    <Badge color="gray" size="lg" leftSection={<IconPlayerPauseFilled size={12} aria-hidden />}>
      {t("deactivated")}
    </Badge>
  );
}
