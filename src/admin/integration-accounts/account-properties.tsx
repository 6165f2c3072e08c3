"use client";

import { Alert, Button, Stack, Text } from "@mantine/core";
import { IconAlertCircle, IconCheck, IconPlugConnected } from "@tabler/icons-react";
import { useTranslations } from "next-intl";
import { useErrorSentence } from "../../api-client/use-error-sentence";
import type { AccountProperties as Account } from "../../integration-accounts/integration-account";
import { LeaveGuard } from "../leave-guard";
import { AccessFields, PageFields, ReplyFields, WebhookFields } from "./account-fields";
import { AccountLifecycle, DeactivatedNotice } from "./account-lifecycle";
import classes from "./account-properties.module.css";
import { AccountService } from "./account-service";
import { AccountWarnings } from "./account-warnings";
import { ConnectionTestResult } from "./connection-test-result";
import { ConversationImport } from "./conversation-import";
import { useTellGuide } from "./form-and-guide";
import { type AccountFormState, useAccountForm } from "./use-account-form";
import { useConnectionTest } from "./use-connection-test";

type AccountPropertiesProps =
  | { account: null; onCreated: (accountId: string) => void }
  | { account: Account; isJustCreated: boolean; onReload: () => void };

/** The form of an account, new or there: its fields, its warnings, Test Connection and Apply. */
export function AccountProperties(props: AccountPropertiesProps) {
  const { account } = props;
  const t = useTranslations("integrationAccounts");
  const isJustCreated = "isJustCreated" in props && props.isJustCreated;
  const onCreated = "onCreated" in props ? props.onCreated : () => {};
  const state = useAccountForm({ account, isJustCreated, onCreated });
  const test = useConnectionTest(state.form, account?.id ?? null);
  useTellGuide(state, test);
  const submit = state.form.onSubmit(state.save, (errors) => {
    const [first] = Object.keys(errors);
    if (first) state.form.getInputNode(first)?.focus();
  });

  return (
    <>
      {account && <DeactivatedNotice account={account} onChanged={state.followVersion} />}
      {account && <AccountWarnings account={account} state={state} />}
      <form onSubmit={submit} noValidate className={classes.form} aria-label={t("title")}>
        <PageFields state={state} account={account} />
        <AccessFields state={state} account={account} />
        <WebhookFields state={state} />
        <ReplyFields state={state} />
        <div className={classes.footer}>
          <Button type="submit" loading={state.isSaving}>
            {t("apply")}
          </Button>
          <Button
            variant="default"
            leftSection={<IconPlugConnected size={16} aria-hidden />}
            loading={test.isPending}
            onClick={test.run}
          >
            {t("test")}
          </Button>
          <SavedStatus isSaved={state.isSaved} />
        </div>
      </form>
      <SaveProblems state={state} onReload={"onReload" in props ? props.onReload : undefined} />
      <ConnectionTestResult test={test} />
      {account && <AccountService accountId={account.id} />}
      {account && <ConversationImport account={account} />}
      {account && <AccountLifecycle account={account} onChanged={state.followVersion} />}
      <LeaveGuard isActive={state.isDirty} />
    </>
  );
}

function SavedStatus({ isSaved }: { isSaved: boolean }) {
  const t = useTranslations("integrationAccounts");
  return (
    <div role="status" aria-label={isSaved ? t("saved") : undefined} className={classes.saved}>
      {isSaved && (
        <>
          <IconCheck size={16} aria-hidden />
          {t("saved")}
        </>
      )}
    </div>
  );
}

function SaveProblems({ state, onReload }: { state: AccountFormState; onReload: (() => void) | undefined }) {
  const t = useTranslations("integrationAccounts");
  const errors = useTranslations("errors");
  const errorSentence = useErrorSentence();
  const { problem } = state;
  if (problem?.kind === "conflict" || state.isOutdated) {
    return (
      <Alert color="yellow" icon={<IconAlertCircle aria-hidden />} role="alert" title={t("conflict.title")}>
        <Stack gap="sm" align="flex-start">
          <Text fz="sm">{t("conflict.text")}</Text>
          <Button size="xs" variant="default" onClick={onReload}>
            {t("conflict.load")}
          </Button>
        </Stack>
      </Alert>
    );
  }
  if (!problem) return null;
  return (
    <Alert color="red" icon={<IconAlertCircle aria-hidden />} role="alert">
      {problem.kind === "gone" ? errors("notFound") : errorSentence(problem.error)}
    </Alert>
  );
}
