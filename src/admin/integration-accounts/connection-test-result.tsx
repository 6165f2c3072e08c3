"use client";

import { Alert, Badge, Button, Code, Text, Title } from "@mantine/core";
import {
  IconAlertCircle,
  IconAlertTriangleFilled,
  IconCircleCheckFilled,
  IconCircleXFilled,
} from "@tabler/icons-react";
import { useTranslations } from "next-intl";
import { type RefObject, useEffect, useId, useRef } from "react";
import { useErrorSentence } from "../../api-client/use-error-sentence";
import type {
  ConnectionCheck,
  ConnectionFinding,
  TechnicalDetails,
} from "../../integration-accounts/connection-check";
import { CopyButton } from "../../ui/copy-button";
import classes from "./connection-test-result.module.css";
import type { ConnectionTest } from "./use-connection-test";

const LOOKS = {
  passed: { icon: IconCircleCheckFilled, color: "green" },
  warning: { icon: IconAlertTriangleFilled, color: "yellow" },
  failed: { icon: IconCircleXFilled, color: "red" },
} as const;

/** What Subscribe now mends. */
const MENDED_BY_SUBSCRIBING: readonly ConnectionFinding[] = [
  "not-subscribed",
  "fields-missing",
  "fields-advised",
];

/** What a connection test found, row by row; nothing before the first one. */
export function ConnectionTestResult({ test }: { test: ConnectionTest }) {
  const errorSentence = useErrorSentence();
  const notFound = useTranslations("errors")("notFound");
  const result = useRef<HTMLDivElement>(null);
  const { checks, isGone } = test;
  const error = test.error ? errorSentence(test.error) : isGone ? notFound : null;
  useEffect(() => {
    if (checks || error) result.current?.scrollIntoView({ block: "nearest" });
  }, [checks, error]);

  return (
    <div ref={result} className={classes.result}>
      {error && (
        <Alert color="red" icon={<IconAlertCircle aria-hidden />} role="alert">
          {error}
        </Alert>
      )}
      {checks && <Checks checks={checks} test={test} />}
    </div>
  );
}

function Checks({ checks, test }: { checks: ConnectionCheck[]; test: ConnectionTest }) {
  const t = useTranslations("integrationAccounts.connectionTest");
  const titleId = useId();
  const region = useRef<HTMLElement>(null);
  useFocusAfterSubscribing(region, test);
  return (
    <section
      ref={region}
      tabIndex={-1}
      aria-labelledby={titleId}
      aria-busy={test.isPending}
      className={classes.region}
    >
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
          <CheckRow key={`${check.probe} ${check.finding}`} check={check} test={test} />
        ))}
      </ul>
    </section>
  );
}

/** The button that was pressed goes away with what it has mended; the focus must not go with it. */
function useFocusAfterSubscribing(region: RefObject<HTMLElement | null>, test: ConnectionTest): void {
  const { hasSubscribed, isPending } = test;
  useEffect(() => {
    if (hasSubscribed && !isPending && document.activeElement === document.body) {
      region.current?.focus({ preventScroll: true });
    }
  }, [hasSubscribed, isPending, region]);
}

function CheckRow({ check, test }: { check: ConnectionCheck; test: ConnectionTest }) {
  const t = useTranslations("integrationAccounts.connectionTest");
  const { icon: Icon, color } = LOOKS[check.result];
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
        <Remedy check={check} />
        {check.technical && <Technical details={check.technical} />}
        {check.probe === "subscription" && MENDED_BY_SUBSCRIBING.includes(check.finding) && (
          <SubscribeNow test={test} />
        )}
      </div>
    </li>
  );
}

function Remedy({ check }: { check: ConnectionCheck }) {
  const t = useTranslations("integrationAccounts.connectionTest");
  const key = `remedy.${check.finding}`;
  if (!isRemedy(t, key)) return null;
  return (
    <Text fz="sm" c="dimmed">
      {t(key, check.facts)}
    </Text>
  );
}

function SubscribeNow({ test }: { test: ConnectionTest }) {
  const t = useTranslations("integrationAccounts.connectionTest");
  const { subscriptionFailure: failure } = test;
  return (
    <div className={classes.subscribe}>
      <Button size="xs" loading={test.isSubscribing || test.isPending} onClick={test.subscribe}>
        {t("subscribe")}
      </Button>
      {failure && (
        <Alert color="red" icon={<IconAlertCircle aria-hidden />} role="alert" className={classes.failure}>
          <Text fz="sm">
            {t("subscribeFailed", { cause: t(`finding.${failure.finding}`, failure.facts) })}
          </Text>
          <Remedy check={failure} />
          {failure.technical && <Technical details={failure.technical} />}
        </Alert>
      )}
    </div>
  );
}

type Words = ReturnType<typeof useTranslations<"integrationAccounts.connectionTest">>;
type RemedyKey = Extract<Parameters<Words>[0], `remedy.${string}`>;

/** What passed needs no remedy, and has none in the words. */
function isRemedy(t: Words, key: string): key is RemedyKey {
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
  const text = lines.map(([label, value]) => `${label}: ${value}`).join("\n");
  return (
    <details className={classes.technical}>
      <summary>{t("technical")}</summary>
      <div className={classes.details}>
        <Code block>{text}</Code>
        <div className={classes.copy}>
          <CopyButton value={text} label={t("copyDetails")} copiedLabel={t("copiedDetails")} />
        </div>
      </div>
    </details>
  );
}
