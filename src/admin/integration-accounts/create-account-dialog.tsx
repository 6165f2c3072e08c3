"use client";

import { Button, Group, Modal, Text } from "@mantine/core";
import { IconBrandMessenger, IconCircleCheckFilled } from "@tabler/icons-react";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useId, useTransition } from "react";
import classes from "./create-account-dialog.module.css";

/** Asks what to connect; Messenger is what there is, and so it is selected. */
export function CreateAccountDialog({ isOpen, onClose }: { isOpen: boolean; onClose: () => void }) {
  const t = useTranslations("integrationAccounts.create");
  const shell = useTranslations("shell");
  const router = useRouter();
  const [isLeading, startLeading] = useTransition();
  const ids = { name: useId(), help: useId() };
  const go = () => startLeading(() => router.push("/admin/integration-accounts/new?channel=messenger"));
  return (
    <Modal
      opened={isOpen}
      onClose={onClose}
      title={t("title")}
      closeButtonProps={{ "aria-label": shell("close") }}
    >
      <form
        onSubmit={(event) => {
          event.preventDefault();
          go();
        }}
      >
        <div role="listbox" aria-label={t("question")} tabIndex={-1}>
          <div
            role="option"
            aria-selected
            aria-labelledby={ids.name}
            aria-describedby={ids.help}
            tabIndex={0}
            data-autofocus
            className={classes.option}
            onDoubleClick={go}
            onKeyDown={(event) => {
              if (event.key === "Enter") go();
            }}
          >
            <span className={classes.mark} aria-hidden>
              <IconBrandMessenger size={22} />
            </span>
            <div>
              <Text id={ids.name} fw={600}>
                {t("messenger")}
              </Text>
              <Text id={ids.help} fz="sm" c="dimmed">
                {t("messengerHelp")}
              </Text>
            </div>
            <IconCircleCheckFilled size={20} aria-hidden className={classes.check} />
          </div>
        </div>
        <Group justify="flex-end" gap="xs" mt="lg">
          <Button variant="default" onClick={onClose}>
            {t("cancel")}
          </Button>
          <Button type="submit" loading={isLeading}>
            {t("ok")}
          </Button>
        </Group>
      </form>
    </Modal>
  );
}
