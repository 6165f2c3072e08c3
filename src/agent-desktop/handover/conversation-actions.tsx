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

type Action = { key: string; label: string; icon: ReactNode; act: () => void };

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
  const flag = {
    key: "flag",
    label: flagReason === "agent" ? t("flag.remove") : t("flag.open"),
    icon: flagReason === "agent" ? <IconFlagOff {...icon} /> : <IconFlag {...icon} />,
    act: onFlag,
  };
  const transfer = {
    key: "transfer",
    label: t("transfer.open"),
    icon: <IconArrowForwardUp {...icon} />,
    act: onTransfer,
  };
  const conference = {
    key: "conference",
    label: t("conference.open"),
    icon: <IconUserPlus {...icon} />,
    act: onInvite,
  };
  const leave = {
    key: "leave",
    label: t("conference.leave"),
    icon: <IconDoorExit {...icon} />,
    act: onLeave,
  };
  const complete = {
    key: "complete",
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
        others.map(({ key, label, icon, act }) => (
          <Tooltip key={key} label={label}>
            <Button
              className={classes.action}
              variant="default"
              size="xs"
              fz="sm"
              leftSection={icon}
              aria-label={label}
              onClick={act}
            >
              <span className={classes.label}>{label}</span>
            </Button>
          </Tooltip>
        ))
      )}
      <Button
        className={classes.main}
        variant="default"
        size="xs"
        fz="sm"
        leftSection={main.icon}
        onClick={main.act}
      >
        {main.label}
      </Button>
    </>
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
        {actions.map(({ key, label, icon, act }) => (
          <Menu.Item key={key} leftSection={icon} onClick={act}>
            {label}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}
