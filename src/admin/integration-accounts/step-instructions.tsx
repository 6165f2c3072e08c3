"use client";

import { Anchor, Code, Text } from "@mantine/core";
import { IconExternalLink } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import Link from "next/link";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { useTRPC } from "../../api-client/trpc";
import type { SetupStepName } from "../../integration-accounts/setup-steps";
import { CopyButton } from "../../ui/copy-button";
import { type GuidedField, useFormBesideGuide } from "./form-and-guide";
import classes from "./setup-guide.module.css";
import { useWebhookAdvice } from "./use-webhook-advice";

const FACEBOOK_APPS = "https://developers.facebook.com/apps";

/** What the words need of an account that is saved. */
export type GuidedAccount = { id: string; verifyToken: string };

/** What to do in a step, in the words of Facebook's pages, with what is to be pasted there. */
export function StepInstructions({ name, account }: { name: SetupStepName; account: GuidedAccount | null }) {
  const t = useTranslations("integrationAccounts.guide");
  const tags = useTags(account);
  if (name === "edit-subscription") return <WebhookInstructions account={account} />;
  return <Text inherit>{t.rich(`step.${name}.text`, tags)}</Text>;
}

/** The tags of the words: Facebook's own names, the way to Facebook, and the fields of the form. */
function useTags(account: GuidedAccount | null) {
  const { focus } = useFormBesideGuide();
  const field = (name: GuidedField) => (chunks: ReactNode) => (
    <Anchor component="button" type="button" inherit onClick={() => focus(name)}>
      {chunks}
    </Anchor>
  );
  return {
    b: (chunks: ReactNode) => <strong>{chunks}</strong>,
    facebook: (chunks: ReactNode) => (
      <Anchor href={FACEBOOK_APPS} target="_blank" rel="noreferrer" inherit>
        {chunks}
        <IconExternalLink size={13} className={classes.external} aria-hidden />
      </Anchor>
    ),
    // An account that is not saved has no such page yet.
    sendMessage: (chunks: ReactNode) =>
      account ? (
        <Anchor component={Link} href={`/admin/integration-accounts/${account.id}/send-message`} inherit>
          {chunks}
        </Anchor>
      ) : (
        <strong>{chunks}</strong>
      ),
    name: field("name"),
    pageUsername: field("pageUsername"),
    pageId: field("pageId"),
    token: field("token"),
    appId: field("appId"),
    appSecret: field("appSecret"),
    verifyToken: field("verifyToken"),
  };
}

function WebhookInstructions({ account }: { account: GuidedAccount | null }) {
  const t = useTranslations("integrationAccounts.guide");
  const words = useTranslations("integrationAccounts");
  const tags = useTags(account);
  const callbackUrl = useQuery(
    useTRPC().integrationAccounts.callbackUrl.queryOptions(undefined, {
      staleTime: Number.POSITIVE_INFINITY,
    }),
  );
  const advice = useWebhookAdvice();
  const further = advice?.recommendedFields.filter((field) => !advice.minimumFields.includes(field)) ?? [];
  return (
    <>
      <Text inherit>{t.rich("step.edit-subscription.text", tags)}</Text>
      <Pasted
        name={words("field.callbackUrl")}
        value={callbackUrl.data ?? ""}
        copyLabel={t("copyCallbackUrl")}
      />
      {account === null ? (
        <Text inherit>{t("saveFirst")}</Text>
      ) : (
        <Pasted name={t("verifyToken")} value={account.verifyToken} copyLabel={t("copyVerifyToken")} />
      )}
      <Text inherit>{t.rich("step.edit-subscription.fieldsText", tags)}</Text>
      <Fields title={t("minimumFields")} fields={advice?.minimumFields ?? []} />
      <Fields title={t("recommendedFields")} fields={further} />
    </>
  );
}

function Pasted({ name, value, copyLabel }: { name: string; value: string; copyLabel: string }) {
  const t = useTranslations("integrationAccounts");
  return (
    <div className={classes.pasted}>
      <span className={classes.pastedName}>{name}</span>
      <Code className={classes.pastedValue} title={value}>
        {value}
      </Code>
      <CopyButton value={value} label={copyLabel} copiedLabel={t("copied")} />
    </div>
  );
}

function Fields({ title, fields }: { title: string; fields: readonly string[] }) {
  return (
    <div>
      <Text inherit>{title}</Text>
      <span className={classes.fields}>
        {fields.map((field) => (
          <Code key={field}>{field}</Code>
        ))}
      </span>
    </div>
  );
}
