"use client";

import { Button, Group, Stack, Text } from "@mantine/core";
import { IconArrowBarToDown } from "@tabler/icons-react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { DesktopDialog } from "../desktop-dialog";

type TakeOverProps = {
  /** Who works on it; null: it waits in the queue. */
  agentName: string | null;
  contactName: string;
  /** Settles when it is known whether it was possible. */
  onTakeOver: () => Promise<void>;
};

/** A supervisor makes the conversation theirs. It is somebody's work, so it says whose first. */
export function TakeOver({ agentName, contactName, onTakeOver }: TakeOverProps) {
  const t = useTranslations("desktop.takeOver");
  const [isOpen, setOpen] = useState(false);
  const [isBusy, setBusy] = useState(false);

  async function takeOver() {
    setBusy(true);
    await onTakeOver();
    setBusy(false);
    setOpen(false);
  }

  return (
    <>
      <Button
        variant="default"
        size="xs"
        fz="sm"
        leftSection={<IconArrowBarToDown size={16} aria-hidden />}
        onClick={() => setOpen(true)}
      >
        {t("open")}
      </Button>
      <DesktopDialog isOpen={isOpen} title={t("title")} onClose={() => setOpen(false)}>
        <Stack gap="md">
          <Text>
            {agentName === null
              ? t("fromQueue", { contact: contactName })
              : t("from", { agent: agentName, contact: contactName })}
          </Text>
          <Group justify="flex-end" gap="xs">
            <Button variant="default" onClick={() => setOpen(false)}>
              {t("cancel")}
            </Button>
            <Button loading={isBusy} onClick={() => void takeOver()} data-autofocus>
              {t("submit")}
            </Button>
          </Group>
        </Stack>
      </DesktopDialog>
    </>
  );
}
