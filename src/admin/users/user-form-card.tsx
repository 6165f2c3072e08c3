"use client";

import { Alert, Button, Stack, Text } from "@mantine/core";
import { schemaResolver, useForm } from "@mantine/form";
import { IconAlertCircle, IconCheck } from "@tabler/icons-react";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { type UserForm, type UserProperties, userFormSchema } from "../../agents/user-form";
import { useTRPC } from "../../api-client/trpc";
import { useErrorSentence } from "../../api-client/use-error-sentence";
import { LeaveGuard } from "../leave-guard";
import { type Choices, NameField, RolesField, Section, WorkFields } from "./user-fields";
import classes from "./users.module.css";

type Problem = { kind: "conflict" | "not-found" | "not-allowed" } | { kind: "failed"; error: unknown };

type UserFormCardProps = {
  user: UserProperties;
  choices: Choices;
  /** Loads the user as they are now and begins anew. */
  onReload: () => void;
};

/** What is said of a user, to change and save. */
export function UserFormCard({ user, choices, onReload }: UserFormCardProps) {
  const t = useTranslations("users");
  const state = useUserForm(user);
  const { form } = state;
  return (
    <>
      <form onSubmit={form.onSubmit(state.save)} noValidate className={classes.form} aria-label={user.name}>
        <Section title={t("section.person")}>
          <NameField form={form} />
          <RolesField form={form} />
        </Section>
        <WorkFields form={form} choices={choices} />
        <div className={classes.footer}>
          <Button type="submit" loading={state.isSaving}>
            {t("save")}
          </Button>
          <div role="status" aria-label={state.isSaved ? t("saved") : undefined} className={classes.saved}>
            {state.isSaved && (
              <>
                <IconCheck size={16} aria-hidden />
                {t("saved")}
              </>
            )}
          </div>
        </div>
      </form>
      <SaveProblem problem={state.problem} onReload={onReload} />
      <LeaveGuard isActive={form.isDirty()} />
    </>
  );
}

function useUserForm(user: UserProperties) {
  const api = useTRPC().people;
  const queryClient = useQueryClient();
  const update = useMutation(api.update.mutationOptions());
  const [version, setVersion] = useState(user.version);
  const [isSaved, setSaved] = useState(false);
  const [problem, setProblem] = useState<Problem | null>(null);
  const form = useForm<UserForm>({
    initialValues: valuesOf(user),
    validate: schemaResolver(userFormSchema, { sync: true }),
  });

  async function save(entered: UserForm) {
    setSaved(false);
    setProblem(null);
    try {
      const outcome = await update.mutateAsync({ userId: user.id, version, form: entered });
      switch (outcome.kind) {
        case "updated": {
          const options = api.get.queryOptions({ userId: user.id }, { staleTime: 0 });
          const saved = await queryClient.fetchQuery(options);
          void queryClient.invalidateQueries({ queryKey: api.list.queryKey() });
          form.setInitialValues(valuesOf(saved));
          form.setValues(valuesOf(saved));
          form.resetDirty(valuesOf(saved));
          setVersion(saved.version);
          return setSaved(true);
        }
        case "last-administrator":
          return form.setFieldError("roles", outcome.kind);
        case "team-gone":
          return form.setFieldError("teamIds", outcome.kind);
        case "skill-gone":
          return form.setFieldError("skills", outcome.kind);
        case "changed-meanwhile":
          return setProblem({ kind: "conflict" });
        default:
          return setProblem({ kind: outcome.kind });
      }
    } catch (error) {
      setProblem({ kind: "failed", error });
    }
  }

  return { form, save, problem, isSaved: isSaved && !form.isDirty(), isSaving: update.isPending };
}

function valuesOf({ name, roles, teams, skills, capacity }: UserProperties): UserForm {
  return {
    name,
    roles,
    teamIds: teams.map(({ id }) => id),
    skills: skills.map(({ skillId, level }) => ({ skillId, level })),
    capacity,
  };
}

function SaveProblem({ problem, onReload }: { problem: Problem | null; onReload: () => void }) {
  const t = useTranslations("users");
  const errorSentence = useErrorSentence();
  if (!problem) return null;
  if (problem.kind === "conflict") {
    return (
      <Alert
        color="yellow"
        icon={<IconAlertCircle aria-hidden />}
        role="alert"
        mt="md"
        title={t("conflictTitle")}
      >
        <Stack gap="sm" align="flex-start">
          <Text fz="sm">{t("conflictText")}</Text>
          <Button size="xs" variant="default" onClick={onReload}>
            {t("conflictLoad")}
          </Button>
        </Stack>
      </Alert>
    );
  }
  return (
    <Alert color="red" icon={<IconAlertCircle aria-hidden />} role="alert" mt="md">
      {problem.kind === "failed" && errorSentence(problem.error)}
      {problem.kind === "not-found" && t("problem.notFound")}
      {problem.kind === "not-allowed" && t("problem.notAllowed")}
    </Alert>
  );
}
