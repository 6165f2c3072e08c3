"use client";

import { Badge } from "@mantine/core";
import { IconCheck, IconFlag } from "@tabler/icons-react";
import { useTranslations } from "next-intl";
import { memo, useId } from "react";
import type { ConversationSummary } from "../../routing/desktop-view";
import { standsFlagged } from "../../routing/flag";
import { useHasDraft } from "../composer/writing";
import { ContactAvatar, contactPictureOf } from "../contact-avatar";
import { isAlerted, SilenceMark } from "../conversation/silence-alert";
import { Elapsed } from "../time/elapsed";
import { useReplyWindow } from "../time/use-reply-window";
import { WindowLeft } from "../time/window-left";
import { conversationAddress } from "../use-selected-conversation";
import classes from "./conversation-list.module.css";
import { followHere } from "./follow-here";
import { conversationLink } from "./list-links";
import { useLastLine } from "./use-last-line";

type OwnRowProps = {
  conversation: ConversationSummary;
  isSelected: boolean;
  /** The same function always: another one renders the row again. */
  onSelect: (conversationId: string) => void;
};

/**
 * A conversation that the agent works on. It is rendered again when something of it changes, and neither with its
 * timers, which count in components of their own, nor with the other rows.
 */
export const OwnRow = memo(function OwnRow({ conversation, isSelected, onSelect }: OwnRowProps) {
  const t = useTranslations("desktop");
  const { conversationId, contactName, serviceName, unreadCount, waitingSince } = conversation;
  const lastWords = useLastLine(conversation.lastMessage);
  const hasDraft = useHasDraft(conversationId);
  // Where one is writing one sees it.
  const draft = hasDraft && !isSelected ? t("list.draft") : null;
  const windowId = useId();
  const name = contactName ?? t("contact.unknown");
  const unread = unreadCount > 0 ? t("list.unread", { count: unreadCount }) : null;
  const flag = standsFlagged(conversation) ? t("flag.mark") : null;
  const alert = isAlerted(conversation) ? t("silence.mark") : null;

  return (
    <a
      href={conversationAddress(conversationId)}
      className={classes.link}
      aria-current={isSelected || undefined}
      aria-label={[name, serviceName, flag, alert, unread, draft, lastWords].filter(Boolean).join(", ")}
      aria-describedby={windowId}
      {...conversationLink(conversationId, unreadCount > 0)}
      onClick={followHere(() => onSelect(conversationId))}
    >
      <ContactAvatar name={contactName} picture={contactPictureOf(conversation)} />
      <span className={classes.line}>
        <span className={classes.name} dir="auto">
          {name}
        </span>
        {flag && <FlagMark label={flag} />}
        <span className={classes.total}>
          <Elapsed since={conversation.queuedAt} label={t("list.total")} />
        </span>
      </span>
      <span className={classes.line}>
        <span className={classes.words}>
          {draft && <span className={classes.draft}>{draft} · </span>}
          <bdi>{lastWords}</bdi>
        </span>
        {unreadCount > 0 && <UnreadBadge count={unreadCount} />}
      </span>
      <span className={classes.line}>
        <span className={classes.service}>{serviceName}</span>
        <span className={classes.window}>
          <Window conversation={conversation} id={windowId} />
        </span>
        {waitingSince ? (
          <span className={classes.waiting} title={t("list.waiting")}>
            <SilenceMark conversation={conversation} />
            <Elapsed since={waitingSince} label={t("list.waiting")} />
          </span>
        ) : (
          <span className={classes.answered}>
            <IconCheck size={13} aria-hidden />
            {t("list.answered")}
          </span>
        )}
      </span>
    </a>
  );
});

/** How long the contact can still be answered. It looks again by itself when that ends. */
function Window({ conversation, id }: { conversation: ConversationSummary; id: string }) {
  const t = useTranslations("desktop.window");
  const window = useReplyWindow(conversation);
  return window.allowed ? (
    <WindowLeft window={window} isShort id={id} />
  ) : (
    <span id={id}>{t("closedShort")}</span>
  );
}

/** That a supervisor should look at it. */
export function FlagMark({ label }: { label: string }) {
  return (
    <span className={classes.flag} title={label}>
      <IconFlag size={13} aria-hidden />
    </span>
  );
}

/** How much of it nobody has seen. */
export function UnreadBadge({ count }: { count: number }) {
  return (
    <Badge size="sm" variant="filled" circle={count < 10} className={classes.badge}>
      {count}
    </Badge>
  );
}
