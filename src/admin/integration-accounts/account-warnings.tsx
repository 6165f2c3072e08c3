"use client";

import { Alert, Button, Group, Stack, Text } from "@mantine/core";
import { IconAlertTriangle } from "@tabler/icons-react";
import { useFormatter, useTranslations } from "next-intl";
import type { ReactNode } from "react";
import type { AccountForm } from "../../integration-accounts/account-form";
import type { AccountWarning, UnusableReason } from "../../integration-accounts/account-health";
import type { AccountProperties } from "../../integration-accounts/integration-account";
import type { AccountFormState } from "./use-account-form";

type AccountWarningsProps = { account: AccountProperties; state: AccountFormState };

/** What is wrong with an account as it is saved, each with the ways out one click away. */
export function AccountWarnings({ account, state }: AccountWarningsProps) {
  return account.warnings.map((warning) => (
    <Warning key={warning.kind} warning={warning} account={account} state={state} />
  ));
}

function Warning({ warning, account, state }: AccountWarningsProps & { warning: AccountWarning }) {
  const t = useTranslations("integrationAccounts.warning");
  const test = useTranslations("integrationAccounts.connectionTest.remedy");
  const replaceLabel = useTranslations("integrationAccounts")("replaceToken");
  const format = useFormatter();
  const dateOf = (since: Date) => format.dateTime(since, { dateStyle: "medium", timeStyle: "short" });
  switch (warning.kind) {
    case "deactivated":
      // Told, with the way out, where accounts are switched on and off.
      return null;
    case "unusable":
      return (
        <WarningAlert color="red" text={t("unusable", { date: dateOf(warning.since) })}>
          <RefusalReason reason={warning.reason} />
          <RefusalWayOut reason={warning.reason} account={account} state={state} />
        </WarningAlert>
      );
    case "policy-blocked":
      return (
        <WarningAlert color="red" text={t("policyBlocked", { date: dateOf(warning.since) })}>
          <PolicyReason reason={warning.reason} />
        </WarningAlert>
      );
    case "policy-warned":
      return (
        <WarningAlert color="yellow" text={t("policyWarned", { date: dateOf(warning.at) })}>
          <PolicyReason reason={warning.reason} />
        </WarningAlert>
      );
    case "subscription-lost":
      return (
        <WarningAlert
          color="red"
          text={
            warning.missingFields === null
              ? t("subscriptionLost", { date: dateOf(warning.since) })
              : t("subscriptionFieldsLost", { date: dateOf(warning.since), fields: warning.missingFields })
          }
        >
          <Text fz="sm">{t("subscriptionLostWhy")}</Text>
          {warning.mayResubscribe ? (
            <Text fz="sm">{t("subscriptionLostTrying")}</Text>
          ) : (
            <WayOut
              label={t("switchResubscribeOn")}
              onClick={() => switchAndSave(state, { mayResubscribe: true })}
            />
          )}
        </WarningAlert>
      );
    case "callback-elsewhere":
      return (
        <WarningAlert color="red" text={t("callbackElsewhere", { callbackUrl: warning.callbackUrl })}>
          <Text fz="sm">{test("callback-elsewhere")}</Text>
        </WarningAlert>
      );
    case "callback-inactive":
      return (
        <WarningAlert color="red" text={t("callbackInactive")}>
          <Text fz="sm">{test("callback-inactive")}</Text>
        </WarningAlert>
      );
    case "permissions-missing":
      return (
        <WarningAlert color="yellow" text={t("permissionsMissing", { permissions: warning.permissions })}>
          <Text fz="sm">{test("permissions-missing")}</Text>
          <WayOut label={replaceLabel} onClick={() => state.startReplacing("token")} />
        </WarningAlert>
      );
    case "app-secret-missing":
      return (
        <WarningAlert color="yellow" text={t("appSecretMissing")}>
          <Group gap="xs">
            <WayOut label={t("addAppSecret")} onClick={() => state.form.getInputNode("appSecret")?.focus()} />
            <WayOut
              label={t("switchSignaturesOff")}
              onClick={() => switchAndSave(state, { verifySignatures: false })}
            />
          </Group>
        </WarningAlert>
      );
    case "throttled":
      return (
        <WarningAlert color="yellow" text={t("throttled", { date: dateOf(warning.until) })}>
          <Text fz="sm">{t("throttledWhy")}</Text>
        </WarningAlert>
      );
    case "signatures-off":
      return (
        <WarningAlert color="yellow" text={t("signaturesOff")}>
          {account.appSecret ? (
            <WayOut
              label={t("switchSignaturesOn")}
              onClick={() => switchAndSave(state, { verifySignatures: true })}
            />
          ) : (
            <WayOut label={t("addAppSecret")} onClick={() => state.form.getInputNode("appSecret")?.focus()} />
          )}
        </WarningAlert>
      );
  }
}

/** What is in the way, as far as it is known: what a look found, or else what Facebook said. */
function RefusalReason({ reason: { finding, facts, text } }: { reason: UnusableReason }) {
  const t = useTranslations("integrationAccounts.warning");
  const test = useTranslations("integrationAccounts.connectionTest");
  return (
    <>
      {finding && (
        <Text fz="sm">
          {test(`finding.${finding}`, facts ?? {})} {test(`remedy.${finding}`, facts ?? {})}
        </Text>
      )}
      {text && <Text fz="sm">{t("facebookSaid", { text })}</Text>}
      {!finding && !text && <Text fz="sm">{t("unusableHint")}</Text>}
    </>
  );
}

/** What Facebook said, and where one answers it: nothing of that can be done from here. */
function PolicyReason({ reason }: { reason: string | null }) {
  const t = useTranslations("integrationAccounts.warning");
  return (
    <>
      {reason && <Text fz="sm">{t("facebookSaid", { text: reason })}</Text>}
      <Text fz="sm">{t("policyHint")}</Text>
    </>
  );
}

type RefusalProps = AccountWarningsProps & { reason: UnusableReason };

function RefusalWayOut({ reason, account, state }: RefusalProps) {
  const t = useTranslations("integrationAccounts");
  switch (reason.finding) {
    case "app-secret-required":
    case "app-secret-wrong":
      return account.appSecret ? (
        <WayOut label={t("replaceAppSecret")} onClick={() => state.startReplacing("appSecret")} />
      ) : (
        <WayOut
          label={t("warning.addAppSecret")}
          onClick={() => state.form.getInputNode("appSecret")?.focus()}
        />
      );
    default:
      return <WayOut label={t("replaceToken")} onClick={() => state.startReplacing("token")} />;
  }
}

type Switches = Partial<Pick<AccountForm, "verifySignatures" | "mayResubscribe">>;

/** Switches and saves in one, with whatever else is entered. */
function switchAndSave({ form, save }: AccountFormState, switches: Switches): void {
  form.setValues(switches);
  if (!form.validate().hasErrors) void save({ ...form.values, ...switches });
}

function WarningAlert(props: { color: "red" | "yellow" | "gray"; text: string; children?: ReactNode }) {
  return (
    <Alert color={props.color} icon={<IconAlertTriangle aria-hidden />} role="alert" title={props.text}>
      {props.children && (
        <Stack gap="sm" align="flex-start">
          {props.children}
        </Stack>
      )}
    </Alert>
  );
}

function WayOut({ label, onClick }: { label: string; onClick: () => void }) {
  return (
    <Button size="xs" variant="default" onClick={onClick}>
      {label}
    </Button>
  );
}
