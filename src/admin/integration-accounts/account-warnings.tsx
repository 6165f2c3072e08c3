"use client";

import { Alert, Button, Group, Stack, Text } from "@mantine/core";
import { IconAlertTriangle } from "@tabler/icons-react";
import { useFormatter, useTranslations } from "next-intl";
import type { AccountWarning } from "../../integration-accounts/account-health";
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
  const replaceLabel = useTranslations("integrationAccounts")("replaceToken");
  const format = useFormatter();
  switch (warning.kind) {
    case "unusable": {
      const date = format.dateTime(warning.since, { dateStyle: "medium", timeStyle: "short" });
      return (
        <WarningAlert color="red" text={t("unusable", { date })}>
          <Text fz="sm">
            {warning.reason.text ? t("facebookSaid", { text: warning.reason.text }) : t("unusableHint")}
          </Text>
          <WayOut label={replaceLabel} onClick={() => state.startReplacing("token")} />
        </WarningAlert>
      );
    }
    case "app-secret-missing":
      return (
        <WarningAlert color="yellow" text={t("appSecretMissing")}>
          <Group gap="xs">
            <WayOut label={t("addAppSecret")} onClick={() => state.form.getInputNode("appSecret")?.focus()} />
            <WayOut label={t("switchSignaturesOff")} onClick={() => switchSignatures(state, false)} />
          </Group>
        </WarningAlert>
      );
    case "signatures-off":
      return (
        <WarningAlert color="yellow" text={t("signaturesOff")}>
          {account.appSecret ? (
            <WayOut label={t("switchSignaturesOn")} onClick={() => switchSignatures(state, true)} />
          ) : (
            <WayOut label={t("addAppSecret")} onClick={() => state.form.getInputNode("appSecret")?.focus()} />
          )}
        </WarningAlert>
      );
  }
}

/** Switches and saves in one, with whatever else is entered. */
function switchSignatures({ form, save }: AccountFormState, verifySignatures: boolean): void {
  form.setFieldValue("verifySignatures", verifySignatures);
  if (!form.validate().hasErrors) void save({ ...form.values, verifySignatures });
}

function WarningAlert(props: { color: "red" | "yellow"; text: string; children: React.ReactNode }) {
  return (
    <Alert color={props.color} icon={<IconAlertTriangle aria-hidden />} role="alert" title={props.text}>
      <Stack gap="sm" align="flex-start">
        {props.children}
      </Stack>
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
