"use client";

import { List, Stack, Text, Textarea } from "@mantine/core";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { DesktopDialog } from "../../desktop-dialog";
import { DialogEnd } from "./dialog-end";
import type { KeptContact } from "./kept-contact";
import { useAct } from "./use-act";

type BlockDialogProps = {
  isOpen: boolean;
  contact: KeptContact;
  onBlock: (reason: string) => Promise<string | null>;
  onClose: () => void;
};

/** Blocks a contact once one has read what that means. */
export function BlockDialog({ isOpen, onClose, ...form }: BlockDialogProps) {
  const t = useTranslations("desktop.contactActions.block");
  return (
    <DesktopDialog isOpen={isOpen} title={t("title")} onClose={onClose}>
      <BlockForm {...form} onClose={onClose} />
    </DesktopDialog>
  );
}

function BlockForm({ contact, onBlock, onClose }: Omit<BlockDialogProps, "isOpen">) {
  const t = useTranslations("desktop");
  const [reason, setReason] = useState("");
  const { problem, isBusy, begin } = useAct(onClose);
  const name = contact.contactName ?? t("contact.unknown");
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        void begin(() => onBlock(reason));
      }}
    >
      <Stack gap="md">
        <Text>{t("contactActions.block.lead", { name })}</Text>
        <List size="sm" spacing={6}>
          {(["kept", "running", "end"] as const).map((what) => (
            <List.Item key={what}>{t(`contactActions.block.${what}`)}</List.Item>
          ))}
        </List>
        <Textarea
          label={t("contactActions.block.reason")}
          description={t("contactActions.block.reasonHint")}
          data-autofocus
          autosize
          minRows={2}
          maxRows={6}
          maxLength={500}
          value={reason}
          onChange={(event) => setReason(event.currentTarget.value)}
        />
        <DialogEnd
          {...{ problem, isBusy }}
          label={t("contactActions.block.submit")}
          isPossible
          color="red"
          onCancel={onClose}
        />
      </Stack>
    </form>
  );
}
