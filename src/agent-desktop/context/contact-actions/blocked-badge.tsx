import { Badge } from "@mantine/core";
import { useTranslations } from "next-intl";

/** That the contact is blocked. */
export function BlockedBadge() {
  const t = useTranslations("desktop.contactActions");
  return (
    <Badge color="red" variant="light" size="sm" radius="sm">
      {t("blocked")}
    </Badge>
  );
}
