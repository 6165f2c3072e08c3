"use client";

import { Button, Text } from "@mantine/core";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import Link from "next/link";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { useTRPC } from "../../api-client/trpc";
import type { ServiceProperties } from "../../routing/service";
import { DeleteDialog } from "../configuration-dialog";
import { ConfigurationAction, ConfigurationActions } from "../configuration-form";

/** At the foot of a service's page: its history, and how it is deleted. */
export function ServiceLifecycle({ service }: { service: ServiceProperties }) {
  const t = useTranslations("services.lifecycle");
  const [asked, setAsked] = useState<ServiceProperties | null>(null);
  const deleteService = useDeletion();
  return (
    <ConfigurationActions title={t("title")}>
      <ConfigurationAction title={t("historyTitle")} text={t("historyText")}>
        <Button
          component={Link}
          href={`/admin/audit-log?subject=service/${service.id}`}
          size="xs"
          variant="default"
        >
          {t("history")}
        </Button>
      </ConfigurationAction>
      <ConfigurationAction title={t("deleteTitle")} text={t("deleteText")}>
        <Button size="xs" variant="outline" color="red" onClick={() => setAsked(service)}>
          {t("delete")}
        </Button>
      </ConfigurationAction>
      <DeleteDialog
        of={asked}
        title={({ form }) => t("confirmTitle", { name: form.name })}
        onClose={() => setAsked(null)}
        onDelete={deleteService}
      >
        {() => <Text fz="sm">{t("confirmText")}</Text>}
      </DeleteDialog>
    </ConfigurationActions>
  );
}

/** Deletes a service and returns to the list; answers what stood in the way. */
function useDeletion() {
  const t = useTranslations("services.lifecycle");
  const router = useRouter();
  const api = useTRPC().services;
  const queryClient = useQueryClient();
  const deletion = useMutation(api.delete.mutationOptions());
  return async ({ id: serviceId, version }: ServiceProperties): Promise<{ problem: string } | null> => {
    const outcome = await deletion.mutateAsync({ serviceId, version });
    switch (outcome.kind) {
      case "deleted":
      case "not-found":
        void queryClient.invalidateQueries({ queryKey: api.list.queryKey() });
        router.push("/admin/services");
        return null;
      case "fed":
        return { problem: t("fed", { accounts: outcome.accountNames.join(", ") }) };
      case "has-history":
        return { problem: t("hasHistory") };
      case "changed-meanwhile":
        return { problem: t("changedMeanwhile") };
    }
  };
}
