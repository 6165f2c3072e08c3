"use client";

import { Alert, TextInput, VisuallyHidden } from "@mantine/core";
import { schemaResolver, useForm } from "@mantine/form";
import { IconAlertCircle, IconArchive, IconArrowDown, IconArrowUp, IconCoffee } from "@tabler/icons-react";
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
import { ConfigurationDialog, ConfigurationForm, type Refusal } from "../configuration-dialog";
import { ConfigurationList, ConfigurationRow, RowAction } from "../configuration-list";
import { ArchivedReasons } from "./archived-reasons";
import { actionId, type ReasonAction, useReasonChanges } from "./use-reason-changes";

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
            <Actions
              reason={reason}
              // Among a part of the reasons, one up or down would not be what it looks like.
              mayMove={!isSearching}
              isFirst={reasons?.[0]?.id === reason.id}
              isLast={reasons?.at(-1)?.id === reason.id}
              onAct={(action) => void changes.act(action, reason)}
            />
          }
        />
      )}
    >
      <ArchivedReasons
        reasons={all.data?.filter(({ archivedAt }) => archivedAt !== null) ?? []}
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

function Actions(props: {
  reason: ConfiguredReason;
  mayMove: boolean;
  isFirst: boolean;
  isLast: boolean;
  onAct: (action: ReasonAction) => void;
}) {
  const { reason, mayMove, isFirst, isLast, onAct } = props;
  const { id, name } = reason;
  const t = useTranslations("configuration.notReadyReasons");
  return (
    <>
      {mayMove && (
        <>
          <RowAction
            id={actionId("up", id)}
            name={t("up", { name })}
            icon={<IconArrowUp size={17} aria-hidden />}
            isDisabled={isFirst}
            onClick={() => onAct("up")}
          />
          <RowAction
            id={actionId("down", id)}
            name={t("down", { name })}
            icon={<IconArrowDown size={17} aria-hidden />}
            isDisabled={isLast}
            onClick={() => onAct("down")}
          />
        </>
      )}
      <RowAction
        id={actionId("archive", id)}
        name={t("archive", { name })}
        icon={<IconArchive size={17} aria-hidden />}
        onClick={() => onAct("archive")}
      />
    </>
  );
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
