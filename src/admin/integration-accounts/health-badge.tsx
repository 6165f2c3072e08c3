import { Badge } from "@mantine/core";
import { IconAlertTriangleFilled, IconCircleCheckFilled, IconPlayerPauseFilled } from "@tabler/icons-react";
import { useTranslations } from "next-intl";
import { type AccountWarning, stopsMessages } from "../../integration-accounts/account-health";

/** An account's health in a word: the worst of what is wrong with it. */
export function HealthBadge({ warnings }: { warnings: AccountWarning[] }) {
  const t = useTranslations("integrationAccounts.health");
  const [worst] = warnings;
  const { icon: Icon, color } = looksOf(worst);
  return (
    <Badge variant="light" color={color} tt="none" size="lg" leftSection={<Icon size={13} aria-hidden />}>
      {t(worst?.kind ?? "healthy")}
    </Badge>
  );
}

function looksOf(worst: AccountWarning | undefined) {
  if (!worst) return { icon: IconCircleCheckFilled, color: "green" };
  if (worst.kind === "deactivated") return { icon: IconPlayerPauseFilled, color: "gray" };
  return { icon: IconAlertTriangleFilled, color: isRed(worst) ? "red" : "yellow" };
}

/** A missing App Secret is part of setting an account up, and no alarm. */
function isRed(warning: AccountWarning): boolean {
  return stopsMessages(warning) && warning.kind !== "app-secret-missing";
}
