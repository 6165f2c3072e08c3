import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { PageHeader } from "../../ui/page-header";
import classes from "./account-page.module.css";

type AccountPageProps = {
  title: string;
  description?: string;
  /** The account's health, for one that is there. */
  health?: ReactNode;
  children: ReactNode;
};

/** A page of one account, new or there. */
export function AccountPage({ title, description, health, children }: AccountPageProps) {
  const t = useTranslations("integrationAccounts");
  const shell = useTranslations("shell");
  return (
    <div className={classes.page}>
      <PageHeader
        title={title}
        crumbs={[
          { label: shell("configuration") },
          { label: t("title"), href: "/admin/integration-accounts", linkName: t("backToList") },
        ]}
        crumbsLabel={shell("breadcrumbs")}
        description={description}
        actions={health}
      />
      {children}
    </div>
  );
}
