"use client";

import { Alert, Button, Switch, Text } from "@mantine/core";
import { useTranslations } from "next-intl";
import {
  askPermission,
  type Permission,
  useNotificationPermission,
} from "../notifications/notification-permission";
import { changeSettings, useDesktopSettings } from "./desktop-settings-store";
import classes from "./settings-form.module.css";

/** Of what the system tells while the desktop is not in front, and whether the browser lets it. */
export function NotificationSettings() {
  const t = useTranslations("desktop.settings");
  const permission = useNotificationPermission();
  const { notifiesOffers, notifiesMessages } = useDesktopSettings();
  const isGranted = permission === "granted";
  return (
    <section className={classes.section}>
      <h3 className={classes.title}>{t("notifications")}</h3>
      <Text fz="sm" c="dimmed">
        {t("notificationsHint")}
      </Text>
      <div role="status">
        <PermissionNotice permission={permission} />
      </div>
      <Switch
        label={t("notifiesOffers")}
        checked={isGranted && notifiesOffers}
        disabled={!isGranted}
        onChange={({ currentTarget }) => changeSettings({ notifiesOffers: currentTarget.checked })}
      />
      <Switch
        label={t("notifiesMessages")}
        aria-describedby="messages-hint"
        checked={isGranted && notifiesMessages}
        disabled={!isGranted}
        onChange={({ currentTarget }) => changeSettings({ notifiesMessages: currentTarget.checked })}
      />
      <Text fz="xs" c="dimmed" id="messages-hint">
        {t("notifiesMessagesHint")}
      </Text>
    </section>
  );
}

/** What stands between the person and notifications, and what to do about it. */
function PermissionNotice({ permission }: { permission: Permission }) {
  const t = useTranslations("desktop.settings.permission");
  if (permission === "granted") return <Text fz="sm">{t("granted")}</Text>;
  if (permission === "default") {
    return (
      <Button variant="default" size="xs" fz="sm" onClick={() => void askPermission()}>
        {t("ask")}
      </Button>
    );
  }
  return (
    <Alert color="yellow" p="sm">
      {t(permission)}
    </Alert>
  );
}
