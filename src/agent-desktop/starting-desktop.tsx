"use client";

import { Loader, VisuallyHidden } from "@mantine/core";
import { IconCloudOff } from "@tabler/icons-react";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { useErrorSentence } from "../api-client/use-error-sentence";
import { EmptyState } from "../ui/empty-state";
import { TopBarShell } from "../ui/top-bar-shell";
import classes from "./starting-desktop.module.css";

/** The desktop before anything is known, or while it cannot be. */
export function StartingDesktop({ menu, failure }: { menu: ReactNode; failure: Error | null }) {
  const t = useTranslations("desktop");
  const app = useTranslations("app");
  const sentenceOf = useErrorSentence();
  return (
    <TopBarShell brand={app("name")} home="/desktop" bar={null} menu={menu}>
      <VisuallyHidden component="h1">{app("desktop")}</VisuallyHidden>
      <div className={classes.middle}>
        {failure ? (
          <div role="alert">
            <EmptyState
              icon={<IconCloudOff size={24} />}
              title={t("loadFailed.title")}
              hint={t("loadFailed.hint", { why: sentenceOf(failure) })}
            />
          </div>
        ) : (
          <div className={classes.loading} role="status">
            <Loader size="sm" aria-hidden />
            {t("loading")}
          </div>
        )}
      </div>
    </TopBarShell>
  );
}
