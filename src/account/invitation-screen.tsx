"use client";

import { Alert, Button, PasswordInput, Skeleton, Stack, Text, TextInput } from "@mantine/core";
import { schemaResolver, useForm } from "@mantine/form";
import { IconAlertCircle } from "@tabler/icons-react";
import { useMutation, useQuery } from "@tanstack/react-query";
import Link from "next/link";
import { signOut } from "next-auth/react";
import { useFormatter, useTranslations } from "next-intl";
import { useState, useSyncExternalStore } from "react";
import { chosenPasswordFormSchema, type PasswordLinkStatus } from "../agents/password-link";
import { PASSWORD_MIN_CHARACTERS } from "../agents/user";
import { useTRPC, useTRPCClient } from "../api-client/trpc";
import { useErrorSentence } from "../api-client/use-error-sentence";
import { useFieldError } from "../api-client/use-field-error";
import { NarrowPage } from "../ui/narrow-page";
import { LanguageLinks } from "./language-links";
import { useSlowDownSentence } from "./use-slow-down-sentence";

type Open = Extract<PasswordLinkStatus, { kind: "open" }>;
/** Why nothing can be done with the link, or not now. */
type Closed = Exclude<PasswordLinkStatus, Open> | { kind: "slow-down"; retryAfterSeconds: number };

const SIGN_IN = "/sign-in?notice=passwordChosen";

/** Where a link leads with which one chooses one's password: an invitation, or a reset. */
export function InvitationScreen({ isSignedIn }: { isSignedIn: boolean }) {
  const secret = useSecret();
  // Another link opened in the same tab begins anew.
  return <LinkScreen key={secret} secret={secret} isSignedIn={isSignedIn} />;
}

function LinkScreen({ secret, isSignedIn }: { secret: string | null; isSignedIn: boolean }) {
  const t = useTranslations("invitation");
  const app = useTranslations("app");
  const client = useTRPCClient();
  const link = useQuery({
    queryKey: ["password-link", secret],
    queryFn: () => client.passwordLinks.open.mutate({ secret: secret ?? "" }),
    enabled: secret !== null,
    // What was told stays while one types; what is entered is judged anew.
    staleTime: Number.POSITIVE_INFINITY,
  });
  const [closed, setClosed] = useState<Closed | null>(null);

  const told = closed ?? link.data;
  if (told && told.kind !== "open")
    return <ClosedLink link={told} onRetry={() => window.location.reload()} />;
  return (
    <NarrowPage
      brand={app("name")}
      title={t("title")}
      lead={told && t("greeting", { name: told.name })}
      footer={<LanguageLinks />}
    >
      {told && secret !== null && (
        <PasswordForm
          link={told}
          secret={secret}
          onChosen={() => {
            if (isSignedIn) void signOut({ redirectTo: SIGN_IN });
            else window.location.assign(SIGN_IN);
          }}
          onClosed={setClosed}
        />
      )}
      {!told && link.isError && <LinkFailure error={link.error} onRetry={() => void link.refetch()} />}
      {!told && !link.isError && <Skeleton height={180} role="status" aria-label={t("loading")} />}
    </NarrowPage>
  );
}

function PasswordForm(props: {
  link: Open;
  secret: string;
  onChosen: () => void;
  onClosed: (why: Closed) => void;
}) {
  const { link, secret, onChosen, onClosed } = props;
  const t = useTranslations("invitation");
  const format = useFormatter();
  const fieldError = useFieldError();
  const errorSentence = useErrorSentence();
  const choose = useMutation(useTRPC().passwordLinks.choose.mutationOptions());
  const form = useForm({
    initialValues: { password: "", again: "" },
    validate: schemaResolver(chosenPasswordFormSchema, { sync: true }),
  });

  async function submit({ password }: typeof form.values) {
    const outcome = await choose.mutateAsync({ secret, password }).catch(() => null);
    if (outcome?.kind === "chosen") onChosen();
    else if (outcome) onClosed(outcome);
  }

  const until = format.dateTime(link.expiresAt, { dateStyle: "medium", timeStyle: "short" });
  return (
    <form onSubmit={form.onSubmit(submit)} noValidate>
      <Stack gap="md">
        <TextInput
          label={t("username")}
          value={link.username}
          name="username"
          autoComplete="username"
          readOnly
          size="md"
        />
        <PasswordInput
          label={t("password")}
          description={t("passwordHelp", { min: PASSWORD_MIN_CHARACTERS })}
          autoComplete="new-password"
          autoFocus
          size="md"
          {...form.getInputProps("password")}
          error={fieldError(form.errors.password)}
        />
        <PasswordInput
          label={t("again")}
          autoComplete="new-password"
          size="md"
          {...form.getInputProps("again")}
          error={fieldError(form.errors.again)}
        />
        {choose.isError && (
          <Alert color="red" icon={<IconAlertCircle aria-hidden />} role="alert">
            {errorSentence(choose.error)}
          </Alert>
        )}
        <Button type="submit" size="md" fullWidth loading={form.submitting || choose.isSuccess}>
          {t("submit")}
        </Button>
        <Text fz="sm" c="dimmed">
          {t("validUntil", { date: until })}
        </Text>
      </Stack>
    </form>
  );
}

function ClosedLink({ link, onRetry }: { link: Closed; onRetry: () => void }) {
  const t = useTranslations("invitation");
  const app = useTranslations("app");
  const format = useFormatter();
  const slowDownSentence = useSlowDownSentence();
  const at = (date: Date) => format.dateTime(date, { dateStyle: "medium", timeStyle: "short" });
  const words = () => {
    switch (link.kind) {
      case "used":
        return [t("usedTitle"), t("used", { date: at(link.usedAt) })] as const;
      case "expired":
        return [t("expiredTitle"), t("expired", { date: at(link.expiresAt) })] as const;
      case "unknown":
        return [t("unknownTitle"), t("unknown")] as const;
      case "slow-down":
        return [t("slowDownTitle"), slowDownSentence(link.retryAfterSeconds)] as const;
    }
  };
  const [title, text] = words();
  return (
    <NarrowPage brand={app("name")} title={title} lead={text} footer={<LanguageLinks />}>
      {link.kind === "slow-down" ? (
        <Button size="md" fullWidth variant="default" onClick={onRetry}>
          {t("retry")}
        </Button>
      ) : (
        <Button component={Link} href="/sign-in" size="md" fullWidth variant="default">
          {t("signIn")}
        </Button>
      )}
    </NarrowPage>
  );
}

function LinkFailure({ error, onRetry }: { error: unknown; onRetry: () => void }) {
  const t = useTranslations("invitation");
  const errorSentence = useErrorSentence();
  return (
    <Stack gap="md">
      <Alert color="red" icon={<IconAlertCircle aria-hidden />} role="alert">
        {errorSentence(error)}
      </Alert>
      <Button size="md" fullWidth onClick={onRetry}>
        {t("retry")}
      </Button>
    </Stack>
  );
}

/** The secret in the address, which stands after # so that no server, log or other page is told it. */
function useSecret(): string | null {
  return useSyncExternalStore(
    (onChange) => {
      window.addEventListener("hashchange", onChange);
      return () => window.removeEventListener("hashchange", onChange);
    },
    () => window.location.hash.slice(1),
    () => null,
  );
}
