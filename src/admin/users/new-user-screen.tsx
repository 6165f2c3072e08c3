"use client";

import { Alert, Button, Group, PasswordInput, Radio, Skeleton, Stack, Text, TextInput } from "@mantine/core";
import { schemaResolver, type UseFormReturnType, useForm } from "@mantine/form";
import { IconAlertCircle, IconCircleCheck } from "@tabler/icons-react";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { INVITATION_DAYS } from "../../agents/password-link";
import { PASSWORD_MIN_CHARACTERS } from "../../agents/user";
import { type NewUserForm, newUserSchema } from "../../agents/user-form";
import { useTRPC } from "../../api-client/trpc";
import { useErrorSentence } from "../../api-client/use-error-sentence";
import { useFieldError } from "../../api-client/use-field-error";
import { LeaveGuard } from "../leave-guard";
import { LoadFailure } from "../load-failure";
import { HandedLink } from "./handed-link";
import { type Choices, NameField, RolesField, Section, WorkFields } from "./user-fields";
import { UserPage } from "./user-page";
import classes from "./users.module.css";

const NOBODY_YET: NewUserForm = {
  username: "",
  name: "",
  roles: ["agent"],
  teamIds: [],
  skills: [],
  capacity: null,
  access: "invitation",
  password: "",
};

type Added = { userId: string; name: string; username: string; link: string | null };

/** Users > Add user: the form, and once they are added what to hand on. */
export function NewUserScreen() {
  const t = useTranslations("users");
  const choices = useQuery(useTRPC().people.choices.queryOptions());
  const [added, setAdded] = useState<Added | null>(null);
  if (added) return <AddedUser added={added} onAnother={() => setAdded(null)} />;
  return (
    <UserPage title={t("add")}>
      {choices.data && <NewUser choices={choices.data} onAdded={setAdded} />}
      {choices.isPending && <Skeleton height={420} radius="lg" role="status" aria-label={t("loading")} />}
      {choices.isError && !choices.data && <LoadFailure error={choices.error} onRetry={choices.refetch} />}
    </UserPage>
  );
}

function NewUser({ choices, onAdded }: { choices: Choices; onAdded: (added: Added) => void }) {
  const t = useTranslations("users");
  const errorSentence = useErrorSentence();
  const api = useTRPC().people;
  const queryClient = useQueryClient();
  const add = useMutation(api.add.mutationOptions());
  const form = useForm<NewUserForm>({
    initialValues: NOBODY_YET,
    validate: schemaResolver(newUserSchema, { sync: true }),
  });

  async function submit(entered: NewUserForm) {
    const outcome = await add.mutateAsync(entered).catch(() => null);
    void queryClient.invalidateQueries({ queryKey: api.pathKey() });
    switch (outcome?.kind) {
      case "added":
        return onAdded({ ...outcome, name: entered.name.trim(), username: entered.username.trim() });
      case "username-taken":
        form.setFieldError("username", outcome.kind);
        return form.getInputNode("username")?.focus();
      case "team-gone":
        return form.setFieldError("teamIds", outcome.kind);
      case "skill-gone":
        return form.setFieldError("skills", outcome.kind);
    }
  }

  return (
    <>
      <form
        onSubmit={form.onSubmit(submit, (errors) => {
          const [first] = Object.keys(errors);
          if (first) form.getInputNode(first)?.focus();
        })}
        noValidate
        className={classes.form}
        aria-label={t("add")}
      >
        <Section title={t("section.person")}>
          <NameField form={form} />
          <UsernameField form={form} />
          <RolesField form={form} />
        </Section>
        <WorkFields form={form} choices={choices} />
        <FirstAccess form={form} />
        <div className={classes.footer}>
          <Button type="submit" loading={add.isPending}>
            {t("submitAdd")}
          </Button>
          <Button component={Link} href="/admin/users" variant="default">
            {t("cancel")}
          </Button>
        </div>
      </form>
      {add.isError && (
        <Alert color="red" icon={<IconAlertCircle aria-hidden />} role="alert" mt="md">
          {errorSentence(add.error)}
        </Alert>
      )}
      <LeaveGuard isActive={form.isDirty()} />
    </>
  );
}

type FormProps = { form: UseFormReturnType<NewUserForm> };

function UsernameField({ form }: FormProps) {
  const t = useTranslations("users.field");
  const fieldError = useFieldError();
  return (
    <TextInput
      label={t("username")}
      description={t("usernameHelp")}
      autoComplete="off"
      autoCapitalize="none"
      spellCheck={false}
      {...form.getInputProps("username")}
      error={fieldError(form.errors.username)}
    />
  );
}

function FirstAccess({ form }: FormProps) {
  const t = useTranslations("users");
  const fieldError = useFieldError();
  return (
    <Section title={t("section.access")}>
      <Radio.Group aria-label={t("field.access")} {...form.getInputProps("access")}>
        <Stack gap="sm">
          <Radio
            value="invitation"
            label={t("field.accessInvitation")}
            description={t("field.accessInvitationHelp", { days: INVITATION_DAYS })}
          />
          <Radio
            value="password"
            label={t("field.accessPassword")}
            description={t("field.accessPasswordHelp")}
          />
        </Stack>
      </Radio.Group>
      {form.values.access === "password" && (
        <PasswordInput
          label={t("field.temporaryPassword")}
          description={t("field.passwordHelp", { min: PASSWORD_MIN_CHARACTERS })}
          autoComplete="new-password"
          {...form.getInputProps("password")}
          error={fieldError(form.errors.password)}
        />
      )}
    </Section>
  );
}

function AddedUser({ added, onAnother }: { added: Added; onAnother: () => void }) {
  const t = useTranslations("users");
  const { userId, name, username, link } = added;
  return (
    <UserPage title={t("addedTitle", { name })} description={`${t("addedUsername")}: ${username}`}>
      <Stack gap="lg">
        {link === null ? (
          <Alert icon={<IconCircleCheck aria-hidden />} role="status">
            <Text fz="sm">{t("addedPassword")}</Text>
          </Alert>
        ) : (
          <HandedLink name={name} link={link} kind="invitation" />
        )}
        <Group gap="xs">
          <Button component={Link} href={`/admin/users/${userId}`} variant="default">
            {t("openUser", { name })}
          </Button>
          <Button variant="default" onClick={onAnother}>
            {t("addAnother")}
          </Button>
        </Group>
      </Stack>
    </UserPage>
  );
}
