"use client";

import { useTranslations } from "next-intl";
import { memo } from "react";
import type { ListedConversation } from "../../routing/conversation-list";
import { RelativeTime } from "../../ui/relative-time";
import { ContactAvatar, contactPictureOf } from "../contact-avatar";
import { conversationAddress } from "../use-selected-conversation";
import classes from "./conversation-list.module.css";
import { followHere } from "./follow-here";
import { conversationLink } from "./list-links";
import { FlagMark, UnreadBadge } from "./own-row";
import { useLastLine } from "./use-last-line";

type ListedRowProps = {
  conversation: ListedConversation;
  isSelected: boolean;
  /** The same function always. */
  onSelect: (conversationId: string) => void;
};

/** A conversation in the list of all: whose it is, what was said last, and who has it. */
export const ListedRow = memo(function ListedRow({ conversation, isSelected, onSelect }: ListedRowProps) {
  const t = useTranslations("desktop");
  const work = useWorkWords()(conversation.work);
  const lastWords = useLastLine(conversation.lastMessage);
  const { conversationId, contactName, serviceName, unreadCount } = conversation;
  const name = contactName ?? t("contact.unknown");
  const flag = conversation.isFlagged ? t("flag.mark") : null;
  const unread = unreadCount > 0 ? t("list.unread", { count: unreadCount }) : null;
  return (
    <a
      href={conversationAddress(conversationId)}
      className={classes.link}
      aria-current={isSelected || undefined}
      aria-label={[name, serviceName, work, flag, unread, lastWords].filter(Boolean).join(", ")}
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
          <RelativeTime at={conversation.lastMessage?.at ?? conversation.lastMessageAt} />
        </span>
      </span>
      <span className={classes.line}>
        <span className={classes.words} dir="auto">
          {lastWords}
        </span>
        {unreadCount > 0 && <UnreadBadge count={unreadCount} />}
      </span>
      <span className={classes.line}>
        <span className={classes.service}>{serviceName ?? conversation.accountName}</span>
        <span className={classes.work} data-work={conversation.work.kind}>
          {work}
        </span>
      </span>
    </a>
  );
}, isSame);

/** Each answer of the server brings new objects, most of which say the same. */
function isSame(before: ListedRowProps, now: ListedRowProps): boolean {
  return (
    before.isSelected === now.isSelected &&
    before.onSelect === now.onSelect &&
    JSON.stringify(before.conversation) === JSON.stringify(now.conversation)
  );
}

/** Where the work on it stands, and who has it, in few words. */
function useWorkWords(): (work: ListedConversation["work"]) => string {
  const t = useTranslations("desktop.all.work");
  return (work) => {
    switch (work.kind) {
      case "held":
        return work.isOwn ? t("heldByYou") : t("held", { name: work.agentName });
      case "completed":
        return work.isOwn ? t("completedByYou") : t("completed", { name: work.agentName });
      case "waiting":
      case "none":
        return t(work.kind);
    }
  };
}
