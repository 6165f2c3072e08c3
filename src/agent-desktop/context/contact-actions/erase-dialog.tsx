"use client";

import { List, Stack, Text, TextInput } from "@mantine/core";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { DesktopDialog } from "../../desktop-dialog";
import { DialogEnd } from "./dialog-end";
import type { KeptContact } from "./kept-contact";
import { useAct } from "./use-act";

type EraseDialogProps = {
  isOpen: boolean;
  contact: KeptContact;
  onErase: () => Promise<string | null>;
  onClose: () => void;
};

/** Erases a contact once one has read what goes and what stays, and has typed a word that nobody types by mistake. */
export function EraseDialog({ isOpen, onClose, ...form }: EraseDialogProps) {
  const t = useTranslations("desktop.contactActions.erase");
  return (
    <DesktopDialog isOpen={isOpen} title={t("title")} onClose={onClose}>
      <EraseForm {...form} onClose={onClose} />
    </DesktopDialog>
  );
}

function EraseForm({ contact, onErase, onClose }: Omit<EraseDialogProps, "isOpen">) {
  const t = useTranslations("desktop.contactActions.erase");
  const unknown = useTranslations("desktop.contact")("unknown");
  const [typed, setTyped] = useState("");
  const { problem, isBusy, begin } = useAct(onClose);
  const { contactName, mergeCount } = contact;
  const word = t("word");
  const isConfirmed = [word, ...(contactName === null ? [] : [contactName])].some((wanted) =>
    isSame(wanted, typed),
  );
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        if (isConfirmed) void begin(onErase);
      }}
    >
      <Stack gap="md">
        <Text>{t("lead", { name: contactName ?? unknown })}</Text>
        <List size="sm" spacing={6}>
          <List.Item>{t("goes")}</List.Item>
          {mergeCount > 0 && <List.Item>{t("merged", { count: mergeCount })}</List.Item>}
          <List.Item>{t("stays")}</List.Item>
          <List.Item>{t("again")}</List.Item>
          <List.Item>{t("elsewhere")}</List.Item>
        </List>
        <TextInput
          label={contactName === null ? t("typeWord", { word }) : t("typeName", { name: contactName, word })}
          data-autofocus
          autoComplete="off"
          value={typed}
          onChange={(event) => setTyped(event.currentTarget.value)}
        />
        <DialogEnd
          {...{ problem, isBusy }}
          label={t("submit")}
          isPossible={isConfirmed}
          color="red"
          onCancel={onClose}
        />
      </Stack>
    </form>
  );
}

function isSame(wanted: string, typed: string): boolean {
  return typed.trim().localeCompare(wanted.trim(), undefined, { sensitivity: "base" }) === 0;
}
