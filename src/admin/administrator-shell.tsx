import {
  IconAddressBook,
  IconClockHour4,
  IconCoffee,
  IconHeadset,
  IconHistory,
  IconMessage2Bolt,
  IconPlugConnected,
  IconSchool,
  IconSettings,
  IconShieldLock,
  IconUsers,
  IconUsersGroup,
  IconWebhook,
} from "@tabler/icons-react";
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
            { label: t("services"), href: "/admin/services", icon: <IconHeadset size={18} aria-hidden /> },
            { label: t("hours"), href: "/admin/hours", icon: <IconClockHour4 size={18} aria-hidden /> },
            {
              label: t("cannedResponses"),
              href: "/admin/canned-responses",
              icon: <IconMessage2Bolt size={18} aria-hidden />,
            },
            {
              label: t("contactFields"),
              href: "/admin/contact-fields",
              icon: <IconAddressBook size={18} aria-hidden />,
            },
            {
              label: t("notReadyReasons"),
              href: "/admin/not-ready-reasons",
              icon: <IconCoffee size={18} aria-hidden />,
            },
            {
              label: t("generalSettings"),
              href: "/admin/settings",
              icon: <IconSettings size={18} aria-hidden />,
            },
          ],
        },
        {
          label: t("usersAndTeams"),
          links: [
            { label: t("users"), href: "/admin/users", icon: <IconUsers size={18} aria-hidden /> },
            { label: t("teams"), href: "/admin/teams", icon: <IconUsersGroup size={18} aria-hidden /> },
            { label: t("skills"), href: "/admin/skills", icon: <IconSchool size={18} aria-hidden /> },
          ],
        },
        {
          label: t("records"),
          links: [
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
