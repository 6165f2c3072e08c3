"use client";

import { Skeleton } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useTRPC } from "../../api-client/trpc";
import { PageHeader } from "../../ui/page-header";
import { LoadFailure } from "../load-failure";
import classes from "./general-settings.module.css";
import { SettingsForm } from "./settings-form";

/** Configuration > General settings: what holds for the contact center as a whole. */
export function GeneralSettingsScreen() {
  const t = useTranslations("configuration.generalSettings");
  const common = useTranslations("configuration");
  const shell = useTranslations("shell");
  const settings = useQuery(
    // What is being typed is not to be overwritten because somebody looked at another window.
    useTRPC().generalSettings.get.queryOptions(undefined, { refetchOnWindowFocus: false }),
  );
  return (
    <>
      <PageHeader
        title={shell("generalSettings")}
        crumbs={[{ label: shell("configuration") }]}
        crumbsLabel={shell("breadcrumbs")}
        description={t("lead")}
      />
      {settings.data && <SettingsForm saved={settings.data} />}
      {settings.isPending && (
        <Skeleton
          height={420}
          radius="lg"
          role="status"
          aria-label={common("loading")}
          className={classes.waiting}
        />
      )}
      {settings.isError && !settings.data && (
        <LoadFailure error={settings.error} onRetry={settings.refetch} />
      )}
    </>
  );
}
