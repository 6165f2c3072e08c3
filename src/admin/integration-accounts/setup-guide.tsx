"use client";

import { Code, Text, Title } from "@mantine/core";
import { useTranslations } from "next-intl";
import { type ReactNode, useId } from "react";
import classes from "./setup-guide.module.css";

/** Without the first three nothing arrives, or no tick does. */
const FIELDS = ["messages", "message_deliveries", "message_reads", "message_echoes"];

/** What to do at Facebook, in its order, for the values of the form and with them. */
export function SetupGuide() {
  const t = useTranslations("integrationAccounts.guide");
  const titleId = useId();
  return (
    <aside className={classes.guide} aria-labelledby={titleId}>
      <Title order={2} id={titleId}>
        {t("title")}
      </Title>
      <Text fz="sm" c="dimmed" mt={4}>
        {t("lead")}
      </Text>
      <ol className={classes.steps}>
        <Step title={t("tokenTitle")}>{t("tokenText")}</Step>
        <Step title={t("applyTitle")}>{t("applyText")}</Step>
        <Step title={t("callbackTitle")}>{t("callbackText")}</Step>
        <Step title={t("fieldsTitle")}>
          {t("fieldsText")}
          <span className={classes.fields}>
            {FIELDS.map((field) => (
              <Code key={field}>{field}</Code>
            ))}
          </span>
        </Step>
      </ol>
    </aside>
  );
}

function Step({ title, children }: { title: string; children: ReactNode }) {
  return (
    <li className={classes.step}>
      <Text fw={600} fz="sm">
        {title}
      </Text>
      <Text component="div" fz="sm" c="dimmed">
        {children}
      </Text>
    </li>
  );
}
