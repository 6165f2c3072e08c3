"use client";

import { NativeSelect, Textarea, TextInput } from "@mantine/core";
import { schemaResolver, useForm } from "@mantine/form";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useTRPC } from "../../api-client/trpc";
import { useFieldError } from "../../api-client/use-field-error";
import {
  type ConfiguredContactField,
  type ContactFieldKind,
  contactFieldKinds,
} from "../../conversations/contact-field";
import { contactFieldFormSchema } from "../../conversations/contact-field-form";
import { ConfigurationForm, type Refusal } from "../configuration-dialog";

type Values = { name: string; kind: ContactFieldKind; options: string[] };

/** A contact field's name, kind and choices. */
export function FieldForm(props: { field: ConfiguredContactField | null; onClose: () => void }) {
  const { field, onClose } = props;
  const t = useTranslations("configuration.contactFields");
  const fieldError = useFieldError();
  const save = useSaveField(field, onClose);
  const form = useForm<Values>({
    initialValues: { name: field?.name ?? "", kind: field?.kind ?? "text", options: field?.options ?? [] },
    validate: (values) =>
      schemaResolver(contactFieldFormSchema, { sync: true })({ ...values, options: written(values.options) }),
  });
  const optionsError = Object.entries(form.errors).find(([path]) => path.startsWith("options"))?.[1];
  return (
    <ConfigurationForm
      form={form}
      save={(values) => save({ ...values, options: written(values.options) })}
      onCancel={onClose}
      {...(!field && { saveLabel: t("create") })}
    >
      <TextInput
        label={t("name")}
        description={t("nameHint")}
        data-autofocus
        {...form.getInputProps("name")}
        error={fieldError(form.errors.name)}
      />
      <NativeSelect
        label={t("kind")}
        description={t("kindHint")}
        disabled={field !== null}
        data={contactFieldKinds.map((kind) => ({ value: kind, label: t(`kinds.${kind}`) }))}
        {...form.getInputProps("kind")}
      />
      {form.values.kind === "choice" && (
        <Textarea
          label={t("options")}
          description={t("optionsHint")}
          autosize
          minRows={3}
          maxRows={10}
          value={form.values.options.join("\n")}
          onChange={(event) => form.setFieldValue("options", event.currentTarget.value.split("\n"))}
          error={fieldError(optionsError)}
        />
      )}
    </ConfigurationForm>
  );
}

/** The lines in which something stands. */
function written(lines: readonly string[]): string[] {
  return lines.map((line) => line.trim()).filter((line) => line !== "");
}

function useSaveField(field: ConfiguredContactField | null, onSaved: () => void) {
  const t = useTranslations("configuration.contactFields");
  const api = useTRPC().contactFields;
  const queryClient = useQueryClient();
  const create = useMutation(api.create.mutationOptions());
  const update = useMutation(api.update.mutationOptions());
  return async (form: Values): Promise<Refusal | null> => {
    const outcome = await (field
      ? update.mutateAsync({ fieldId: field.id, form })
      : create.mutateAsync(form));
    if (outcome.kind === "name-taken") return { field: "name", code: "name-taken" };
    await queryClient.invalidateQueries({ queryKey: api.pathKey() });
    if (outcome.kind === "not-found") return { problem: t("gone") };
    onSaved();
    return null;
  };
}
