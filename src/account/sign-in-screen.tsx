"use client";

import { Alert, Button, PasswordInput, Stack, TextInput } from "@mantine/core";
import { schemaResolver, useForm } from "@mantine/form";
import { IconAlertCircle, IconCircleCheck } from "@tabler/icons-react";
import { useTranslations } from "next-intl";
import { useRef, useState } from "react";
import { signInSchema } from "../agents/credentials";
import { useFieldError } from "../api-client/use-field-error";
import { NarrowPage } from "../ui/narrow-page";
import { LanguageLinks } from "./language-links";
import { type SignInOutcome, signIn } from "./sign-in";
import { useSlowDownSentence } from "./use-slow-down-sentence";

type SignInScreenProps = {
  /** Where to go once signed in. */
  returnTo: string;
  /** What just happened that leads here. */
  notice: "passwordChanged" | "passwordChosen" | "setupDone" | null;
};

/** Signs a person in. A refusal is one sentence, and what was typed stays. */
export function SignInScreen({ returnTo, notice }: SignInScreenProps) {
  const t = useTranslations("signIn");
  const app = useTranslations("app");
  const fieldError = useFieldError();
  const [refusal, setRefusal] = useState<SignInOutcome | null>(null);
  const [isBusy, setBusy] = useState(false);
  const passwordInput = useRef<HTMLInputElement>(null);
  const form = useForm({
    initialValues: { username: "", password: "" },
    validate: schemaResolver(signInSchema, { sync: true }),
  });

  async function submit(typed: typeof form.values) {
    setBusy(true);
    setRefusal(null);
    const outcome = await signIn(typed);
    if (outcome.kind === "signed-in") {
      // A full load, so that nothing of whoever was here before remains in memory.
      window.location.assign(returnTo);
      return;
    }
    setBusy(false);
    setRefusal(outcome);
    passwordInput.current?.focus();
    passwordInput.current?.select();
  }

  return (
    <NarrowPage brand={app("name")} title={t("title")} lead={t("lead")} footer={<LanguageLinks />}>
      <form onSubmit={form.onSubmit(submit)} noValidate>
        <Stack gap="md">
          {notice && !refusal && (
            <Alert icon={<IconCircleCheck aria-hidden />} role="status">
              {t(notice)}
            </Alert>
          )}
          <TextInput
            label={t("username")}
            autoComplete="username"
            autoCapitalize="none"
            spellCheck={false}
            autoFocus
            size="md"
            {...form.getInputProps("username")}
            error={fieldError(form.errors.username)}
          />
          <PasswordInput
            ref={passwordInput}
            label={t("password")}
            autoComplete="current-password"
            size="md"
            {...form.getInputProps("password")}
            error={fieldError(form.errors.password)}
          />
          <Refusal outcome={refusal} />
          <Button type="submit" size="md" fullWidth loading={isBusy}>
            {t("submit")}
          </Button>
        </Stack>
      </form>
    </NarrowPage>
  );
}

function Refusal({ outcome }: { outcome: SignInOutcome | null }) {
  const t = useTranslations("signIn");
  const slowDownSentence = useSlowDownSentence();
  if (!outcome || outcome.kind === "signed-in") return null;

  const sentence = () => {
    switch (outcome.kind) {
      case "refused":
        return t("refused");
      case "slow-down":
        return slowDownSentence(outcome.retryAfterSeconds);
      case "unavailable":
        return t("unavailable");
    }
  };
  return (
    <Alert color="red" icon={<IconAlertCircle aria-hidden />} role="alert">
      {sentence()}
    </Alert>
  );
}
