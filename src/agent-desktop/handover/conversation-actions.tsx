"use client";

import { ActionIcon, Button, Menu, Tooltip } from "@mantine/core";
import { useMediaQuery } from "@mantine/hooks";
import {
  IconArrowForwardUp,
  IconCircleCheck,
  IconDoorExit,
  IconDotsVertical,
  IconFlag,
  IconFlagOff,
  IconUserPlus,
} from "@tabler/icons-react";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import type { ConversationSummary } from "../../routing/desktop-view";
import type { CommandId } from "../commands/command";
import { ShortcutHint } from "../commands/shortcut-hint";
import { useAriaShortcuts } from "../commands/use-key-platform";
import classes from "./conversation-actions.module.css";

type ConversationActionsProps = {
  conversation: ConversationSummary;
  /** Flags it, or removes the flag that an agent has set. */
  onFlag: () => void;
  onTransfer: () => void;
  onInvite: () => void;
  onLeave: () => void;
  onComplete: () => void;
};

type Action = { command: CommandId; label: string; icon: ReactNode; act: () => void };

/**
 * What one can do about whose work this is. Only the agent whom it is assigned to gives it away or completes it; any
 * of them asks another one to join, and leaves it to the others. Where there is little room, buttons are their icons, and on a phone
 * all but one are in a menu.
 */
export function ConversationActions(props: ConversationActionsProps) {
  const { conversation, onFlag, onTransfer, onInvite, onLeave, onComplete } = props;
  const t = useTranslations("desktop");
  const isPhone = useMediaQuery("(max-width: 700px)") ?? false;
  const { isAssigned, colleagues, flagReason } = conversation;
  const icon = { size: 16, "aria-hidden": true };
  const flag: Action =
    flagReason === "agent"
      ? { command: "flag", label: t("flag.remove"), icon: <IconFlagOff {...icon} />, act: onFlag }
      : { command: "flag", label: t("flag.open"), icon: <IconFlag {...icon} />, act: onFlag };
  const transfer: Action = {
    command: "transfer",
    label: t("transfer.open"),
    icon: <IconArrowForwardUp {...icon} />,
    act: onTransfer,
  };
  const conference: Action = {
    command: "invite",
    label: t("conference.open"),
    icon: <IconUserPlus {...icon} />,
    act: onInvite,
  };
  const leave: Action = {
    command: "leave-conference",
    label: t("conference.leave"),
    icon: <IconDoorExit {...icon} />,
    act: onLeave,
  };
  const complete: Action = {
    command: "complete",
    label: t("conversation.complete"),
    icon: <IconCircleCheck {...icon} />,
    act: onComplete,
  };
  const others: Action[] = [
    flag,
    ...(isAssigned ? [transfer] : []),
    conference,
    ...(isAssigned && colleagues.length > 0 ? [leave] : []),
  ];
  const main: Action = isAssigned ? complete : leave;
  return (
    <>
      {isPhone ? (
        <ActionMenu actions={others} />
      ) : (
        others.map((action) => <ActionButton key={action.command} {...action} isIconInNarrow />)
      )}
      <ActionButton {...main} />
    </>
  );
}

/** What one can do, and by which key; where there is little room some are only their icon. */
function ActionButton({ command, label, icon, act, isIconInNarrow }: Action & { isIconInNarrow?: true }) {
  return (
    <Tooltip label={<ShortcutHint label={label} command={command} />}>
      <Button
        className={isIconInNarrow ? classes.action : classes.main}
        variant="default"
        size="xs"
        fz="sm"
        leftSection={icon}
        aria-label={label}
        aria-keyshortcuts={useAriaShortcuts(command)}
        onClick={act}
      >
        <span className={isIconInNarrow ? classes.label : undefined}>{label}</span>
      </Button>
    </Tooltip>
  );
}

function ActionMenu({ actions }: { actions: readonly Action[] }) {
  const t = useTranslations("desktop.transfer");
  return (
    <Menu position="bottom-end" keepMounted={false}>
      <Menu.Target>
        <ActionIcon variant="subtle" color="gray" size="lg" aria-label={t("more")}>
          <IconDotsVertical size={18} stroke={1.6} aria-hidden />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        {actions.map(({ command, label, icon, act }) => (
          <Menu.Item key={command} leftSection={icon} onClick={act}>
            {label}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}
