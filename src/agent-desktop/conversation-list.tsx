"use client";

import { Badge, Text } from "@mantine/core";
import { IconCheck, IconInbox } from "@tabler/icons-react";
import { useTranslations } from "next-intl";
import { type ReactNode, useId } from "react";
import type { ConversationSummary } from "../routing/desktop-view";
import { ContactAvatar, contactPictureOf } from "./contact-avatar";
import classes from "./conversation-list.module.css";
import { SortChoice, useSorted } from "./conversation-sort";
import { followHere } from "./follow-here";
import { isAlerted, SilenceMark } from "./silence-alert";
import { Elapsed } from "./time/elapsed";
import { useReplyWindow } from "./time/use-reply-window";
import { WindowLeft } from "./time/window-left";
import { useLastWords } from "./use-last-words";
import { conversationAddress } from "./use-selected-conversation";

type ConversationListProps = {
  conversations: readonly ConversationSummary[];
  selectedId: string | null;
  onSelect: (conversationId: string) => void;
  /** Where one searches, above the list. */
  search?: ReactNode;
  /** What was found, in place of the list. */
  results?: ReactNode;
  /** What stands below the list. */
  footer?: ReactNode;
};

/** The conversations an agent works on. Each is a link, so that it can be opened in another tab. */
export function ConversationList({ search, results, footer, ...list }: ConversationListProps) {
  return (
    <div className={classes.pane}>
      {search}
      {results || <Mine {...list} />}
      {footer && <div className={classes.foot}>{footer}</div>}
    </div>
  );
}

type MineProps = Pick<ConversationListProps, "conversations" | "selectedId" | "onSelect">;

function Mine({ conversations, selectedId, onSelect }: MineProps) {
  const t = useTranslations("desktop.list");
  const sorted = useSorted(conversations);
  return (
    <>
      <div className={classes.head}>
        <Text component="h2" fz="sm" fw={620}>
          {t("mine")}
        </Text>
        <Text span fz="sm" c="dimmed" className={classes.count}>
          {conversations.length}
        </Text>
        <SortChoice {...sorted} />
      </div>
      <ul className={classes.list} aria-label={t("label")}>
        {sorted.conversations.map((conversation) => (
          <li key={conversation.conversationId}>
            <ConversationLink
              conversation={conversation}
              isSelected={conversation.conversationId === selectedId}
              onSelect={onSelect}
            />
          </li>
        ))}
      </ul>
      {conversations.length === 0 && (
        <div className={classes.empty}>
          <IconInbox size={20} stroke={1.5} aria-hidden />
          {t("empty")}
        </div>
      )}
    </>
  );
}

type ConversationLinkProps = {
  conversation: ConversationSummary;
  isSelected: boolean;
  onSelect: (conversationId: string) => void;
};

function ConversationLink({ conversation, isSelected, onSelect }: ConversationLinkProps) {
  const t = useTranslations("desktop");
  const { conversationId, contactName, serviceName, unreadCount, waitingSince } = conversation;
  const lastWords = useLastLine(conversation);
  const window = useReplyWindow(conversation);
  const windowId = useId();
  const name = contactName ?? t("contact.unknown");
  const unread = unreadCount > 0 ? t("list.unread", { count: unreadCount }) : null;

  return (
    <a
      href={conversationAddress(conversationId)}
      className={classes.link}
      aria-current={isSelected || undefined}
      aria-label={[name, serviceName, isAlerted(conversation) && t("silence.mark"), unread, lastWords]
        .filter(Boolean)
        .join(", ")}
      aria-describedby={windowId}
      data-unread={unreadCount > 0 || undefined}
      onClick={followHere(() => onSelect(conversationId))}
    >
      <ContactAvatar name={contactName} picture={contactPictureOf(conversation)} />
      <span className={classes.line}>
        <span className={classes.name}>{name}</span>
        <span className={classes.total}>
          <Elapsed since={conversation.queuedAt} label={t("list.total")} />
        </span>
      </span>
      <span className={classes.line}>
        <span className={classes.words}>{lastWords}</span>
        {unreadCount > 0 && (
          <Badge size="sm" variant="filled" circle={unreadCount < 10} className={classes.badge}>
            {unreadCount}
          </Badge>
        )}
      </span>
      <span className={classes.line}>
        <span className={classes.service}>{serviceName}</span>
        <span className={classes.window}>
          {window.allowed ? (
            <WindowLeft window={window} isShort id={windowId} />
          ) : (
            <span id={windowId}>{t("window.closedShort")}</span>
          )}
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
}

/** The last message in one line, and who of us said it. */
function useLastLine({ lastMessage }: ConversationSummary): string {
  const t = useTranslations("desktop.list");
  const lastWords = useLastWords();
  if (!lastMessage) return "";
  const text = lastWords(lastMessage);
  switch (lastMessage.author) {
    case "contact":
      return text;
    case "agent":
      return t("you", { text });
    case "system":
      return t("automatic", { text });
    case "otherApp":
    case "pageInbox":
      return t("outside", { text });
  }
}
