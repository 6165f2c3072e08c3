"use client";

import { Alert, Button, Stack } from "@mantine/core";
import { IconAlertCircle } from "@tabler/icons-react";
import { useTranslations } from "next-intl";
import { useErrorSentence } from "../api-client/use-error-sentence";

/** Says why something could not be loaded, with the way to try again. */
export function LoadFailure({ error, onRetry }: { error: unknown; onRetry: () => unknown }) {
  const t = useTranslations("shell");
  const errorSentence = useErrorSentence();
  return (
    <Alert color="red" icon={<IconAlertCircle aria-hidden />} role="alert">
      <Stack gap="sm" align="flex-start">
        {errorSentence(error)}
        <Button size="xs" variant="default" onClick={onRetry}>
          {t("retry")}
        </Button>
      </Stack>
    </Alert>
  );
}
