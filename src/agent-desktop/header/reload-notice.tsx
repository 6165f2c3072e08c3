"use client";

import { Button } from "@mantine/core";
import { IconRefresh } from "@tabler/icons-react";
import { useTranslations } from "next-intl";
import { useEffect } from "react";
import { noticeMissingPart, useReloadReason } from "../live/newer-server";
import classes from "./connection-banner.module.css";

/** Asks for a reload when the page is of an older build than the server. When is the agent's choice. */
export function ReloadNotice() {
  const t = useTranslations("desktop.reload");
  const reason = useReloadReason();
  useEffect(() => {
    const onRejection = (event: PromiseRejectionEvent) => {
      if (noticeMissingPart(event.reason)) event.preventDefault();
    };
    window.addEventListener("unhandledrejection", onRejection);
    return () => window.removeEventListener("unhandledrejection", onRejection);
  }, []);
  return (
    <div role="status">
      {reason && (
        <div className={classes.banner} data-calm>
          <IconRefresh size={16} aria-hidden />
          <strong>{t(reason)}</strong>
          <span className={classes.hint}>{t("hint")}</span>
          <Button size="compact-xs" variant="default" onClick={() => window.location.reload()}>
            {t("reload")}
          </Button>
        </div>
      )}
    </div>
  );
}
