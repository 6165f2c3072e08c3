"use client";

import { ActionIcon, Menu, Tooltip } from "@mantine/core";
import {
  IconArrowsJoin2,
  IconDotsVertical,
  IconEraser,
  IconLockOpen,
  IconUserOff,
} from "@tabler/icons-react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { onDemand } from "../../on-demand";
import type { KeptContact } from "./kept-contact";
import { useContactActions } from "./use-contact-actions";

const BlockDialog = onDemand(() => import("./block-dialog").then((loaded) => loaded.BlockDialog));
const MergeDialog = onDemand(() => import("./merge-dialog").then((loaded) => loaded.MergeDialog));
const EraseDialog = onDemand(() => import("./erase-dialog").then((loaded) => loaded.EraseDialog));

type ContactActionsProps = {
  contact: KeptContact;
  isSupervisor: boolean;
  /** Whether this person works with the contact now. */
  isWorking: boolean;
};

/** What one can do about a contact beside talking to them: block, merge, erase. */
export function ContactActions({ contact, isSupervisor, isWorking }: ContactActionsProps) {
  const t = useTranslations("desktop.contactActions");
  const [dialog, setDialog] = useState<"block" | "merge" | "erase" | null>(null);
  const acts = useContactActions(contact);
  const close = () => setDialog(null);
  const icon = { size: 16, "aria-hidden": true };
  return (
    <>
      <Menu position="bottom-end" keepMounted={false}>
        <Menu.Target>
          <Tooltip label={t("open")}>
            <ActionIcon variant="subtle" color="gray" size="lg" aria-label={t("open")}>
              <IconDotsVertical size={18} stroke={1.6} aria-hidden />
            </ActionIcon>
          </Tooltip>
        </Menu.Target>
        <Menu.Dropdown>
          {!contact.isBlocked && (isSupervisor || isWorking) && (
            <Menu.Item leftSection={<IconUserOff {...icon} />} onClick={() => setDialog("block")}>
              {t("block.open")}
            </Menu.Item>
          )}
          {contact.isBlocked && isSupervisor && (
            <Menu.Item leftSection={<IconLockOpen {...icon} />} onClick={() => void acts.unblock()}>
              {t("unblock")}
            </Menu.Item>
          )}
          <Menu.Item leftSection={<IconArrowsJoin2 {...icon} />} onClick={() => setDialog("merge")}>
            {t("merge.open")}
          </Menu.Item>
          {isSupervisor && (
            <Menu.Item color="red" leftSection={<IconEraser {...icon} />} onClick={() => setDialog("erase")}>
              {t("erase.open")}
            </Menu.Item>
          )}
        </Menu.Dropdown>
      </Menu>
      <BlockDialog isOpen={dialog === "block"} contact={contact} onBlock={acts.block} onClose={close} />
      <MergeDialog isOpen={dialog === "merge"} contact={contact} onMerge={acts.merge} onClose={close} />
      <EraseDialog isOpen={dialog === "erase"} contact={contact} onErase={acts.erase} onClose={close} />
    </>
  );
}
