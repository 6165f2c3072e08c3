"use client";

import { IconAddressBook } from "@tabler/icons-react";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useFormatter, useTranslations } from "next-intl";
import { useTRPC } from "../../api-client/trpc";
import { OrderedList } from "../ordered-list";
import type { OrderedChange } from "../use-ordered-changes";
import { FieldForm } from "./field-form";

/** Configuration > Contact fields: what agents can keep of every contact, in order, and what they once could. */
export function ContactFieldsScreen() {
  const t = useTranslations("configuration.contactFields");
  const format = useFormatter();
  return (
    <OrderedList
      of="contactFields"
      icon={<IconAddressBook size={24} aria-hidden />}
      items={useQuery(useTRPC().contactFields.list.queryOptions())}
      hintOf={({ kind, options }) =>
        [t(`kinds.${kind}`), ...(options.length > 0 ? [format.list(options)] : [])].join(": ")
      }
      change={useFieldChange()}
      form={(field, onClose) => <FieldForm field={field} onClose={onClose} />}
    />
  );
}

function useFieldChange(): OrderedChange {
  const api = useTRPC().contactFields;
  const queryClient = useQueryClient();
  const move = useMutation(api.move.mutationOptions());
  const archive = useMutation(api.archive.mutationOptions());
  const restore = useMutation(api.restore.mutationOptions());
  return async (action, fieldId) => {
    const outcome = await (action === "archive"
      ? archive.mutateAsync({ fieldId })
      : action === "restore"
        ? restore.mutateAsync({ fieldId })
        : move.mutateAsync({ fieldId, direction: action }));
    await queryClient.invalidateQueries({ queryKey: api.pathKey() });
    return outcome;
  };
}
