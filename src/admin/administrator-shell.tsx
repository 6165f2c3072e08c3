import { IconHistory, IconPlugConnected, IconShieldLock, IconWebhook } from "@tabler/icons-react";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { SidebarShell } from "../ui/sidebar-shell";
import { HealthBanner } from "./health-banner";

/** The Contact Center Administrator: its navigation, and beside it the screen one works in. */
export function AdministratorShell({ menu, children }: { menu: ReactNode; children: ReactNode }) {
  const t = useTranslations("shell");
  const privacy = useTranslations("privacy");
  const app = useTranslations("app");
  const webhooks = useTranslations("webhookActivity");
  return (
    <SidebarShell
      brand={app("name")}
      application={app("administrator")}
      home="/admin"
      navigationLabel={t("navigation")}
      menuButtonLabel={t("openMenu")}
      skipLabel={t("skipToContent")}
      sections={[
        {
          label: t("configuration"),
          links: [
            {
              label: t("integrationAccounts"),
              href: "/admin/integration-accounts",
              icon: <IconPlugConnected size={18} aria-hidden />,
            },
            {
              label: webhooks("title"),
              href: "/admin/webhooks",
              icon: <IconWebhook size={18} aria-hidden />,
            },
            {
              label: privacy("nav"),
              href: "/admin/privacy",
              icon: <IconShieldLock size={18} aria-hidden />,
            },
            {
              label: t("auditLog"),
              href: "/admin/audit-log",
              icon: <IconHistory size={18} aria-hidden />,
            },
          ],
        },
      ]}
      footer={menu}
    >
      <HealthBanner />
      {children}
    </SidebarShell>
  );
}
