"use client";

import { schemaResolver, useForm } from "@mantine/form";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useTimeZone } from "next-intl";
import { useState } from "react";
import { useTRPC } from "../../api-client/trpc";
import { type HoursForm, type HoursProperties, hoursFormSchema, newHours } from "../../routing/hours-form";
import { type SaveResult, useSaving } from "../configuration-form";

export type HoursFormOptions = {
  /** Null: ones that are about to be created. */
  hours: HoursProperties | null;
  isJustCreated: boolean;
  onCreated: (hoursId: string) => void;
};

/** The state of the form of hours of operation: what is entered, what it started from, and how to save it. */
export function useHoursForm({ hours, isJustCreated, onCreated }: HoursFormOptions) {
  const api = useTRPC().hours;
  const queryClient = useQueryClient();
  const create = useMutation(api.create.mutationOptions());
  const update = useMutation(api.update.mutationOptions());
  const [version, setVersion] = useState(hours?.version ?? 0);
  const timeZone = useTimeZone() ?? "UTC";
  const form = useForm<HoursForm>({
    initialValues: hours?.form ?? newHours(timeZone),
    validate: schemaResolver(hoursFormSchema, { sync: true }),
  });

  async function save(entered: HoursForm): Promise<SaveResult<HoursForm>> {
    const values = { ...entered, holidays: entered.holidays.toSorted((a, b) => (a.date < b.date ? -1 : 1)) };
    try {
      return hours ? await change(hours.id, values) : await createNew(values);
    } finally {
      void queryClient.invalidateQueries({ queryKey: api.list.queryKey() });
    }
  }

  async function createNew(values: HoursForm): Promise<SaveResult<HoursForm>> {
    const outcome = await create.mutateAsync(values);
    if (outcome.kind === "name-taken") return tellNameTaken();
    form.resetDirty();
    onCreated(outcome.hoursId);
    return { kind: "saved", values };
  }

  async function change(hoursId: string, values: HoursForm): Promise<SaveResult<HoursForm>> {
    const outcome = await update.mutateAsync({ hoursId, version, form: values });
    switch (outcome.kind) {
      case "saved": {
        const saved = await queryClient.fetchQuery(api.get.queryOptions({ hoursId }, { staleTime: 0 }));
        setVersion(saved.version);
        return { kind: "saved", values: saved.form };
      }
      case "changed-meanwhile":
        return { kind: "conflict" };
      case "not-found":
        return { kind: "gone" };
      case "name-taken":
        return tellNameTaken();
    }
  }

  function tellNameTaken(): { kind: "told-at-field" } {
    form.setFieldError("name", "name-taken");
    form.getInputNode("name")?.focus();
    return { kind: "told-at-field" };
  }

  return {
    form,
    saving: useSaving(form, save, isJustCreated),
    isOutdated: hours !== null && hours.version > version,
  };
}

export type HoursFormState = ReturnType<typeof useHoursForm>;
