"use client";

import {
  IconAlertCircle,
  IconBan,
  IconCheck,
  IconChecks,
  IconCircleCheckFilled,
  IconClock,
  IconHelpCircle,
  IconLoader,
} from "@tabler/icons-react";
import { useTranslations } from "next-intl";
import type { MessageStatus as Status } from "../../conversations/message";
import classes from "./message-status.module.css";

const icons = {
  queued: IconClock,
  sending: IconLoader,
  sent: IconCheck,
  delivered: IconChecks,
  read: IconCircleCheckFilled,
  failed: IconAlertCircle,
  unconfirmed: IconHelpCircle,
  discarded: IconBan,
};

/** Where an outbound message stands, as a tick and as text. */
export function MessageStatus({ status }: { status: Exclude<Status, "received"> }) {
  const t = useTranslations("desktop.status");
  const Icon = icons[status];
  return (
    <span className={classes.status} data-status={status}>
      <Icon size={13} stroke={2} aria-hidden />
      {t(status)}
    </span>
  );
}
