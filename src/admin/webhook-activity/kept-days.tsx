"use client";

import { Button, NumberInput, Skeleton, Text, Title } from "@mantine/core";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useId, useState } from "react";
import { useTRPC } from "../../api-client/trpc";
import { useErrorSentence } from "../../api-client/use-error-sentence";
import classes from "./webhook-activity.module.css";

const MIN_DAYS = 1;
const MAX_DAYS = 365;

/** How long the installation keeps the activity, and the way to change it. */
export function KeptDays() {
  const t = useTranslations("webhookActivity.kept");
  const kept = useQuery(useTRPC().webhooks.keptDays.queryOptions());
  const titleId = useId();
  return (
    <section aria-labelledby={titleId} className={classes.panel}>
      <Title order={2} id={titleId} fz="md">
        {t("title")}
      </Title>
      <Text fz="sm" c="dimmed">
        {t("lead")}
      </Text>
      {kept.data === undefined ? (
        <Skeleton height={62} mt="sm" visible={kept.isPending} />
      ) : (
        <KeptDaysForm key={kept.data} keptDays={kept.data} />
      )}
    </section>
  );
}

function KeptDaysForm({ keptDays }: { keptDays: number }) {
  const t = useTranslations("webhookActivity.kept");
  const api = useTRPC().webhooks;
  const queryClient = useQueryClient();
  const errorSentence = useErrorSentence();
  const [days, setDays] = useState<number | string>(keptDays);
  const change = useMutation(
    api.changeKeptDays.mutationOptions({
      onSuccess: () => queryClient.invalidateQueries({ queryKey: api.keptDays.queryKey() }),
    }),
  );
  const isValid = typeof days === "number" && Number.isInteger(days) && days >= MIN_DAYS && days <= MAX_DAYS;
  return (
    <form
      className={classes.keptForm}
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        if (isValid) change.mutate({ keptDays: days });
      }}
    >
      <NumberInput
        label={t("days")}
        className={classes.keptInput}
        min={MIN_DAYS}
        max={MAX_DAYS}
        clampBehavior="none"
        allowDecimal={false}
        allowNegative={false}
        value={days}
        onChange={setDays}
        error={isValid ? undefined : t("range", { min: MIN_DAYS, max: MAX_DAYS })}
      />
      <Button type="submit" variant="default" loading={change.isPending} disabled={days === keptDays}>
        {t("save")}
      </Button>
      <Text fz="sm" role="status" className={classes.keptStatus}>
        {change.error ? errorSentence(change.error) : change.isSuccess && t("saved")}
      </Text>
    </form>
  );
}
