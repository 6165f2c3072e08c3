"use client";

import { Alert, TextInput, VisuallyHidden } from "@mantine/core";
import { schemaResolver, useForm } from "@mantine/form";
import { IconAlertCircle, IconCoffee } from "@tabler/icons-react";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useState } from "react";
import {
  type ConfiguredReason,
  type NotReadyReasonForm,
  notReadyReasonFormSchema,
} from "../../agents/not-ready-reason";
import { useTRPC } from "../../api-client/trpc";
import { useFieldError } from "../../api-client/use-field-error";
import { RelativeTime } from "../../ui/relative-time";
import { ArchivedItems } from "../archived-items";
import { ConfigurationDialog, ConfigurationForm, type Refusal } from "../configuration-dialog";
import { ConfigurationList, ConfigurationRow } from "../configuration-list";
import { OrderedActions } from "../ordered-actions";
import { useOrderedChanges } from "../use-ordered-changes";

/** Configuration > Not Ready reasons: what agents choose among, in order, and what they could once choose. */
export function NotReadyReasonsScreen() {
  const t = useTranslations("configuration.notReadyReasons");
  const shell = useTranslations("shell");
  const all = useQuery(useTRPC().notReadyReasons.list.queryOptions());
  const reasons = all.data?.filter(({ archivedAt }) => archivedAt === null);
  const changes = useReasonChanges(reasons);
  const [edited, setEdited] = useState<ConfiguredReason | "new" | null>(null);
  return (
    <ConfigurationList
      section={shell("configuration")}
      title={shell("notReadyReasons")}
      lead={t("lead")}
      add={{ onClick: () => setEdited("new") }}
      items={{ ...all, data: reasons }}
      textsOf={({ name }) => [name]}
      searchHint={t("searchHint")}
      empty={{
        icon: <IconCoffee size={24} aria-hidden />,
        title: t("emptyTitle"),
        hint: t("emptyHint"),
        action: t("emptyAction"),
      }}
      notice={
        <>
          <VisuallyHidden role="status">{changes.said}</VisuallyHidden>
          {changes.problem && (
            <Alert color="yellow" icon={<IconAlertCircle aria-hidden />} role="alert" mb="md">
              {changes.problem}
            </Alert>
          )}
        </>
      }
      row={(reason, { isSearching }) => (
        <ConfigurationRow
          key={reason.id}
          name={reason.name}
          way={{ onClick: () => setEdited(reason) }}
          actions={
            <OrderedActions
              item={reason}
              all={reasons}
              mayMove={!isSearching}
              names={{
                up: t("up", { name: reason.name }),
                down: t("down", { name: reason.name }),
                archive: t("archive", { name: reason.name }),
              }}
              onAct={(action) => void changes.act(action, reason)}
            />
          }
        />
      )}
    >
      <ArchivedItems
        items={all.data?.filter(({ archivedAt }) => archivedAt !== null) ?? []}
        title={t("archived")}
        lead={t("archivedLead")}
        when={(at) => t.rich("archivedWhen", { when: () => <RelativeTime at={at} /> })}
        restore={t("restore")}
        restoreName={(name) => t("restoreName", { name })}
        onRestore={(reason) => void changes.act("restore", reason)}
      />
      <ConfigurationDialog
        of={edited}
        title={(reason) => (reason === "new" ? t("createTitle") : t("editTitle", { name: reason.name }))}
        onClose={() => setEdited(null)}
      >
        {(reason) => (
          <ReasonFields reason={reason === "new" ? null : reason} onClose={() => setEdited(null)} />
        )}
      </ConfigurationDialog>
    </ConfigurationList>
  );
}

function useReasonChanges(reasons: readonly ConfiguredReason[] | undefined) {
  const t = useTranslations("configuration.notReadyReasons");
  const api = useTRPC().notReadyReasons;
  const queryClient = useQueryClient();
  const move = useMutation(api.move.mutationOptions());
  const archive = useMutation(api.archive.mutationOptions());
  const restore = useMutation(api.restore.mutationOptions());
  return useOrderedChanges({
    items: reasons,
    async change(action, reasonId) {
      const outcome = await (action === "archive"
        ? archive.mutateAsync({ reasonId })
        : action === "restore"
          ? restore.mutateAsync({ reasonId })
          : move.mutateAsync({ reasonId, direction: action }));
      await queryClient.invalidateQueries({ queryKey: api.pathKey() });
      return outcome;
    },
    words: {
      archived: (name) => t("archivedDone", { name }),
      restored: (name) => t("restoredDone", { name }),
      moved: (name, place, count) => t("moved", { name, place, count }),
      taken: (name) => t("restoreTaken", { name }),
      gone: t("gone"),
    },
  });
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
