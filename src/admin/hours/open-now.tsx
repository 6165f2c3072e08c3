"use client";

import { Badge, Group, Text } from "@mantine/core";
import { useFormatter, useNow, useTranslations } from "next-intl";
import { type Hours, hoursSchema, isOpen, nextOpening } from "../../routing/hours";

const UPDATE_INTERVAL_MS = 30_000;

/** Whether it is open now by the hours as they are entered, and if not, when it opens next. */
export function OpenNow({ hours }: { hours: Hours }) {
  const t = useTranslations("hours");
  const now = useNow({ updateInterval: UPDATE_INTERVAL_MS });
  const { data: valid } = hoursSchema.safeParse(hours);
  if (!valid) {
    return (
      <Text fz="sm" c="dimmed" role="status">
        {t("open.unknown")}
      </Text>
    );
  }
  const opensAt = isOpen(valid, now) ? null : nextOpening(valid, now);
  return (
    <Group gap="xs" role="status">
      <OpenState isOpen={isOpen(valid, now)} opensAt={opensAt} timeZone={valid.timeZone} />
    </Group>
  );
}

type OpenStateProps = { isOpen: boolean; opensAt: Date | null; timeZone: string };

/** Open, or closed and until when, by the clock of the place. */
export function OpenState({ isOpen: isOpenNow, opensAt, timeZone }: OpenStateProps) {
  const t = useTranslations("hours.open");
  const format = useFormatter();
  if (isOpenNow) return <Badge color="green">{t("now")}</Badge>;
  return (
    <>
      <Badge color="gray">{t("closed")}</Badge>
      <Text span fz="sm" c="dimmed">
        {opensAt
          ? t("opens", {
              at: format.dateTime(opensAt, {
                weekday: "short",
                month: "short",
                day: "numeric",
                hour: "numeric",
                minute: "2-digit",
                timeZone,
              }),
            })
          : t("never")}
      </Text>
    </>
  );
}
