"use client";

import { useTranslations } from "next-intl";
import { PageHeader } from "../../ui/page-header";
import { Addresses } from "./addresses";
import { DeletionRequests } from "./deletion-requests";
import { Erasing } from "./erasing";
import classes from "./privacy-screen.module.css";

/** Configuration > Privacy: what to enter at Facebook, who asked for their data to be deleted, and how that is done. */
export function PrivacyScreen() {
  const t = useTranslations("privacy");
  const shell = useTranslations("shell");
  return (
    <div className={classes.page}>
      <PageHeader
        title={t("title")}
        crumbs={[{ label: shell("configuration") }]}
        crumbsLabel={shell("breadcrumbs")}
        description={t("lead")}
      />
      <Addresses />
      <DeletionRequests />
      <Erasing />
    </div>
  );
}
