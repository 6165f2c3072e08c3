"use client";

import { Button, Group, Modal, Stack, Text } from "@mantine/core";
import { useTranslations } from "next-intl";
import type { SigningOut } from "./use-signing-out";

/** Says what happens to the conversations that run, before one signs out. */
export function SignOutQuestion({ heldCount, goOn, stay }: SigningOut) {
  const t = useTranslations("account.signOutDialog");
  const shell = useTranslations("shell");
  return (
    <Modal
      opened={heldCount !== null}
      onClose={stay}
      title={t("title")}
      closeButtonProps={{ "aria-label": shell("close") }}
    >
      <Stack gap="md">
        <Text fz="sm">{t("hint", { count: heldCount ?? 0 })}</Text>
        <Group justify="flex-end" gap="xs">
          <Button variant="default" onClick={goOn}>
            {t("signOut")}
          </Button>
          <Button onClick={stay} data-autofocus>
            {t("stay")}
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
}
