"use client";

import { Text } from "@mantine/core";
import { IconAlertTriangle, IconInfoCircle } from "@tabler/icons-react";
import { useTranslations } from "next-intl";
import classes from "./account-properties.module.css";
import { useWebhookAdvice } from "./use-webhook-advice";

/** What stands against the Callback URL, below its field; nothing when nothing does. */
export function CallbackAdviceLine() {
  const t = useTranslations("integrationAccounts.guide.seen");
  const advice = useWebhookAdvice()?.callback;
  if (!advice) return null;
  const isWarning = advice.tone === "warning";
  const Icon = isWarning ? IconAlertTriangle : IconInfoCircle;
  return (
    <div className={`${classes.belowField} ${classes.advice}`} data-tone={advice.tone}>
      <Icon size={16} aria-hidden />
      <Text inherit>{t(isWarning ? `callback-${advice.reason}` : "callback-local")}</Text>
    </div>
  );
}
