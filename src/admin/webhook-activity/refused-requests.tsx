"use client";

import { Skeleton, Table, Text, Title } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useFormatter, useTranslations } from "next-intl";
import { useId } from "react";
import { useTRPC } from "../../api-client/trpc";
import type { RefusedRequests as Refused } from "../../api-client/webhook-activity";
import classes from "./webhook-activity.module.css";

const REFRESH_MS = 5_000;
const REASONS = [
  "unsigned",
  "malformed-signature",
  "unknown-secret",
  "too-large",
  "refused-handshake",
] as const;

/** What was refused in the last day before anything was kept: how often, for which reason, and when. */
export function RefusedRequests() {
  const t = useTranslations("webhookActivity.refused");
  const refused = useQuery(
    useTRPC().webhooks.refused.queryOptions(undefined, { refetchInterval: REFRESH_MS }),
  );
  const titleId = useId();
  return (
    <section aria-labelledby={titleId} className={classes.panel}>
      <Title order={2} id={titleId} fz="md">
        {t("title")}
      </Title>
      <Text fz="sm" c="dimmed">
        {t("lead")}
      </Text>
      {refused.data ? (
        <Counts refused={refused.data} />
      ) : (
        <Skeleton height={88} mt="sm" visible={refused.isPending} />
      )}
    </section>
  );
}

function Counts({ refused }: { refused: Refused[] }) {
  const t = useTranslations("webhookActivity.refused");
  const format = useFormatter();
  const total = (reason: string) =>
    refused.reduce((sum, one) => sum + (one.reason === reason ? one.count : 0), 0);
  return (
    <>
      <dl className={classes.counts}>
        {REASONS.map((reason) => (
          <div key={reason} data-some={total(reason) > 0 || undefined}>
            <dt>{t(`reason.${reason}`)}</dt>
            <dd>{format.number(total(reason))}</dd>
          </div>
        ))}
      </dl>
      {refused.length > 0 && (
        <details className={classes.byHour}>
          <summary>{t("byHour")}</summary>
          <HourTable refused={refused} />
        </details>
      )}
    </>
  );
}

function HourTable({ refused }: { refused: Refused[] }) {
  const t = useTranslations("webhookActivity.refused");
  const format = useFormatter();
  const known = refused.flatMap((one) => {
    const reason = REASONS.find((name) => name === one.reason);
    return reason ? [{ ...one, reason }] : [];
  });
  return (
    <Table verticalSpacing={4} fz="sm">
      <Table.Thead>
        <Table.Tr>
          <Table.Th scope="col">{t("hour")}</Table.Th>
          <Table.Th scope="col">{t("why")}</Table.Th>
          <Table.Th scope="col">{t("count")}</Table.Th>
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {known.map(({ hour, reason, count }) => (
          <Table.Tr key={`${hour.toISOString()}/${reason}`}>
            <Table.Td>{format.dateTime(hour, { dateStyle: "medium", timeStyle: "short" })}</Table.Td>
            <Table.Td>{t(`reason.${reason}`)}</Table.Td>
            <Table.Td>{format.number(count)}</Table.Td>
          </Table.Tr>
        ))}
      </Table.Tbody>
    </Table>
  );
}
