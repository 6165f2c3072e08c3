"use client";

import { Button, Group, Text, Textarea, TextInput } from "@mantine/core";
import { schemaResolver, useForm } from "@mantine/form";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useFormatter, useTranslations } from "next-intl";
import { useRef } from "react";
import { useTRPC } from "../../api-client/trpc";
import { useFieldError } from "../../api-client/use-field-error";
import {
  type CannedResponse,
  type ResponseVariable,
  responseVariables,
  unknownVariables,
} from "../../conversations/canned-response";
import { type CannedResponseForm, cannedResponseFormSchema } from "../../conversations/canned-response-form";
import { ConfigurationForm, type Refusal } from "../configuration-dialog";
import classes from "./response-fields.module.css";
import { ResponsePreview } from "./response-preview";

const inBraces = (variable: string) => `{{${variable}}}`;

/** A canned response's shortcut and text, with the variables to insert and how it will read. */
export function ResponseFields(props: { response: CannedResponse | null; onClose: () => void }) {
  const { response, onClose } = props;
  const t = useTranslations("configuration.cannedResponses");
  const fieldError = useFieldError();
  const format = useFormatter();
  const save = useSaveResponse(response, onClose);
  const area = useRef<HTMLTextAreaElement>(null);
  const form = useForm<CannedResponseForm>({
    initialValues: { shortcut: response?.shortcut ?? "", text: response?.text ?? "" },
    validate: schemaResolver(cannedResponseFormSchema, { sync: true }),
  });
  const { text } = form.values;

  /** Puts a variable where the cursor stands, and the cursor behind it. */
  function insert(variable: ResponseVariable) {
    const { selectionStart = text.length, selectionEnd = text.length } = area.current ?? {};
    const inserted = inBraces(variable);
    form.setFieldValue("text", text.slice(0, selectionStart) + inserted + text.slice(selectionEnd));
    const after = selectionStart + inserted.length;
    requestAnimationFrame(() => {
      area.current?.focus();
      area.current?.setSelectionRange(after, after);
    });
  }

  function textError(): string | undefined {
    if (form.errors.text !== "variable-unknown") return fieldError(form.errors.text);
    const seen = unknownVariables(text).map(inBraces);
    return t("unknown", {
      count: seen.length,
      seen: format.list(seen),
      known: responseVariables.map(inBraces).join(", "),
    });
  }

  return (
    <ConfigurationForm
      form={form}
      save={save}
      onCancel={onClose}
      {...(!response && { saveLabel: t("create") })}
    >
      <TextInput
        label={t("shortcut")}
        description={t("shortcutHint")}
        leftSection={<span aria-hidden>/</span>}
        data-autofocus
        autoCapitalize="none"
        autoComplete="off"
        spellCheck={false}
        {...form.getInputProps("shortcut")}
        error={fieldError(form.errors.shortcut)}
      />
      <div>
        <Textarea
          ref={area}
          dir="auto"
          label={t("text")}
          description={t("textHint")}
          autosize
          minRows={3}
          maxRows={10}
          {...form.getInputProps("text")}
          error={textError()}
        />
        <Group gap={6} mt={8}>
          <Text fz="xs" c="dimmed">
            {t("insert")}
          </Text>
          {responseVariables.map((variable) => (
            <Button
              key={variable}
              size="compact-xs"
              variant="light"
              aria-label={`${t("insert")}: ${t(`variables.${variable}`)}`}
              title={inBraces(variable)}
              onClick={() => insert(variable)}
              className={classes.variable}
            >
              {t(`variables.${variable}`)}
            </Button>
          ))}
        </Group>
      </div>
      <ResponsePreview text={text} />
    </ConfigurationForm>
  );
}

function useSaveResponse(response: CannedResponse | null, onSaved: () => void) {
  const t = useTranslations("configuration.cannedResponses");
  const api = useTRPC().cannedResponses;
  const queryClient = useQueryClient();
  const create = useMutation(api.create.mutationOptions());
  const update = useMutation(api.update.mutationOptions());
  return async (form: CannedResponseForm): Promise<Refusal | null> => {
    const outcome = await (response
      ? update.mutateAsync({ responseId: response.id, form })
      : create.mutateAsync(form));
    if (outcome.kind === "shortcut-taken") return { field: "shortcut", code: "shortcut-taken" };
    await queryClient.invalidateQueries({ queryKey: api.pathKey() });
    if (outcome.kind === "not-found") return { problem: t("gone") };
    onSaved();
    return null;
  };
}
