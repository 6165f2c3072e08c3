"use client";

import { Anchor, Button, Select, Switch, TextInput, Title } from "@mantine/core";
import { IconDice5 } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { type ReactNode, useId } from "react";
import { useTRPC } from "../../api-client/trpc";
import { useFieldError } from "../../api-client/use-field-error";
import type { AccountProperties } from "../../integration-accounts/integration-account";
import { CopyButton } from "../../ui/copy-button";
import classes from "./account-properties.module.css";
import { CallbackAdviceLine } from "./callback-advice-line";
import { randomVerifyToken } from "./random-verify-token";
import { SecretField } from "./secret-field";
import {
  DeletedHolderOffer,
  OtherAppSecretHint,
  OtherVerifyTokenHint,
  ReplaceForAll,
  SharedAppOffer,
  SharedAppSecret,
} from "./shared-app";
import type { AccountFormState } from "./use-account-form";

type FieldsProps = { state: AccountFormState; account: AccountProperties | null };

type TextField = "name" | "pageUsername" | "pageId" | "token" | "appId" | "appSecret" | "verifyToken";

/** What stands in every field: what is entered, and what is wrong with it in words. */
function useInputProps({ form }: AccountFormState) {
  const fieldError = useFieldError();
  return (field: TextField) => ({
    ...form.getInputProps(field),
    error: fieldError(form.errors[field]),
  });
}

/** Which Page it is. */
export function PageFields({ state, account }: FieldsProps) {
  const t = useTranslations("integrationAccounts");
  const inputProps = useInputProps(state);
  const isPageIdFixed = account?.isPageIdFixed ?? false;
  const pageId = inputProps("pageId");
  return (
    <Section title={t("section.page")}>
      <TextInput label={t("field.name")} description={t("field.nameHelp")} {...inputProps("name")} />
      <Select
        label={t("field.type")}
        data={[{ value: "facebook", label: t("field.typeFacebook") }]}
        value="facebook"
      />
      <TextInput
        label={t("field.pageUsername")}
        description={t("field.pageUsernameHelp")}
        autoCapitalize="none"
        spellCheck={false}
        {...inputProps("pageUsername")}
      />
      <TextInput
        label={t("field.pageId")}
        description={isPageIdFixed ? t("field.pageIdFixedHelp") : t("field.pageIdHelp")}
        inputMode="numeric"
        autoComplete="off"
        readOnly={isPageIdFixed}
        {...pageId}
        error={state.pageHolder ? <PageIdTaken holder={state.pageHolder} /> : pageId.error}
      />
      <DeletedHolderOffer state={state} account={account} />
    </Section>
  );
}

function PageIdTaken({ holder }: { holder: { accountId: string; name: string } }) {
  const t = useTranslations("integrationAccounts");
  return t.rich("pageIdTaken", {
    name: holder.name,
    link: (chunks) => (
      <Anchor component={Link} href={`/admin/integration-accounts/${holder.accountId}`} inherit>
        {chunks}
      </Anchor>
    ),
  });
}

/** What lets us call Facebook, and proves that Facebook calls us. */
export function AccessFields({ state, account }: FieldsProps) {
  const t = useTranslations("integrationAccounts");
  const inputProps = useInputProps(state);
  return (
    <Section title={t("section.access")}>
      <SecretField
        label={t("field.token")}
        help={t("field.tokenHelp")}
        replaceLabel={t("replaceToken")}
        kept={account?.token ?? null}
        isReplacing={state.replacing.token}
        onReplace={() => state.startReplacing("token")}
        input={{ ...inputProps("token"), autoFocus: state.replacing.token }}
      />
      <TextInput
        label={t("field.appId")}
        description={t("field.appIdHelp")}
        inputMode="numeric"
        autoComplete="off"
        {...inputProps("appId")}
      />
      <SharedAppOffer state={state} account={account} />
      {state.secretSource ? (
        <SharedAppSecret
          source={state.secretSource}
          state={state}
          label={t("field.appSecret")}
          help={t("field.appSecretHelp")}
        />
      ) : (
        <SecretField
          label={t("field.appSecret")}
          help={t("field.appSecretHelp")}
          replaceLabel={t("replaceAppSecret")}
          kept={account?.appSecret ?? null}
          isReplacing={state.replacing.appSecret}
          onReplace={() => state.startReplacing("appSecret")}
          input={{ ...inputProps("appSecret"), autoFocus: state.replacing.appSecret }}
        />
      )}
      <ReplaceForAll state={state} />
      <OtherAppSecretHint state={state} />
      <Switch
        label={t("field.verifySignatures")}
        // Its label element holds the description too.
        aria-label={t("field.verifySignatures")}
        description={t("field.verifySignaturesHelp")}
        {...state.form.getInputProps("verifySignatures", { type: "checkbox" })}
      />
    </Section>
  );
}

/** What one enters at Facebook. */
export function WebhookFields({ state }: { state: AccountFormState }) {
  const t = useTranslations("integrationAccounts");
  const inputProps = useInputProps(state);
  const callbackUrl = useQuery(
    useTRPC().integrationAccounts.callbackUrl.queryOptions(undefined, {
      staleTime: Number.POSITIVE_INFINITY,
    }),
  );
  const url = callbackUrl.data ?? "";
  const { verifyToken } = state.form.values;
  return (
    <Section title={t("section.webhook")}>
      <TextInput
        label={t("field.verifyToken")}
        description={t("field.verifyTokenHelp")}
        autoComplete="off"
        autoCapitalize="none"
        spellCheck={false}
        classNames={{ input: classes.mono }}
        rightSection={
          <CopyButton value={verifyToken} label={t("copyVerifyToken")} copiedLabel={t("copied")} />
        }
        {...inputProps("verifyToken")}
      />
      <div className={classes.belowField}>
        <Button
          size="compact-sm"
          variant="default"
          leftSection={<IconDice5 size={15} aria-hidden />}
          onClick={() => state.form.setFieldValue("verifyToken", randomVerifyToken())}
        >
          {t("generate")}
        </Button>
      </div>
      <OtherVerifyTokenHint state={state} />
      <TextInput
        label={t("field.callbackUrl")}
        description={t("field.callbackUrlHelp")}
        readOnly
        value={url}
        classNames={{ input: classes.mono }}
        rightSection={<CopyButton value={url} label={t("copyCallbackUrl")} copiedLabel={t("copied")} />}
      />
      <CallbackAdviceLine />
      <Switch
        label={t("field.mayResubscribe")}
        // Its label element holds the description too.
        aria-label={t("field.mayResubscribe")}
        description={t("field.mayResubscribeHelp")}
        {...state.form.getInputProps("mayResubscribe", { type: "checkbox" })}
      />
    </Section>
  );
}

/** What agents may do, and what the contact is shown of it. */
export function ReplyFields({ state }: { state: AccountFormState }) {
  const t = useTranslations("integrationAccounts");
  return (
    <Section title={t("section.replies")}>
      <Switch
        label={t("field.humanAgentEnabled")}
        // Its label element holds the description too.
        aria-label={t("field.humanAgentEnabled")}
        description={t("field.humanAgentEnabledHelp")}
        {...state.form.getInputProps("humanAgentEnabled", { type: "checkbox" })}
      />
      {(["showsTyping", "showsSeen"] as const).map((field) => (
        <Switch
          key={field}
          label={t(`field.${field}`)}
          aria-label={t(`field.${field}`)}
          description={t(`field.${field}Help`)}
          {...state.form.getInputProps(field, { type: "checkbox" })}
        />
      ))}
    </Section>
  );
}

function Section({ title, children }: { title: string; children: ReactNode }) {
  const titleId = useId();
  return (
    <section className={classes.section} aria-labelledby={titleId}>
      <Title order={2} id={titleId} className={classes.sectionTitle}>
        {title}
      </Title>
      <div className={classes.fields}>{children}</div>
    </section>
  );
}
