"use client";

import { Alert, Button, Stack, Text } from "@mantine/core";
import { IconPlayerPauseFilled } from "@tabler/icons-react";
import { useMutation } from "@tanstack/react-query";
import { useFormatter, useTranslations } from "next-intl";
import { useEffect, useRef, useState } from "react";
import type { UserProperties } from "../../agents/user-form";
import { useTRPC } from "../../api-client/trpc";
import { useRefusal, useReload } from "./user-changes";

/** Says of somebody deactivated that they are, and offers to reactivate them. */
export function DeactivatedNotice({ user }: { user: UserProperties }) {
  const t = useTranslations("users.access");
  const format = useFormatter();
  const reactivate = useMutation(useTRPC().people.reactivate.mutationOptions());
  const reload = useReload(user.id);
  const refusal = useRefusal();
  const [problem, setProblem] = useState<string | null>(null);
  const notice = useRef<HTMLDivElement>(null);
  const [wasActive] = useState(user.deactivatedAt === null);
  const comesNow = wasActive && user.deactivatedAt !== null;
  useEffect(() => {
    if (!comesNow) return;
    // It stands above the button that was pressed, perhaps out of sight.
    notice.current?.scrollIntoView({ block: "center" });
    notice.current?.focus({ preventScroll: true });
  }, [comesNow]);
  if (!user.deactivatedAt) return null;

  async function submit() {
    setProblem(null);
    const outcome = await reactivate.mutateAsync({ userId: user.id }).catch(() => null);
    if (outcome && outcome.kind !== "done") {
      const told = refusal(outcome);
      if ("problem" in told) setProblem(told.problem);
    }
    await reload();
  }

  const date = format.dateTime(user.deactivatedAt, { dateStyle: "medium", timeStyle: "short" });
  return (
    <Alert
      ref={notice}
      tabIndex={-1}
      color="gray"
      icon={<IconPlayerPauseFilled aria-hidden />}
      role="status"
      title={t("deactivatedSince", { date })}
      mb="md"
    >
      <Stack gap="sm" align="flex-start">
        <Text fz="sm">{t("deactivatedHint")}</Text>
        <Button size="xs" variant="default" loading={reactivate.isPending} onClick={() => void submit()}>
          {t("reactivate")}
        </Button>
        {problem && <Text role="alert">{problem}</Text>}
      </Stack>
    </Alert>
  );
}
