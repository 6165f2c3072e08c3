"use client";

import { Alert, Button, Group, Select, Stack, Textarea } from "@mantine/core";
import { schemaResolver, useForm } from "@mantine/form";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { useFieldError } from "../../api-client/use-field-error";
import { completionSchema, dispositionRequiredSchema } from "../../routing/completion-form";
import type { Disposition } from "../../routing/interaction";
import { DesktopDialog } from "../desktop-dialog";

type Completion = { dispositionId: string | null; note: string };

type CompleteDialogProps = {
  isOpen: boolean;
  dispositions: readonly Disposition[];
  isDispositionRequired: boolean;
  onClose: () => void;
  /** What was recorded, when this changes it: it says so, and begins with it. */
  recorded?: { dispositionId: string | null; note: string | null };
  /** Ends the interaction; answers the sentence to show when that was not possible. */
  onComplete: (completion: Completion) => Promise<string | null>;
};

/** Ends an interaction, or changes its record: how it ended, and a note for colleagues. */
export function CompleteDialog({ isOpen, onClose, ...form }: CompleteDialogProps) {
  const t = useTranslations("desktop.complete");
  return (
    <DesktopDialog isOpen={isOpen} onClose={onClose} title={t(form.recorded ? "amendTitle" : "title")}>
      <CompletionForm {...form} onCancel={onClose} />
    </DesktopDialog>
  );
}

type CompletionFormProps = Pick<
  CompleteDialogProps,
  "dispositions" | "isDispositionRequired" | "recorded" | "onComplete"
> & {
  onCancel: () => void;
};

function CompletionForm(props: CompletionFormProps) {
  const { dispositions, isDispositionRequired, recorded, onComplete, onCancel } = props;
  const t = useTranslations("desktop.complete");
  const fieldError = useFieldError();
  const [problem, setProblem] = useState<string | null>(null);
  const [isBusy, setBusy] = useState(false);
  const form = useForm<Completion>({
    initialValues: { dispositionId: recorded?.dispositionId ?? null, note: recorded?.note ?? "" },
    validate: schemaResolver(isDispositionRequired ? dispositionRequiredSchema : completionSchema, {
      sync: true,
    }),
  });

  async function submit(typed: Completion) {
    setBusy(true);
    setProblem(await onComplete(typed));
    setBusy(false);
  }

  const chosen = form.getInputProps("dispositionId");
  return (
    <form onSubmit={form.onSubmit((typed) => void submit(typed))} noValidate>
      <Stack gap="md">
        {isDispositionRequired && dispositions.length === 0 && (
          <Alert color="yellow">{t("noDispositions")}</Alert>
        )}
        {(isDispositionRequired || dispositions.length > 0) && (
          <Select
            label={t("disposition")}
            placeholder={t(isDispositionRequired ? "dispositionHint" : "noDisposition")}
            data={dispositions.map(({ id, name }) => ({ value: id, label: name }))}
            data-autofocus
            clearable={!isDispositionRequired}
            allowDeselect={!isDispositionRequired}
            // It is there for the keyboard, too.
            clearButtonProps={{ "aria-label": t("clearDisposition"), "aria-hidden": false, tabIndex: 0 }}
            // Within the dialog, so that it belongs to it for those who listen; fixed, so that it is not cut off.
            comboboxProps={{
              keepMounted: false,
              shadow: "md",
              withinPortal: false,
              floatingStrategy: "fixed",
            }}
            {...chosen}
            value={chosen.value}
            error={fieldError(form.errors.dispositionId)}
          />
        )}
        <Textarea
          label={t("note")}
          description={t("noteHint")}
          autosize
          minRows={3}
          maxRows={8}
          {...form.getInputProps("note")}
          error={fieldError(form.errors.note)}
        />
        {problem && (
          <Alert color="red" role="alert">
            {problem}
          </Alert>
        )}
        <Group justify="flex-end" gap="xs">
          <Button variant="default" onClick={onCancel}>
            {t("cancel")}
          </Button>
          <Button
            type="submit"
            loading={isBusy}
            disabled={isDispositionRequired && dispositions.length === 0}
          >
            {t(recorded ? "amendSubmit" : "submit")}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
