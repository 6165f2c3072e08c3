"use client";

import { Alert, Button, Group, Stack, Textarea } from "@mantine/core";
import { useTranslations } from "next-intl";
import { type FormEvent, type ReactNode, useState } from "react";

type HandOverFormProps = {
  /** Where it is chosen who gets it. */
  children: ReactNode;
  noteHint: string;
  submitLabel: string;
  /** Answers why it could not be done, in a sentence; null: it was, or something is not yet filled in. */
  onSubmit: (note: string) => Promise<string | null>;
  onCancel: () => void;
};

const longestNote = 2000;

/** What transfer and invitation have in common: who, a note for them, and what stands in the way. */
export function HandOverForm({ children, noteHint, submitLabel, onSubmit, onCancel }: HandOverFormProps) {
  const t = useTranslations("desktop.transfer");
  const [note, setNote] = useState("");
  const [problem, setProblem] = useState<string | null>(null);
  const [isBusy, setBusy] = useState(false);

  async function submit(event: FormEvent) {
    event.preventDefault();
    setBusy(true);
    setProblem(await onSubmit(note));
    setBusy(false);
  }

  return (
    <form onSubmit={(event) => void submit(event)} noValidate>
      <Stack gap="md">
        {children}
        <Textarea
          label={t("note")}
          description={noteHint}
          autosize
          minRows={2}
          maxRows={6}
          maxLength={longestNote}
          value={note}
          onChange={({ currentTarget }) => setNote(currentTarget.value)}
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
          <Button type="submit" loading={isBusy}>
            {submitLabel}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
