"use client";

import { Alert, Button, Group, NumberInput, Paper, Switch, Text, Title } from "@mantine/core";
import { schemaResolver, useForm } from "@mantine/form";
import { IconAlertCircle } from "@tabler/icons-react";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { type ReactNode, useId } from "react";
import { useTRPC } from "../../api-client/trpc";
import { useErrorSentence } from "../../api-client/use-error-sentence";
import { useFieldError } from "../../api-client/use-field-error";
import {
  type GeneralSettings,
  type GeneralSettingsChange,
  generalSettingsSchema,
  settingRanges,
  shareOfAgentPercent,
} from "../../routing/general-settings";
import classes from "./general-settings.module.css";

/** The settings in their sections. Saved is what was changed here; the rest stays as it is meanwhile. */
export function SettingsForm({ saved }: { saved: GeneralSettings }) {
  const t = useTranslations("configuration.generalSettings");
  const fieldError = useFieldError();
  const form = useForm<GeneralSettings>({
    initialValues: saved,
    validate: schemaResolver(generalSettingsSchema, { sync: true }),
    validateInputOnChange: true,
  });
  const saving = useSave();
  const { agentCapacity } = form.values;
  const isCapacityKnown = generalSettingsSchema.shape.agentCapacity.safeParse(agentCapacity).success;

  const number = (name: keyof typeof settingRanges) => ({
    ...settingRanges[name],
    ...form.getInputProps(name),
    error: fieldError(form.errors[name]),
    clampBehavior: "none" as const,
    allowDecimal: false,
    allowNegative: false,
    className: classes.number,
  });

  async function save(typed: GeneralSettings) {
    const changed = Object.entries(typed).filter(([name]) => form.isDirty(name));
    if (!(await saving.save(Object.fromEntries(changed)))) return;
    form.setInitialValues(typed);
    form.resetDirty(typed);
  }

  return (
    <form onSubmit={form.onSubmit((typed) => void save(typed))} noValidate className={classes.form}>
      <Section title={t("work")} lead={t("workLead")}>
        <div>
          <NumberInput label={t("capacity")} description={t("capacityHint")} {...number("agentCapacity")} />
          <Text fz="sm" c="dimmed" mt={6} aria-live="polite" className={classes.share}>
            {isCapacityKnown && t("share", { percent: shareOfAgentPercent(agentCapacity) })}
          </Text>
        </div>
        <Switch
          label={t("mayTake")}
          description={t("mayTakeHint")}
          {...form.getInputProps("agentsMayTake", { type: "checkbox" })}
        />
      </Section>
      <Section title={t("presence")} lead={t("presenceLead")}>
        <NumberInput
          label={t("silence")}
          description={t("silenceHint")}
          suffix={` ${t("seconds")}`}
          {...number("desktopSilenceSeconds")}
        />
        <NumberInput
          label={t("returning")}
          description={t("returningHint")}
          suffix={` ${t("seconds")}`}
          {...number("returnChatsAfterSeconds")}
        />
      </Section>
      {saving.problem && (
        <Alert color="red" icon={<IconAlertCircle aria-hidden />} role="alert">
          {saving.problem}
        </Alert>
      )}
      <Group gap="sm">
        <Button type="submit" loading={saving.isPending} disabled={!form.isDirty()}>
          {t("save")}
        </Button>
        {form.isDirty() && (
          <Button variant="default" onClick={() => form.reset()}>
            {t("undo")}
          </Button>
        )}
        <Text fz="sm" c="dimmed" role="status">
          {form.isDirty() ? t("unsaved") : saving.isSaved && t("saved")}
        </Text>
      </Group>
    </form>
  );
}

function Section({ title, lead, children }: { title: string; lead: string; children: ReactNode }) {
  const titleId = useId();
  return (
    <Paper withBorder component="section" aria-labelledby={titleId} className={classes.section}>
      <div>
        <Title order={2} id={titleId}>
          {title}
        </Title>
        <Text fz="sm" c="dimmed">
          {lead}
        </Text>
      </div>
      {children}
    </Paper>
  );
}

function useSave() {
  const api = useTRPC().generalSettings;
  const queryClient = useQueryClient();
  const errorSentence = useErrorSentence();
  const change = useMutation(api.change.mutationOptions());

  /** Answers whether it was saved; why not, `problem` says. */
  async function save(settings: GeneralSettingsChange): Promise<boolean> {
    try {
      await change.mutateAsync(settings);
    } catch {
      return false;
    }
    await queryClient.invalidateQueries({ queryKey: api.pathKey() });
    return true;
  }
  return {
    save,
    isPending: change.isPending,
    isSaved: change.isSuccess,
    problem: change.error && errorSentence(change.error),
  };
}
