import { IconHistory, IconPlugConnected } from "@tabler/icons-react";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { SidebarShell } from "../ui/sidebar-shell";

/** The Contact Center Administrator: its navigation, and beside it the screen one works in. */
export function AdministratorShell({ menu, children }: { menu: ReactNode; children: ReactNode }) {
  const t = useTranslations("shell");
  const app = useTranslations("app");
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
              label: t("auditLog"),
              href: "/admin/audit-log",
              icon: <IconHistory size={18} aria-hidden />,
            },
          ],
        },
      ]}
      footer={menu}
    >
      {children}
    </SidebarShell>
  );
}
