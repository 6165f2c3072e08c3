import { Badge } from "@mantine/core";
import { IconAlertTriangleFilled, IconCircleCheckFilled } from "@tabler/icons-react";
import { useTranslations } from "next-intl";
import type { AccountWarning } from "../../integration-accounts/account-health";

/** An account's health in a word: the worst of what is wrong with it. */
export function HealthBadge({ warnings }: { warnings: AccountWarning[] }) {
  const t = useTranslations("integrationAccounts.health");
  const worst = warnings[0]?.kind ?? "healthy";
  const isHealthy = worst === "healthy";
  const Icon = isHealthy ? IconCircleCheckFilled : IconAlertTriangleFilled;
  const color = isHealthy ? "green" : worst === "unusable" ? "red" : "yellow";
  return (
    <Badge variant="light" color={color} tt="none" size="lg" leftSection={<Icon size={13} aria-hidden />}>
      {t(worst)}
    </Badge>
  );
}
