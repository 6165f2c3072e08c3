"use client";

import { Button, Group, Skeleton, Stack, Text } from "@mantine/core";
import { useTranslations } from "next-intl";

/** In place of the choices while it is not known who is there. */
export function TargetsWaiting({ isFailed, onRetry }: { isFailed: boolean; onRetry: () => void }) {
  const t = useTranslations("desktop.transfer");
  return isFailed ? (
    <Group role="alert" gap="sm" p="sm">
      <Text>{t("failed")}</Text>
      <Button size="xs" variant="default" onClick={onRetry}>
        {t("retry")}
      </Button>
    </Group>
  ) : (
    <Stack gap={8} p={6} role="status" aria-label={t("loading")}>
      <Skeleton height={44} />
      <Skeleton height={44} />
    </Stack>
  );
}
