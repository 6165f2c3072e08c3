"use client";

import { Alert, Button, PasswordInput, Stack } from "@mantine/core";
import { schemaResolver, useForm } from "@mantine/form";
import { IconAlertCircle } from "@tabler/icons-react";
import { useMutation } from "@tanstack/react-query";
import Link from "next/link";
import { signOut } from "next-auth/react";
import { useTranslations } from "next-intl";
import { changePasswordSchema } from "../agents/credentials";
import { PASSWORD_MIN_CHARACTERS } from "../agents/user";
import { useTRPC } from "../api-client/trpc";
import { useErrorSentence } from "../api-client/use-error-sentence";
import { useFieldError } from "../api-client/use-field-error";
import { NarrowPage } from "../ui/narrow-page";
import { useSlowDownSentence } from "./use-slow-down-sentence";

type ChangePasswordScreenProps = {
  username: string;
  /** An administrator chose the password: there is no way on but to change it, or to sign out. */
  isTemporary: boolean;
};

/** Changes one's own password, after which one signs in anew. */
export function ChangePasswordScreen({ username, isTemporary }: ChangePasswordScreenProps) {
  const t = useTranslations("changePassword");
  const slowDownSentence = useSlowDownSentence();
  const app = useTranslations("app");
  const fieldError = useFieldError();
  const errorSentence = useErrorSentence();
  const change = useMutation(useTRPC().users.changePassword.mutationOptions());
  const form = useForm({
    initialValues: { currentPassword: "", newPassword: "" },
    validate: schemaResolver(changePasswordSchema, { sync: true }),
  });

  async function submit(typed: typeof form.values) {
    const outcome = await change.mutateAsync(typed).catch(() => null);
    if (outcome?.kind === "changed") window.location.assign("/sign-in?notice=passwordChanged");
  }

  const slowDown = change.data?.kind === "slow-down" && !change.isPending ? change.data : null;
  const isWrong = change.data?.kind === "wrong-password" && !change.isPending;
  return (
    <NarrowPage
      brand={app("name")}
      title={isTemporary ? t("temporaryTitle") : t("title")}
      lead={isTemporary ? t("temporaryLead") : t("lead")}
    >
      <form onSubmit={form.onSubmit(submit)} noValidate>
        <Stack gap="md">
          {/* Tells a password manager whose password this is. */}
          <input type="text" name="username" autoComplete="username" value={username} readOnly hidden />
          <PasswordInput
            label={t("current")}
            autoComplete="current-password"
            autoFocus
            size="md"
            {...form.getInputProps("currentPassword")}
            error={fieldError(form.errors.currentPassword) ?? (isWrong && t("wrongPassword"))}
          />
          <PasswordInput
            label={t("new")}
            description={t("newHelp", { min: PASSWORD_MIN_CHARACTERS })}
            autoComplete="new-password"
            size="md"
            {...form.getInputProps("newPassword")}
            error={fieldError(form.errors.newPassword)}
          />
          {slowDown && (
            <Alert color="yellow" icon={<IconAlertCircle aria-hidden />} role="alert">
              {slowDownSentence(slowDown.retryAfterSeconds)}
            </Alert>
          )}
          {change.isError && (
            <Alert color="red" icon={<IconAlertCircle aria-hidden />} role="alert">
              {errorSentence(change.error)}
            </Alert>
          )}
          <Stack gap="xs">
            <Button type="submit" size="md" loading={form.submitting}>
              {t("submit")}
            </Button>
            {isTemporary ? (
              <Button
                variant="subtle"
                color="gray"
                size="md"
                onClick={() => void signOut({ redirectTo: "/sign-in" })}
              >
                {t("signOut")}
              </Button>
            ) : (
              <Button component={Link} href="/" variant="subtle" color="gray" size="md">
                {t("cancel")}
              </Button>
            )}
          </Stack>
        </Stack>
      </form>
    </NarrowPage>
  );
}
