"use client";

import { Anchor } from "@mantine/core";
import { IconPlugConnectedX } from "@tabler/icons-react";
import { useFormatter, useTranslations } from "next-intl";
import type { Standing } from "../live/follow-events";
import classes from "./connection-banner.module.css";

/** Says when what one sees may be old. The region is always there, so that its words are spoken. */
export function ConnectionBanner({ standing }: { standing: Standing }) {
  return (
    <div role="status">
      <Notice {...standing} />
    </div>
  );
}

function Notice({ connection, since }: Standing) {
  const format = useFormatter();
  const t = useTranslations("desktop.connection");
  switch (connection) {
    case "connecting":
    case "live":
      return null;
    case "down":
      return (
        <div className={classes.banner}>
          <IconPlugConnectedX size={16} aria-hidden />
          <strong>{t("down")}</strong>
          <span className={classes.hint}>
            {since && `${t("since", { time: format.dateTime(since, { timeStyle: "short" }) })} `}
            {t("downHint")}
          </span>
        </div>
      );
    case "signed-out":
      return (
        <div className={classes.banner}>
          <IconPlugConnectedX size={16} aria-hidden />
          <strong>{t("signedOut")}</strong>
          <Anchor href="/sign-in?next=/desktop" c="inherit" fw={600}>
            {t("signIn")}
          </Anchor>
        </div>
      );
  }
}
