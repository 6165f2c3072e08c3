"use client";

import { Button, Code, Stack } from "@mantine/core";
import { useTranslations } from "next-intl";
import { NarrowPage } from "../ui/narrow-page";

/** What is shown when a page could not be made; the digest names the line in the log. */
export default function FailurePage({
  error,
  reset,
}: {
  error: Error & { digest?: string };
  reset: () => void;
}) {
  const t = useTranslations("failure");
  const app = useTranslations("app");
  return (
    <NarrowPage brand={app("name")} title={t("title")} lead={t("lead")}>
      <Stack>
        {error.digest && <Code block>{t("incident", { id: error.digest })}</Code>}
        <Button size="md" fullWidth onClick={reset}>
          {t("retry")}
        </Button>
      </Stack>
    </NarrowPage>
  );
}
