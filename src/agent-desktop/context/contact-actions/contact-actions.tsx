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
import { useAvailableCommands, useCommandRegistry } from "../../commands/commands";
import classes from "./contact-actions.module.css";

/** What this person can do about the contact of the open conversation (`ContactCommands` says what), beside their name. */
export function ContactActions() {
  const t = useTranslations("desktop.contactActions");
  const registry = useCommandRegistry();
  const available = useAvailableCommands();
  const icon = { size: 16, "aria-hidden": true };
  const acts = [
    { id: "block-contact", label: t("block.open"), leftSection: <IconUserOff {...icon} /> },
    { id: "unblock-contact", label: t("unblock"), leftSection: <IconLockOpen {...icon} /> },
    { id: "merge-contact", label: t("merge.open"), leftSection: <IconArrowsJoin2 {...icon} /> },
    { id: "erase-contact", label: t("erase.open"), leftSection: <IconEraser {...icon} />, isForGood: true },
  ] as const;
  return (
    <Menu position="bottom-end" keepMounted={false} withinPortal={false}>
      <Menu.Target>
        <Tooltip label={t("open")}>
          <ActionIcon variant="subtle" color="gray" size="lg" aria-label={t("open")}>
            <IconDotsVertical size={18} stroke={1.6} aria-hidden />
          </ActionIcon>
        </Tooltip>
      </Menu.Target>
      <Menu.Dropdown>
        {acts
          .filter(({ id }) => available.has(id))
          .map(({ id, label, leftSection, ...act }) => (
            <Menu.Item
              key={id}
              leftSection={leftSection}
              data-for-good={"isForGood" in act || undefined}
              className={classes.act}
              onClick={() => registry.run(id)}
            >
              {label}
            </Menu.Item>
          ))}
      </Menu.Dropdown>
    </Menu>
  );
}
