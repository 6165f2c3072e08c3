"use client";

import { Alert, VisuallyHidden } from "@mantine/core";
import { IconAddressBook, IconAlertCircle } from "@tabler/icons-react";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useFormatter, useTranslations } from "next-intl";
import { useState } from "react";
import { useTRPC } from "../../api-client/trpc";
import type { ConfiguredContactField } from "../../conversations/contact-field";
import { RelativeTime } from "../../ui/relative-time";
import { ArchivedItems } from "../archived-items";
import { ConfigurationDialog } from "../configuration-dialog";
import { ConfigurationList, ConfigurationRow } from "../configuration-list";
import { OrderedActions } from "../ordered-actions";
import { useOrderedChanges } from "../use-ordered-changes";
import { FieldForm } from "./field-form";

/** Configuration > Contact fields: what agents can keep of every contact, in order, and what they once could. */
export function ContactFieldsScreen() {
  const t = useTranslations("configuration.contactFields");
  const shell = useTranslations("shell");
  const format = useFormatter();
  const all = useQuery(useTRPC().contactFields.list.queryOptions());
  const fields = all.data?.filter(({ archivedAt }) => archivedAt === null);
  const changes = useFieldChanges(fields);
  const [edited, setEdited] = useState<ConfiguredContactField | "new" | null>(null);
  return (
    <ConfigurationList
      section={shell("configuration")}
      title={shell("contactFields")}
      lead={t("lead")}
      add={{ onClick: () => setEdited("new") }}
      items={{ ...all, data: fields }}
      textsOf={({ name }) => [name]}
      searchHint={t("searchHint")}
      empty={{
        icon: <IconAddressBook size={24} aria-hidden />,
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
      row={(field, { isSearching }) => (
        <ConfigurationRow
          key={field.id}
          name={field.name}
          way={{ onClick: () => setEdited(field) }}
          hint={[
            t(`kinds.${field.kind}`),
            ...(field.options.length > 0 ? [format.list(field.options)] : []),
          ].join(": ")}
          actions={
            <OrderedActions
              item={field}
              all={fields}
              mayMove={!isSearching}
              names={{
                up: t("up", { name: field.name }),
                down: t("down", { name: field.name }),
                archive: t("archive", { name: field.name }),
              }}
              onAct={(action) => void changes.act(action, field)}
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
        onRestore={(field) => void changes.act("restore", field)}
      />
      <ConfigurationDialog
        of={edited}
        title={(field) => (field === "new" ? t("createTitle") : t("editTitle", { name: field.name }))}
        onClose={() => setEdited(null)}
      >
        {(field) => <FieldForm field={field === "new" ? null : field} onClose={() => setEdited(null)} />}
      </ConfigurationDialog>
    </ConfigurationList>
  );
}

function useFieldChanges(fields: readonly ConfiguredContactField[] | undefined) {
  const t = useTranslations("configuration.contactFields");
  const api = useTRPC().contactFields;
  const queryClient = useQueryClient();
  const move = useMutation(api.move.mutationOptions());
  const archive = useMutation(api.archive.mutationOptions());
  const restore = useMutation(api.restore.mutationOptions());
  return useOrderedChanges({
    items: fields,
    async change(action, fieldId) {
      const outcome = await (action === "archive"
        ? archive.mutateAsync({ fieldId })
        : action === "restore"
          ? restore.mutateAsync({ fieldId })
          : move.mutateAsync({ fieldId, direction: action }));
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
