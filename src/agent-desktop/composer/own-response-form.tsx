"use client";

import { Button, Group, Stack, Text, Textarea, TextInput } from "@mantine/core";
import { schemaResolver, useForm } from "@mantine/form";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { useTRPC } from "../../api-client/trpc";
import { useErrorSentence } from "../../api-client/use-error-sentence";
import { useFieldError } from "../../api-client/use-field-error";
import { responseVariables, type UsableResponse } from "../../conversations/canned-response";
import { type CannedResponseForm, cannedResponseFormSchema } from "../../conversations/canned-response-form";

type OwnResponseFormProps = {
  /** Null: a new one. */
  response: UsableResponse | null;
  text: string;
  onDone: () => void;
};

/** Shortcut and text of an agent's own canned response. */
export function OwnResponseForm({ response, text, onDone }: OwnResponseFormProps) {
  const t = useTranslations("desktop.composer.canned");
  const fieldError = useFieldError();
  const form = useForm<CannedResponseForm>({
    initialValues: { shortcut: response?.shortcut ?? "", text },
    validate: schemaResolver(cannedResponseFormSchema, { sync: true }),
  });
  const { save, problem, isBusy } = useSave(response, {
    onTaken: () => form.setFieldError("shortcut", "shortcut-taken"),
    onDone,
  });
  return (
    <form onSubmit={form.onSubmit((values) => void save(values))}>
      <Stack gap="md">
        <TextInput
          label={t("shortcut")}
          leftSection={<span aria-hidden>/</span>}
          autoFocus
          autoCapitalize="none"
          autoComplete="off"
          spellCheck={false}
          {...form.getInputProps("shortcut")}
          error={fieldError(form.errors.shortcut)}
        />
        <Textarea
          label={t("text")}
          description={t("textHint", { variables: responseVariables.map((name) => `{{${name}}}`).join(" ") })}
          autosize
          minRows={3}
          maxRows={10}
          {...form.getInputProps("text")}
          error={fieldError(form.errors.text)}
        />
        {problem && (
          <Text fz="sm" c="red" role="alert">
            {problem}
          </Text>
        )}
        <Group justify="flex-end" gap="xs">
          <Button variant="default" onClick={onDone}>
            {t("cancel")}
          </Button>
          <Button type="submit" loading={isBusy}>
            {t("save")}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}

function useSave(
  response: UsableResponse | null,
  { onTaken, onDone }: { onTaken: () => void; onDone: () => void },
) {
  const t = useTranslations("desktop.composer.canned");
  const sentenceOf = useErrorSentence();
  const api = useTRPC().cannedResponses;
  const queryClient = useQueryClient();
  const add = useMutation(api.addOwn.mutationOptions());
  const change = useMutation(api.changeOwn.mutationOptions());
  const [problem, setProblem] = useState<string | null>(null);

  async function save(form: CannedResponseForm) {
    try {
      const saved = await (response
        ? change.mutateAsync({ responseId: response.id, form })
        : add.mutateAsync(form));
      if (saved.kind === "shortcut-taken") return onTaken();
      await queryClient.invalidateQueries({ queryKey: api.usable.queryKey() });
      if (saved.kind === "saved") return onDone();
      setProblem(t(saved.kind));
    } catch (error) {
      setProblem(sentenceOf(error));
    }
  }
  return { save, problem, isBusy: add.isPending || change.isPending };
}
