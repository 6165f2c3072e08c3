"use client";

import { Button, Group, Paper, Select, Skeleton, Stack } from "@mantine/core";
import { IconArrowUp, IconWebhook } from "@tabler/icons-react";
import { useTranslations } from "next-intl";
import { type FocusEvent, type ReactNode, useState } from "react";
import type { ActivityFilter } from "../../api-client/webhook-activity";
import { EmptyState } from "../../ui/empty-state";
import { LoadFailure } from "../load-failure";
import { ActivityRow } from "./activity-row";
import { useActivity } from "./use-activity";
import classes from "./webhook-activity.module.css";

const FILTERS = [
  "applied",
  "duplicate",
  "ignored",
  "parked",
  "refused",
  "test-received",
  "unknown-page",
  "handshake",
] as const satisfies readonly ActivityFilter[];

type ActivityListProps = {
  /** Of one account, or null for the installation. */
  accountId: string | null;
  /** Further ways to narrow it, beside the one by outcome. */
  filters?: ReactNode;
};

/** Deliveries and handshakes, newest first, coming in while one looks; nothing moves under the pointer. */
export function ActivityList({ accountId, filters }: ActivityListProps) {
  const t = useTranslations("webhookActivity");
  const [filter, setFilter] = useState<ActivityFilter | null>(null);
  const activity = useActivity({ accountId, filter });
  const [openId, setOpenId] = useState<string | null>(null);
  const isOneOpen = activity.lines.some(({ id }) => id === openId);
  const release = () => isOneOpen || activity.release();
  const toggle = (id: string) => {
    activity.hold();
    setOpenId((open) => (open === id ? null : id));
  };
  return (
    <section aria-label={t("listLabel")}>
      <Group align="flex-end" gap="sm" mb="md">
        {filters}
        <Select
          label={t("filterLabel")}
          className={classes.filter}
          data={[
            { value: "all", label: t("filterAll") },
            ...FILTERS.map((value) => ({ value, label: t(`filter.${value}`) })),
          ]}
          value={filter ?? "all"}
          onChange={(value) => setFilter(FILTERS.find((known) => known === value) ?? null)}
        />
        {activity.newCount > 0 && (
          <Button
            variant="light"
            leftSection={<IconArrowUp size={15} aria-hidden />}
            onClick={() => {
              setOpenId(null);
              activity.release();
            }}
          >
            {t("showNew", { count: activity.newCount })}
          </Button>
        )}
      </Group>
      <Paper
        withBorder
        className={classes.card}
        onPointerEnter={activity.hold}
        onPointerLeave={release}
        onFocus={activity.hold}
        onBlur={(event: FocusEvent<HTMLElement>) =>
          event.currentTarget.contains(event.relatedTarget) || release()
        }
      >
        {activity.isLoading && <Loading label={t("loading")} />}
        {activity.error && <LoadFailure error={activity.error} onRetry={activity.retry} />}
        {!activity.isLoading && !activity.error && activity.lines.length === 0 && (
          <EmptyState
            icon={<IconWebhook size={24} aria-hidden />}
            title={filter === null ? t("emptyTitle") : t("nothingFoundTitle")}
            hint={filter === null ? t("emptyHint") : t("nothingFoundHint")}
          />
        )}
        {activity.lines.length > 0 && (
          <ul className={classes.rows} aria-label={t("listLabel")}>
            {activity.lines.map((line) => (
              <ActivityRow
                key={line.id}
                line={line}
                isOpen={line.id === openId}
                onToggle={() => toggle(line.id)}
              />
            ))}
          </ul>
        )}
      </Paper>
      {activity.hasOlder && (
        <Group justify="center" mt="md">
          <Button variant="default" loading={activity.isLoadingOlder} onClick={activity.loadOlder}>
            {t("showOlder")}
          </Button>
        </Group>
      )}
    </section>
  );
}

function Loading({ label }: { label: string }) {
  return (
    <Stack gap="lg" p="lg" role="status" aria-label={label}>
      <Skeleton height={34} />
      <Skeleton height={34} />
      <Skeleton height={34} />
    </Stack>
  );
}
