"use client";

import { Button, CloseButton } from "@mantine/core";
import { IconBell } from "@tabler/icons-react";
import { useTranslations } from "next-intl";
import { changeSettings, useDesktopSettings } from "../settings/desktop-settings-store";
import classes from "./notification-hint.module.css";
import { askPermission, useNotificationPermission } from "./notification-permission";

/** Once, until it is answered: that the system can tell of offers. Only pressing its button has the browser ask. */
export function NotificationHint() {
  const t = useTranslations("desktop.notificationHint");
  const permission = useNotificationPermission();
  const { isHintAnswered } = useDesktopSettings();
  if (permission !== "default" || isHintAnswered) return null;
  const answer = () => changeSettings({ isHintAnswered: true });
  return (
    <section className={classes.hint} aria-label={t("label")}>
      <IconBell size={18} stroke={1.6} aria-hidden />
      <p className={classes.words}>{t("words")}</p>
      <Button size="compact-sm" variant="light" onClick={() => void askPermission().then(answer)}>
        {t("turnOn")}
      </Button>
      <CloseButton size="sm" aria-label={t("notNow")} onClick={answer} />
    </section>
  );
}
