"use client";

import { TextInput } from "@mantine/core";
import { schemaResolver, useForm } from "@mantine/form";
import { IconCoffee } from "@tabler/icons-react";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import {
  type ConfiguredReason,
  type NotReadyReasonForm,
  notReadyReasonFormSchema,
} from "../../agents/not-ready-reason";
import { useTRPC } from "../../api-client/trpc";
import { useFieldError } from "../../api-client/use-field-error";
import { ConfigurationForm, type Refusal } from "../configuration-dialog";
import { OrderedList } from "../ordered-list";
import type { OrderedChange } from "../use-ordered-changes";

/** Configuration > Not Ready reasons: what agents choose among, in order, and what they could once choose. */
export function NotReadyReasonsScreen() {
  return (
    <OrderedList
      of="notReadyReasons"
      icon={<IconCoffee size={24} aria-hidden />}
      items={useQuery(useTRPC().notReadyReasons.list.queryOptions())}
      change={useReasonChange()}
      form={(reason, onClose) => <ReasonFields reason={reason} onClose={onClose} />}
    />
  );
}

function useReasonChange(): OrderedChange {
  const api = useTRPC().notReadyReasons;
  const queryClient = useQueryClient();
  const move = useMutation(api.move.mutationOptions());
  const archive = useMutation(api.archive.mutationOptions());
  const restore = useMutation(api.restore.mutationOptions());
  return async (action, reasonId) => {
    const outcome = await (action === "archive"
      ? archive.mutateAsync({ reasonId })
      : action === "restore"
        ? restore.mutateAsync({ reasonId })
        : move.mutateAsync({ reasonId, direction: action }));
    await queryClient.invalidateQueries({ queryKey: api.pathKey() });
    return outcome;
  };
}

function ReasonFields({ reason, onClose }: { reason: ConfiguredReason | null; onClose: () => void }) {
  const t = useTranslations("configuration.notReadyReasons");
  const fieldError = useFieldError();
  const save = useSaveReason(reason, onClose);
  const form = useForm<NotReadyReasonForm>({
    initialValues: { name: reason?.name ?? "" },
    validate: schemaResolver(notReadyReasonFormSchema, { sync: true }),
  });
  return (
    <ConfigurationForm
      form={form}
      save={save}
      onCancel={onClose}
      {...(!reason && { saveLabel: t("create") })}
    >
      <TextInput
        label={t("name")}
        description={t("nameHint")}
        data-autofocus
        {...form.getInputProps("name")}
        error={fieldError(form.errors.name)}
      />
    </ConfigurationForm>
  );
}

function useSaveReason(reason: ConfiguredReason | null, onSaved: () => void) {
  const t = useTranslations("configuration.notReadyReasons");
  const api = useTRPC().notReadyReasons;
  const queryClient = useQueryClient();
  const create = useMutation(api.create.mutationOptions());
  const rename = useMutation(api.rename.mutationOptions());
  return async (form: NotReadyReasonForm): Promise<Refusal | null> => {
    const outcome = await (reason
      ? rename.mutateAsync({ reasonId: reason.id, form })
      : create.mutateAsync(form));
    if (outcome.kind === "name-taken") return { field: "name", code: "name-taken" };
    await queryClient.invalidateQueries({ queryKey: api.pathKey() });
    if (outcome.kind === "not-found") return { problem: t("gone") };
    onSaved();
    return null;
  };
}
