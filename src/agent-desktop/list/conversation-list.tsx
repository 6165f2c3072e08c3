"use client";

import { Badge, Tabs } from "@mantine/core";
import { IconCheck, IconInbox } from "@tabler/icons-react";
import { useTranslations } from "next-intl";
import { type ReactNode, useId } from "react";
import type { ConversationSummary } from "../../routing/desktop-view";
import { ContactAvatar, contactPictureOf } from "../contact-avatar";
import { isAlerted, SilenceMark } from "../conversation/silence-alert";
import { Elapsed } from "../time/elapsed";
import { useReplyWindow } from "../time/use-reply-window";
import { WindowLeft } from "../time/window-left";
import { useLastWords } from "../use-last-words";
import { conversationAddress } from "../use-selected-conversation";
import classes from "./conversation-list.module.css";
import { SortChoice, useSorted } from "./conversation-sort";
import { followHere } from "./follow-here";

/** What the left pane shows: the agent's own conversations, or what waits. */
export type ListTab = "mine" | "queue";

type ConversationListProps = {
  conversations: readonly ConversationSummary[];
  selectedId: string | null;
  onSelect: (conversationId: string) => void;
  tab: ListTab;
  onTab: (tab: ListTab) => void;
  /** How many wait in the services of this person. */
  queueCount: number;
  /** What waits; asked for only while its tab is open. */
  queue: ReactNode;
  /** Where one searches, above the list. */
  search?: ReactNode;
  /** What needs somebody's eye, above the lists. */
  flagged?: ReactNode;
  /** What was found, in place of the lists. */
  results?: ReactNode;
  /** What stands below the list. */
  footer?: ReactNode;
};

/** The conversations an agent works on, and what waits. Each is a link, so that it can be opened in another tab. */
export function ConversationList({ search, flagged, results, footer, ...lists }: ConversationListProps) {
  return (
    <div className={classes.pane} data-pane="list">
      {search}
      {!results && flagged}
      {results || <Lists {...lists} />}
      {footer && <div className={classes.foot}>{footer}</div>}
    </div>
  );
}

type ListsProps = Omit<ConversationListProps, "search" | "flagged" | "results" | "footer">;

function Lists({ tab, onTab, queue, queueCount, ...mine }: ListsProps) {
  const t = useTranslations("desktop.queueTab");
  const { conversations, ...order } = useSorted(mine.conversations);
  return (
    <Tabs
      className={classes.tabs}
      variant="unstyled"
      keepMounted={false}
      value={tab}
      onChange={(chosen) => onTab(chosen === "queue" ? "queue" : "mine")}
    >
      <div className={classes.head}>
        <Tabs.List className={classes.tabList} aria-label={t("tabs")}>
          <Tabs.Tab value="mine" className={classes.tab}>
            {t("mine")} <span className={classes.count}>{mine.conversations.length}</span>
          </Tabs.Tab>
          <Tabs.Tab value="queue" className={classes.tab}>
            {t("queue")} <span className={classes.count}>{queueCount}</span>
          </Tabs.Tab>
        </Tabs.List>
        {tab === "mine" && <SortChoice {...order} />}
      </div>
      <Tabs.Panel value="mine" className={classes.tabPanel}>
        <Mine {...mine} conversations={conversations} />
      </Tabs.Panel>
      <Tabs.Panel value="queue" className={classes.tabPanel}>
        {queue}
      </Tabs.Panel>
    </Tabs>
  );
}

type MineProps = Pick<ConversationListProps, "conversations" | "selectedId" | "onSelect">;

function Mine({ conversations, selectedId, onSelect }: MineProps) {
  const t = useTranslations("desktop.list");
  return (
    <>
      <ul className={classes.list} aria-label={t("label")}>
        {conversations.map((conversation) => (
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
      return lastMessage.colleagueName === null
        ? t("you", { text })
        : t("colleague", { name: lastMessage.colleagueName, text });
    case "system":
      return t("automatic", { text });
    case "otherApp":
    case "pageInbox":
      return t("outside", { text });
  }
}
