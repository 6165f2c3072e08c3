"use client";

import { Alert, Button, PasswordInput, Radio, Stack, Text, Title } from "@mantine/core";
import { schemaResolver, useForm } from "@mantine/form";
import { IconCircleCheck } from "@tabler/icons-react";
import { useMutation } from "@tanstack/react-query";
import Link from "next/link";
import { useFormatter, useTranslations } from "next-intl";
import { type ReactNode, useId, useState } from "react";
import { RESET_LINK_HOURS } from "../../agents/password-link";
import { PASSWORD_MIN_CHARACTERS } from "../../agents/user";
import { type PasswordReset, passwordResetSchema, type UserProperties } from "../../agents/user-form";
import { useTRPC } from "../../api-client/trpc";
import { useFieldError } from "../../api-client/use-field-error";
import { ConfigurationDialog, ConfigurationForm, DeleteDialog, type Refusal } from "../configuration-dialog";
import { HandedLink } from "./handed-link";
import { useRefusal, useReload } from "./user-changes";
import classes from "./users.module.css";

/** What the last change gave to hand on. */
type Handed = { kind: "invitation" | "reset"; link: string } | { kind: "password" };

/** How a user gets in, what was changed of them, and what ends their access, each with what that means. */
export function UserAccess({ user, isOwn }: { user: UserProperties; isOwn: boolean }) {
  const t = useTranslations("users.access");
  const done = useTranslations("users.done");
  const titleId = useId();
  const [asked, setAsked] = useState<"invite" | "reset" | "deactivate" | null>(null);
  const [handed, setHanded] = useState<Handed | null>(null);
  const ask = (what: typeof asked) => {
    setHanded(null);
    setAsked(what);
  };
  const close = () => setAsked(null);
  const ofAsked = (what: typeof asked) => (asked === what ? user : null);
  return (
    <section aria-labelledby={titleId} className={classes.card}>
      <Title order={2} id={titleId} className={classes.cardTitle}>
        {t("title")}
      </Title>
      {handed && (
        <div className={classes.handed}>
          {handed.kind === "password" ? (
            <Alert icon={<IconCircleCheck aria-hidden />} role="status">
              {done("password", { name: user.name })}
            </Alert>
          ) : (
            <HandedLink name={user.name} link={handed.link} kind={handed.kind} />
          )}
        </div>
      )}
      <ul className={classes.rows}>
        {!user.deactivatedAt && (
          <WayIn user={user} isOwn={isOwn} onInvite={() => ask("invite")} onReset={() => ask("reset")} />
        )}
        <Row title={t("historyTitle")} text={t("historyText")}>
          <Button
            component={Link}
            href={`/admin/audit-log?subject=user/${user.id}`}
            size="xs"
            variant="default"
          >
            {t("history")}
          </Button>
        </Row>
        {!user.deactivatedAt && (
          <Row title={t("deactivateTitle")} text={isOwn ? t("ownDeactivate") : t("deactivateText")}>
            {!isOwn && (
              <Button size="xs" variant="outline" color="red" onClick={() => ask("deactivate")}>
                {t("deactivate")}
              </Button>
            )}
          </Row>
        )}
      </ul>
      <InviteDialog user={ofAsked("invite")} onClose={close} onHanded={setHanded} />
      <ResetDialog user={ofAsked("reset")} onClose={close} onHanded={setHanded} />
      <DeactivateDialog user={ofAsked("deactivate")} onClose={close} />
    </section>
  );
}

function WayIn(props: { user: UserProperties; isOwn: boolean; onInvite: () => void; onReset: () => void }) {
  const { user, isOwn, onInvite, onReset } = props;
  const t = useTranslations("users.access");
  const format = useFormatter();
  if (user.state === "invited") {
    const until = user.openLink?.expiresAt;
    const text = until
      ? t("inviteOpen", { date: format.dateTime(until, { dateStyle: "medium", timeStyle: "short" }) })
      : t("inviteEnded");
    return (
      <Row title={t("inviteTitle")} text={text}>
        <Button size="xs" variant="default" onClick={onInvite}>
          {t("invite")}
        </Button>
      </Row>
    );
  }
  if (isOwn) return <Row title={t("passwordTitle")} text={t("own")} />;
  return (
    <Row title={t("passwordTitle")} text={user.passwordIsTemporary ? t("temporary") : t("passwordText")}>
      <Button size="xs" variant="default" onClick={onReset}>
        {t("reset")}
      </Button>
    </Row>
  );
}

function Row({ title, text, children }: { title: string; text: string; children?: ReactNode }) {
  return (
    <li className={classes.row}>
      <div className={classes.words}>
        <Text fw={600} fz="sm">
          {title}
        </Text>
        <Text fz="sm" c="dimmed">
          {text}
        </Text>
      </div>
      {children}
    </li>
  );
}

type DialogProps = {
  /** Null while it is closed. */
  user: UserProperties | null;
  onClose: () => void;
};

function InviteDialog({ user, onClose, onHanded }: DialogProps & { onHanded: (handed: Handed) => void }) {
  const t = useTranslations("users.confirm");
  const invite = useMutation(useTRPC().people.invite.mutationOptions());
  const refusal = useRefusal();
  const reload = useReload(user?.id ?? "");
  const form = useForm({ initialValues: {} });
  return (
    <ConfigurationDialog of={user} title={({ name }) => t("inviteTitle", { name })} onClose={onClose}>
      {({ id }) => (
        <ConfigurationForm
          form={form}
          saveLabel={t("invite")}
          onCancel={onClose}
          save={async () => {
            const outcome = await invite.mutateAsync({ userId: id });
            await reload();
            if (outcome.kind !== "invited") return refusal(outcome);
            if (outcome.link) onHanded({ kind: "invitation", link: outcome.link });
            onClose();
            return null;
          }}
        >
          <Text>{t("inviteText")}</Text>
        </ConfigurationForm>
      )}
    </ConfigurationDialog>
  );
}

function ResetDialog({ user, onClose, onHanded }: DialogProps & { onHanded: (handed: Handed) => void }) {
  const t = useTranslations("users.confirm");
  return (
    <ConfigurationDialog of={user} title={({ name }) => t("resetTitle", { name })} onClose={onClose}>
      {({ id }) => <ResetForm userId={id} onClose={onClose} onHanded={onHanded} />}
    </ConfigurationDialog>
  );
}

function ResetForm(props: { userId: string; onClose: () => void; onHanded: (handed: Handed) => void }) {
  const { userId, onClose, onHanded } = props;
  const t = useTranslations("users.confirm");
  const field = useTranslations("users.field");
  const fieldError = useFieldError();
  const reset = useMutation(useTRPC().people.resetPassword.mutationOptions());
  const refusal = useRefusal();
  const reload = useReload(userId);
  const form = useForm({
    initialValues: { way: "link" as PasswordReset["way"], password: "" },
    validate: schemaResolver(passwordResetSchema, { sync: true }),
  });

  async function save({ way, password }: typeof form.values): Promise<Refusal | null> {
    const asked: PasswordReset = way === "link" ? { way } : { way, password };
    const outcome = await reset.mutateAsync({ userId, reset: asked });
    await reload();
    if (outcome.kind !== "reset") return refusal(outcome);
    onHanded(outcome.link === null ? { kind: "password" } : { kind: "reset", link: outcome.link });
    onClose();
    return null;
  }

  return (
    <ConfigurationForm form={form} saveLabel={t("reset")} onCancel={onClose} save={save}>
      <Text>{t("resetLost")}</Text>
      <Radio.Group label={t("resetWay")} {...form.getInputProps("way")}>
        <Stack gap="sm" mt={8}>
          <Radio
            value="link"
            data-autofocus
            label={t("resetLink")}
            description={t("resetLinkHelp", { hours: RESET_LINK_HOURS })}
          />
          <Radio value="password" label={t("resetPassword")} description={t("resetPasswordHelp")} />
        </Stack>
      </Radio.Group>
      {form.values.way === "password" && (
        <PasswordInput
          label={field("temporaryPassword")}
          description={field("passwordHelp", { min: PASSWORD_MIN_CHARACTERS })}
          autoComplete="new-password"
          {...form.getInputProps("password")}
          error={fieldError(form.errors.password)}
        />
      )}
    </ConfigurationForm>
  );
}

function DeactivateDialog({ user, onClose }: DialogProps) {
  const t = useTranslations("users.confirm");
  const access = useTranslations("users.access");
  const deactivate = useMutation(useTRPC().people.deactivate.mutationOptions());
  const refusal = useRefusal();
  const reload = useReload(user?.id ?? "");
  return (
    <DeleteDialog
      of={user}
      title={({ name }) => t("deactivateTitle", { name })}
      confirmLabel={access("deactivate")}
      onClose={onClose}
      onDelete={async ({ id }) => {
        const outcome = await deactivate.mutateAsync({ userId: id });
        await reload();
        if (outcome.kind === "done") return null;
        const told = refusal(outcome);
        return "problem" in told ? told : null;
      }}
    >
      {() => (
        <ul className={classes.facts}>
          <li>{t("deactivateSessions")}</li>
          <li>{t("deactivateChats")}</li>
          <li>{t("deactivateKept")}</li>
        </ul>
      )}
    </DeleteDialog>
  );
}
