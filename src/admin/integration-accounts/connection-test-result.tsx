"use client";

import { Alert, Badge, Code, Text, Title } from "@mantine/core";
import {
  IconAlertCircle,
  IconAlertTriangleFilled,
  IconCircleCheckFilled,
  IconCircleXFilled,
} from "@tabler/icons-react";
import { useTranslations } from "next-intl";
import { useEffect, useId, useRef } from "react";
import { useErrorSentence } from "../../api-client/use-error-sentence";
import type { ConnectionCheck, TechnicalDetails } from "../../integration-accounts/connection-check";
import classes from "./connection-test-result.module.css";
import type { ConnectionTest } from "./use-connection-test";

const LOOKS = {
  passed: { icon: IconCircleCheckFilled, color: "green" },
  warning: { icon: IconAlertTriangleFilled, color: "yellow" },
  failed: { icon: IconCircleXFilled, color: "red" },
} as const;

/** What a connection test found, row by row; nothing before the first one. */
export function ConnectionTestResult({ test }: { test: ConnectionTest }) {
  const errorSentence = useErrorSentence();
  const result = useRef<HTMLDivElement>(null);
  const { checks, error } = test;
  useEffect(() => {
    if (checks || error) result.current?.scrollIntoView({ block: "nearest" });
  }, [checks, error]);

  return (
    <div ref={result} className={classes.result}>
      {error && (
        <Alert color="red" icon={<IconAlertCircle aria-hidden />} role="alert">
          {errorSentence(error)}
        </Alert>
      )}
      {checks && <Checks checks={checks} test={test} />}
    </div>
  );
}

function Checks({ checks, test }: { checks: ConnectionCheck[]; test: ConnectionTest }) {
  const t = useTranslations("integrationAccounts.connectionTest");
  const titleId = useId();
  return (
    <section aria-labelledby={titleId} aria-busy={test.isPending} className={classes.region}>
      <div className={classes.head}>
        <Title order={2} id={titleId} fz="md">
          {t("title")}
        </Title>
        {test.isOutdated && (
          <Text fz="sm" c="dimmed">
            {t("changed")}
          </Text>
        )}
      </div>
      <ul className={classes.rows} aria-live="polite">
        {checks.map((check) => (
          <CheckRow key={check.probe} check={check} />
        ))}
      </ul>
    </section>
  );
}

function CheckRow({ check }: { check: ConnectionCheck }) {
  const t = useTranslations("integrationAccounts.connectionTest");
  const { icon: Icon, color } = LOOKS[check.result];
  const remedyKey = `remedy.${check.finding}`;
  return (
    <li className={classes.row}>
      <Badge
        color={color}
        variant="light"
        size="lg"
        leftSection={<Icon size={13} aria-hidden />}
        className={classes.verdict}
      >
        {t(`result.${check.result}`)}
      </Badge>
      <div className={classes.finding}>
        <Text fw={600} fz="sm">
          {t(`probe.${check.probe}`)}
        </Text>
        <Text fz="sm">{t(`finding.${check.finding}`, check.facts)}</Text>
        {isRemedy(t, remedyKey) && (
          <Text fz="sm" c="dimmed">
            {t(remedyKey, check.facts)}
          </Text>
        )}
        {check.technical && <Technical details={check.technical} />}
      </div>
    </li>
  );
}

type Words = ReturnType<typeof useTranslations<"integrationAccounts.connectionTest">>;
type RemedyKey = Extract<Parameters<Words>[0], `remedy.${string}`>;

/** What passed needs no remedy, and has none in the words. */
export function isRemedy(t: Words, key: string): key is RemedyKey {
  return t.has(key as RemedyKey);
}

function Technical({ details }: { details: TechnicalDetails }) {
  const t = useTranslations("integrationAccounts.connectionTest");
  const lines = [
    [t("code"), details.code],
    [t("subcode"), details.subcode],
    [t("traceId"), details.traceId],
    [t("message"), details.text],
  ].filter(([, value]) => value !== undefined && value !== "");
  return (
    <details className={classes.technical}>
      <summary>{t("technical")}</summary>
      <Code block>{lines.map(([label, value]) => `${label}: ${value}`).join("\n")}</Code>
    </details>
  );
}
