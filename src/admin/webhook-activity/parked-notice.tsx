"use client";

import { Alert, Button, Group, Stack, Text } from "@mantine/core";
import { IconAlertTriangle } from "@tabler/icons-react";
import { useMutation, useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useTRPC } from "../../api-client/trpc";
import { useErrorSentence } from "../../api-client/use-error-sentence";

const REFRESH_MS = 5_000;

/** What waits to be replayed, of one account or of the installation, with the button to do it; else nothing. */
export function ParkedNotice({ accountId }: { accountId: string | null }) {
  const t = useTranslations("webhookActivity.parkedNotice");
  const api = useTRPC().webhooks;
  const errorSentence = useErrorSentence();
  const parked = useQuery(api.parkedCount.queryOptions({ accountId }, { refetchInterval: REFRESH_MS }));
  const replayAll = useMutation(api.replayAll.mutationOptions());
  if (!parked.data) return null;
  return (
    <Alert
      color="yellow"
      mb="md"
      icon={<IconAlertTriangle aria-hidden />}
      role="alert"
      title={t("title", { count: parked.data })}
    >
      <Stack gap="sm" align="flex-start">
        <Text fz="sm">{t("text")}</Text>
        <Group gap="sm">
          <Button
            size="xs"
            variant="default"
            loading={replayAll.isPending}
            onClick={() => replayAll.mutate({ accountId })}
          >
            {t("replayAll")}
          </Button>
          <Text fz="sm" role="status">
            {replayAll.isSuccess && t("asked")}
            {replayAll.error && errorSentence(replayAll.error)}
          </Text>
        </Group>
      </Stack>
    </Alert>
  );
}
