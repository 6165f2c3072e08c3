"use client";

import { schemaResolver, useForm } from "@mantine/form";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useTRPC } from "../../api-client/trpc";
import type { ServiceProperties } from "../../routing/service";
import { newService, type ServiceForm, serviceSchema } from "../../routing/service-form";
import { type SaveResult, useSaving } from "../configuration-form";

export type ServiceFormOptions = {
  /** Null: one that is about to be created. */
  service: ServiceProperties | null;
  /** The dispositions that a new one begins with. */
  dispositionNames: readonly string[];
  isJustCreated: boolean;
  onCreated: (serviceId: string) => void;
};

/** The field at which it is told that what was chosen is gone. */
const fieldOf = { hours: "hoursId", teams: "teamIds", skills: "skills" } as const;

/** The state of a service's form: what is entered, what it started from, and how to save it. */
export function useServiceForm(options: ServiceFormOptions) {
  const { service, dispositionNames, isJustCreated, onCreated } = options;
  const api = useTRPC().services;
  const queryClient = useQueryClient();
  const create = useMutation(api.create.mutationOptions());
  const update = useMutation(api.update.mutationOptions());
  const [version, setVersion] = useState(service?.version ?? 0);
  const form = useForm<ServiceForm>({
    initialValues: service?.form ?? newService(dispositionNames),
    validate: schemaResolver(serviceSchema, { sync: true }),
  });

  async function save(values: ServiceForm): Promise<SaveResult<ServiceForm>> {
    try {
      return service ? await change(service.id, values) : await createNew(values);
    } finally {
      void queryClient.invalidateQueries({ queryKey: api.list.queryKey() });
      void queryClient.invalidateQueries({ queryKey: api.choices.queryKey() });
    }
  }

  async function createNew(values: ServiceForm): Promise<SaveResult<ServiceForm>> {
    const outcome = await create.mutateAsync(values);
    if (outcome.kind !== "created") return tellAtField(outcome);
    form.resetDirty();
    onCreated(outcome.serviceId);
    return { kind: "saved", values };
  }

  async function change(serviceId: string, values: ServiceForm): Promise<SaveResult<ServiceForm>> {
    const outcome = await update.mutateAsync({ serviceId, version, form: values });
    switch (outcome.kind) {
      case "saved": {
        const saved = await queryClient.fetchQuery(api.get.queryOptions({ serviceId }, { staleTime: 0 }));
        setVersion(saved.version);
        return { kind: "saved", values: saved.form };
      }
      case "changed-meanwhile":
        return { kind: "conflict" };
      case "not-found":
        return { kind: "gone" };
      default:
        return tellAtField(outcome);
    }
  }

  function tellAtField(
    refusal: { kind: "name-taken" } | { kind: "choice-gone"; what: keyof typeof fieldOf },
  ): { kind: "told-at-field" } {
    const isName = refusal.kind === "name-taken";
    const field = isName ? "name" : fieldOf[refusal.what];
    form.setFieldError(field, isName ? "name-taken" : "choice-gone");
    form.getInputNode(field)?.focus();
    return { kind: "told-at-field" };
  }

  return {
    form,
    saving: useSaving(form, save, isJustCreated),
    isOutdated: service !== null && service.version > version,
  };
}

export type ServiceFormState = ReturnType<typeof useServiceForm>;
