"use client";

import { Button, Text } from "@mantine/core";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import Link from "next/link";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { useTRPC } from "../../api-client/trpc";
import type { HoursProperties } from "../../routing/hours-form";
import { DeleteDialog } from "../configuration-dialog";
import { ConfigurationAction, ConfigurationActions } from "../configuration-form";

/** At the foot of the page of hours: which services keep them, their history, and how they are deleted. */
export function HoursLifecycle({ hours }: { hours: HoursProperties }) {
  const t = useTranslations("hours.lifecycle");
  const [asked, setAsked] = useState<HoursProperties | null>(null);
  const deleteHours = useDeletion();
  const keptBy = hours.services.map(({ name }) => name).join(", ");
  return (
    <ConfigurationActions title={t("title")}>
      <ConfigurationAction
        title={t("servicesTitle")}
        text={keptBy === "" ? t("servicesNone") : t("services", { services: keptBy })}
      >
        <Button component={Link} href="/admin/services" size="xs" variant="default">
          {t("toServices")}
        </Button>
      </ConfigurationAction>
      <ConfigurationAction title={t("historyTitle")} text={t("historyText")}>
        <Button
          component={Link}
          href={`/admin/audit-log?subject=hours/${hours.id}`}
          size="xs"
          variant="default"
        >
          {t("history")}
        </Button>
      </ConfigurationAction>
      <ConfigurationAction title={t("deleteTitle")} text={t("deleteText")}>
        <Button size="xs" variant="outline" color="red" onClick={() => setAsked(hours)}>
          {t("delete")}
        </Button>
      </ConfigurationAction>
      <DeleteDialog
        of={asked}
        title={({ form }) => t("confirmTitle", { name: form.name })}
        onClose={() => setAsked(null)}
        onDelete={deleteHours}
      >
        {() => <Text fz="sm">{t("confirmText")}</Text>}
      </DeleteDialog>
    </ConfigurationActions>
  );
}

/** Deletes hours and returns to the list; answers what stood in the way. */
function useDeletion() {
  const t = useTranslations("hours.lifecycle");
  const router = useRouter();
  const api = useTRPC().hours;
  const queryClient = useQueryClient();
  const deletion = useMutation(api.delete.mutationOptions());
  return async ({ id: hoursId, version }: HoursProperties): Promise<{ problem: string } | null> => {
    const outcome = await deletion.mutateAsync({ hoursId, version });
    switch (outcome.kind) {
      case "deleted":
      case "not-found":
        void queryClient.invalidateQueries({ queryKey: api.list.queryKey() });
        router.push("/admin/hours");
        return null;
      case "in-use":
        return { problem: t("inUse", { services: outcome.serviceNames.join(", ") }) };
      case "changed-meanwhile":
        return { problem: t("changedMeanwhile") };
    }
  };
}
