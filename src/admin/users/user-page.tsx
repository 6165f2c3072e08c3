import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { PageHeader } from "../../ui/page-header";
import classes from "./users.module.css";

type UserPageProps = { title: string; description?: string; state?: ReactNode; children: ReactNode };

/** A page of one user, new or there. */
export function UserPage({ title, description, state, children }: UserPageProps) {
  const t = useTranslations("users");
  const shell = useTranslations("shell");
  return (
    <div className={classes.page}>
      <PageHeader
        title={title}
        crumbs={[
          { label: shell("usersAndTeams") },
          { label: t("title"), href: "/admin/users", linkName: t("backToList") },
        ]}
        crumbsLabel={shell("breadcrumbs")}
        description={description}
        actions={state}
      />
      {children}
    </div>
  );
}
