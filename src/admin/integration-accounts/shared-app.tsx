"use client";

import { Alert, Anchor, Button, Checkbox, Group, Input, Stack, Text } from "@mantine/core";
import { IconAlertTriangle, IconLink, IconLock, IconTrash } from "@tabler/icons-react";
import Link from "next/link";
import { useFormatter, useTranslations } from "next-intl";
import type { ReactNode } from "react";
import type { AccountProperties } from "../../integration-accounts/integration-account";
import classes from "./account-properties.module.css";
import type { AccountFormState } from "./use-account-form";
import type { SharingAccount } from "./use-app-accounts";

type SharedAppProps = { state: AccountFormState; account: AccountProperties | null };

/** Offers what another account of the same app has, while this form has something else. */
export function SharedAppOffer({ state, account }: SharedAppProps) {
  const t = useTranslations("integrationAccounts.lifecycle");
  const source = state.appAccounts.find(({ hasAppSecret }) => hasAppSecret) ?? state.appAccounts[0];
  if (!source || !isOfUse(source, state, account)) return null;
  return (
    <Alert color="accent" icon={<IconLink aria-hidden />} title={t("sharedTitle", { name: source.name })}>
      <Stack gap="sm" align="flex-start">
        <Text fz="sm">{t("sharedText")}</Text>
        <Button size="xs" variant="default" onClick={() => state.shareWith(source)}>
          {source.hasAppSecret ? t("useShared") : t("useSharedToken")}
        </Button>
      </Stack>
    </Alert>
  );
}

function isOfUse(
  source: SharingAccount,
  { form }: AccountFormState,
  account: AccountProperties | null,
): boolean {
  const { verifyToken, appSecret, appSecretFrom } = form.values;
  const hasNoSecret = !account?.appSecret && appSecret === "";
  const isSecretOfUse = source.hasAppSecret && (hasNoSecret || source.hasOtherAppSecret);
  return source.verifyToken !== verifyToken || (isSecretOfUse && !appSecretFrom);
}

/** Stands in the App Secret's place while it is to be taken from another account. */
export function SharedAppSecret(props: {
  source: SharingAccount;
  state: AccountFormState;
  label: string;
  help: string;
}) {
  const { source, state, label, help } = props;
  const t = useTranslations("integrationAccounts.lifecycle");
  return (
    <Input.Wrapper label={label} labelElement="div" description={help}>
      <Group className={classes.kept} justify="space-between" gap="xs">
        <Group gap={8} wrap="nowrap">
          <IconLock size={15} aria-hidden className={classes.lock} />
          <Text span fz="sm">
            {t("sharedSecret", { name: source.name })}
          </Text>
        </Group>
        <Button
          size="compact-sm"
          variant="default"
          onClick={() => state.form.setFieldValue("appSecretFrom", null)}
        >
          {t("enterAnother")}
        </Button>
      </Group>
    </Input.Wrapper>
  );
}

/** Below a new App Secret: whether it is that of the app's other accounts, too. */
export function ReplaceForAll({ state }: { state: AccountFormState }) {
  const t = useTranslations("integrationAccounts.lifecycle");
  if (!state.canReplaceForAll) return null;
  const names = state.appAccounts.map(({ name }) => name).join(", ");
  return (
    <Checkbox
      label={t("replaceForAll", { count: state.appAccounts.length, name: names })}
      {...state.form.getInputProps("isAppSecretForAll", { type: "checkbox" })}
    />
  );
}

/** Warns that another account of the app has another App Secret. */
export function OtherAppSecretHint({ state }: { state: AccountFormState }) {
  const t = useTranslations("integrationAccounts.lifecycle");
  const { appSecret, appSecretFrom } = state.form.values;
  const other = state.appAccounts.find(({ hasOtherAppSecret }) => hasOtherAppSecret);
  if (!other || appSecret !== "" || appSecretFrom) return null;
  return <FieldHint>{t("otherAppSecret", { name: other.name })}</FieldHint>;
}

/** Warns that another account of the app has another verify token than the form. */
export function OtherVerifyTokenHint({ state }: { state: AccountFormState }) {
  const t = useTranslations("integrationAccounts.lifecycle");
  const { verifyToken } = state.form.values;
  const other = state.appAccounts.find((account) => account.verifyToken !== verifyToken);
  if (!other || verifyToken === "") return null;
  return <FieldHint>{t("otherVerifyToken", { name: other.name })}</FieldHint>;
}

function FieldHint({ children }: { children: ReactNode }) {
  return (
    <Group role="note" gap={8} wrap="nowrap" align="flex-start" className={classes.hint}>
      <IconAlertTriangle size={16} aria-hidden className={classes.hintMark} />
      <Text fz="sm">{children}</Text>
    </Group>
  );
}

/** Says that a deleted account answered for the Page, and offers to restore it with what is entered. */
export function DeletedHolderOffer({ state, account }: SharedAppProps) {
  const t = useTranslations("integrationAccounts.lifecycle");
  const format = useFormatter();
  const { deletedHolder: holder } = state;
  if (!holder) return null;
  const date = format.dateTime(holder.deletedAt, { dateStyle: "medium" });
  return (
    <Alert
      color="yellow"
      icon={<IconTrash aria-hidden />}
      role="alert"
      title={t("ofDeleted", { name: holder.name, date })}
    >
      {account ? (
        <Text fz="sm">{t.rich("ofDeletedElsewhere", { link: linkToList })}</Text>
      ) : (
        <Stack gap="sm" align="flex-start">
          <Text fz="sm">{t("ofDeletedRestore")}</Text>
          <Group gap="xs">
            <Button size="xs" loading={state.isSaving} onClick={() => state.restore(holder)}>
              {t("restore")}
            </Button>
            {holder.canCreateAnew && (
              <Button size="xs" variant="default" disabled={state.isSaving} onClick={state.createAnew}>
                {t("createAnew")}
              </Button>
            )}
          </Group>
        </Stack>
      )}
    </Alert>
  );
}

function linkToList(chunks: ReactNode) {
  return (
    <Anchor component={Link} href="/admin/integration-accounts" inherit>
      {chunks}
    </Anchor>
  );
}
