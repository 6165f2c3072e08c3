"use client";

import { Alert, Button, Group, Skeleton, Stack, Table, Text, Title } from "@mantine/core";
import { IconAlertCircle, IconEye, IconRefresh } from "@tabler/icons-react";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useFormatter, useTranslations } from "next-intl";
import { useId } from "react";
import { useTRPC } from "../../api-client/trpc";
import { useErrorSentence } from "../../api-client/use-error-sentence";
import type { DeliveryDetails, ReplayedWebhook } from "../../api-client/webhook-activity";
import { OutcomeBadge } from "./outcome-badge";
import { useEventKind, useReason } from "./use-reason";
import classes from "./webhook-activity.module.css";

/** A delivery that was opened: who signed it, what became of each event and why, and its body. */
export function DeliveryDetail({ requestId }: { requestId: string }) {
  const t = useTranslations("webhookActivity");
  const errorSentence = useErrorSentence();
  const delivery = useQuery(useTRPC().webhooks.get.queryOptions({ requestId }));
  if (delivery.data) return <Details delivery={delivery.data} />;
  if (delivery.isPending) return <Skeleton height={160} role="status" aria-label={t("loading")} />;
  return (
    <Alert color="red" icon={<IconAlertCircle aria-hidden />} role="alert">
      {errorSentence(delivery.error)}
    </Alert>
  );
}

function Details({ delivery }: { delivery: DeliveryDetails }) {
  const t = useTranslations("webhookActivity");
  const format = useFormatter();
  const reason = useReason();
  return (
    <Stack gap="md">
      <dl className={classes.facts}>
        <div>
          <dt>{t("received")}</dt>
          <dd>{format.dateTime(delivery.at, { dateStyle: "medium", timeStyle: "medium" })}</dd>
        </div>
        <div>
          <dt>{t("signedBy")}</dt>
          <dd>{delivery.signers.length > 0 ? format.list(delivery.signers) : t("signedByNobody")}</dd>
        </div>
      </dl>
      {delivery.reason && <Text fz="sm">{reason(delivery.reason)}</Text>}
      <Replay delivery={delivery} />
      {delivery.events.length > 0 && <Events delivery={delivery} />}
      <Body delivery={delivery} />
    </Stack>
  );
}

function Replay({ delivery }: { delivery: DeliveryDetails }) {
  const t = useTranslations("webhookActivity");
  const api = useTRPC().webhooks;
  const queryClient = useQueryClient();
  const errorSentence = useErrorSentence();
  const replay = useMutation(
    api.replay.mutationOptions({
      onSettled: () => queryClient.invalidateQueries({ queryKey: api.pathKey() }),
    }),
  );
  if (!delivery.isParked && replay.isIdle) return null;
  return (
    <Group gap="sm">
      {delivery.isParked && (
        <Button
          size="xs"
          leftSection={<IconRefresh size={15} aria-hidden />}
          loading={replay.isPending}
          onClick={() => replay.mutate({ requestId: delivery.id })}
        >
          {t("replay")}
        </Button>
      )}
      <Text fz="sm" role="status">
        {replay.data && <ReplayOutcome outcome={replay.data} />}
        {replay.error && errorSentence(replay.error)}
        {!replay.data && !replay.error && t("replayHint")}
      </Text>
    </Group>
  );
}

function ReplayOutcome({ outcome }: { outcome: ReplayedWebhook }) {
  const t = useTranslations("webhookActivity.replayed");
  const reason = useReason();
  switch (outcome.kind) {
    case "replayed":
      return outcome.parkedCount === 0
        ? t("all", { count: outcome.appliedCount })
        : t("some", { applied: outcome.appliedCount, parked: outcome.parkedCount });
    case "still-parked":
      return t("stillParked", { reason: reason(outcome.reason) });
    case "nothing-parked":
      return t("nothingParked");
    case "not-found":
      return t("gone");
  }
}

function Events({ delivery }: { delivery: DeliveryDetails }) {
  const t = useTranslations("webhookActivity");
  const eventKind = useEventKind();
  const reason = useReason();
  const titleId = useId();
  return (
    <section aria-labelledby={titleId}>
      <Title order={2} size="h3" id={titleId} mb={6}>
        {t("events")}
      </Title>
      {/* What became of it stands in sight where the rest is scrolled to, as on a phone. */}
      <Table.ScrollContainer minWidth={520} scrollAreaProps={{ viewportProps: { tabIndex: 0 } }}>
        <Table verticalSpacing={6} aria-labelledby={titleId}>
          <Table.Thead>
            <Table.Tr>
              {(["event", "becameOf", "why", "page"] as const).map((column) => (
                <Table.Th key={column} scope="col">
                  {t(`column.${column}`)}
                </Table.Th>
              ))}
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {delivery.events.map((event) => (
              <Table.Tr key={`${event.entryIndex}.${event.eventIndex}`}>
                <Table.Td>{eventKind(event.kind)}</Table.Td>
                <Table.Td>
                  <OutcomeBadge outcome={event.outcome} />
                </Table.Td>
                <Table.Td className={classes.why}>{event.reason && reason(event.reason)}</Table.Td>
                <Table.Td>{event.accountName ?? t("noPage")}</Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </Table.ScrollContainer>
      {delivery.eventCount > delivery.events.length && (
        <Text fz="sm" c="dimmed" mt={6}>
          {t("moreEvents", { shown: delivery.events.length, count: delivery.eventCount })}
        </Text>
      )}
    </section>
  );
}

function Body({ delivery }: { delivery: DeliveryDetails }) {
  const t = useTranslations("webhookActivity");
  const errorSentence = useErrorSentence();
  const titleId = useId();
  const reveal = useMutation(useTRPC().webhooks.showContents.mutationOptions());
  const body = reveal.data ?? delivery.body;
  return (
    <div>
      <Group justify="space-between" gap="xs" mb={6}>
        <Title order={2} size="h3" id={titleId}>
          {t("body")}
        </Title>
        {!reveal.data && (
          <Button
            size="xs"
            variant="default"
            leftSection={<IconEye size={15} aria-hidden />}
            loading={reveal.isPending}
            onClick={() => reveal.mutate({ requestId: delivery.id })}
          >
            {t("showContents")}
          </Button>
        )}
      </Group>
      <Text fz="sm" c="dimmed" mb={8} role="status">
        {reveal.error ? errorSentence(reveal.error) : reveal.data ? t("contentsShown") : t("contentsHidden")}
        {!body.isJson && ` ${t("notJson", { count: body.byteCount })}`}
        {body.isCut && ` ${t("bodyCut")}`}
      </Text>
      {body.text && (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
        <section className={classes.body} tabIndex={0} aria-labelledby={titleId}>
          <pre>{body.text}</pre>
        </section>
      )}
    </div>
  );
}
