"use client";

import { Alert, Button, Group, Stack, Textarea } from "@mantine/core";
import { schemaResolver, useForm } from "@mantine/form";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { useFieldError } from "../../api-client/use-field-error";
import { flagSchema } from "../../routing/flag-form";
import { DesktopDialog } from "../desktop-dialog";

type FlagDialogProps = {
  isOpen: boolean;
  onClose: () => void;
  /** Answers the sentence to show when it was not possible. */
  onFlag: (note: string) => Promise<string | null>;
};

/** Asks for a supervisor's eye, and why, if one wants to say so. */
export function FlagDialog({ isOpen, onClose, onFlag }: FlagDialogProps) {
  const t = useTranslations("desktop.flag");
  return (
    <DesktopDialog isOpen={isOpen} title={t("title")} onClose={onClose}>
      <FlagForm onClose={onClose} onFlag={onFlag} />
    </DesktopDialog>
  );
}

function FlagForm({ onClose, onFlag }: Omit<FlagDialogProps, "isOpen">) {
  const t = useTranslations("desktop.flag");
  const fieldError = useFieldError();
  const [problem, setProblem] = useState<string | null>(null);
  const [isBusy, setBusy] = useState(false);
  const form = useForm({
    initialValues: { note: "" },
    validate: schemaResolver(flagSchema.pick({ note: true }), { sync: true }),
  });

  async function submit(note: string) {
    setBusy(true);
    const found = await onFlag(note);
    setBusy(false);
    setProblem(found);
    if (found === null) onClose();
  }

  return (
    <form onSubmit={form.onSubmit(({ note }) => void submit(note))} noValidate>
      <Stack gap="md">
        <Textarea
          label={t("note")}
          description={t("noteHint")}
          data-autofocus
          autosize
          minRows={2}
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
          <Button variant="default" onClick={onClose}>
            {t("cancel")}
          </Button>
          <Button type="submit" loading={isBusy}>
            {t("submit")}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
