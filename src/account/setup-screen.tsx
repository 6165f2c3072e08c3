"use client";

import { Alert, Anchor, Button, PasswordInput, Stack, TextInput } from "@mantine/core";
import { schemaResolver, useForm } from "@mantine/form";
import { IconAlertCircle } from "@tabler/icons-react";
import { useMutation } from "@tanstack/react-query";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { firstAdministratorSchema } from "../agents/credentials";
import { PASSWORD_MIN_CHARACTERS } from "../agents/user";
import { useTRPC } from "../api-client/trpc";
import { useErrorSentence } from "../api-client/use-error-sentence";
import { useFieldError } from "../api-client/use-field-error";
import { NarrowPage } from "../ui/narrow-page";
import { LanguageLinks } from "./language-links";
import { signIn } from "./sign-in";

/** The first visit to an installation: creates its first administrator and signs them in. */
export function SetupScreen() {
  const t = useTranslations("setup");
  const app = useTranslations("app");
  const fieldError = useFieldError();
  const errorSentence = useErrorSentence();
  const create = useMutation(useTRPC().setup.createFirstAdministrator.mutationOptions());
  const form = useForm({
    initialValues: { username: "", password: "" },
    validate: schemaResolver(firstAdministratorSchema, { sync: true }),
  });

  async function submit(typed: typeof form.values) {
    const created = await create.mutateAsync(typed).catch(() => null);
    if (created?.kind !== "created") return;
    const outcome = await signIn(typed);
    window.location.assign(outcome.kind === "signed-in" ? "/" : "/sign-in?notice=setupDone");
  }

  return (
    <NarrowPage brand={app("name")} title={t("title")} lead={t("lead")} footer={<LanguageLinks />}>
      <form onSubmit={form.onSubmit(submit)} noValidate>
        <Stack gap="md">
          <TextInput
            label={t("username")}
            description={t("usernameHelp")}
            autoComplete="username"
            autoCapitalize="none"
            spellCheck={false}
            autoFocus
            size="md"
            {...form.getInputProps("username")}
            error={fieldError(form.errors.username)}
          />
          <PasswordInput
            label={t("password")}
            description={t("passwordHelp", { min: PASSWORD_MIN_CHARACTERS })}
            autoComplete="new-password"
            size="md"
            {...form.getInputProps("password")}
            error={fieldError(form.errors.password)}
          />
          {create.isError && (
            <Alert color="red" icon={<IconAlertCircle aria-hidden />} role="alert">
              {errorSentence(create.error)}
            </Alert>
          )}
          {create.data?.kind === "already-set-up" && (
            <Alert color="yellow" icon={<IconAlertCircle aria-hidden />} role="alert">
              {t.rich("alreadySetUp", {
                link: (chunks) => (
                  <Anchor component={Link} href="/sign-in" inherit>
                    {chunks}
                  </Anchor>
                ),
              })}
            </Alert>
          )}
          <Button type="submit" size="md" fullWidth loading={form.submitting}>
            {t("submit")}
          </Button>
        </Stack>
      </form>
    </NarrowPage>
  );
}
