"use client";

import { Tabs } from "@mantine/core";
import { useTranslations } from "next-intl";
import { type ReactNode, useRef } from "react";
import type { ConversationSummary } from "../../routing/desktop-view";
import { useCommand } from "../commands/commands";
import classes from "./conversation-list.module.css";
import { OwnList } from "./own-list";
import { useListCommands } from "./use-list-commands";

/** What the left pane shows: the agent's own conversations, what waits, or all that they may see. */
const listTabs = ["mine", "queue", "all"] as const;
export type ListTab = (typeof listTabs)[number];

type ConversationListProps = {
  conversations: readonly ConversationSummary[];
  selectedId: string | null;
  onSelect: (conversationId: string) => void;
  tab: ListTab;
  /** A tab was chosen, to be shown instead of whatever was searched for. */
  onTab: (tab: ListTab) => void;
  /** How many wait in the services of this person. */
  queueCount: number;
  /** What waits, and all; asked for only while their tabs are open. */
  queue: ReactNode;
  all: ReactNode;
  /** Where one searches, above the list. */
  search?: ReactNode;
  /** What needs somebody's eye, above the lists. */
  flagged?: ReactNode;
  /** What was found, in place of the lists. */
  results?: ReactNode;
  /** What stands below the list. */
  footer?: ReactNode;
};

/** The conversations: one's own, those that wait, all. Each is a link, so that it can be opened in another tab. */
export function ConversationList({ search, flagged, results, footer, ...lists }: ConversationListProps) {
  const { onTab } = lists;
  useCommand("show-mine", () => onTab("mine"));
  useCommand("show-queue", () => onTab("queue"));
  useCommand("show-all", () => onTab("all"));
  return (
    <div id="list" className={classes.pane} data-pane="list">
      {search}
      {!results && flagged}
      {results || <Lists {...lists} />}
      {footer && <div className={classes.foot}>{footer}</div>}
    </div>
  );
}

type ListsProps = Omit<ConversationListProps, "search" | "flagged" | "results" | "footer">;

function Lists({ tab, onTab, queue, queueCount, all, ...own }: ListsProps) {
  const t = useTranslations("desktop.queueTab");
  const pane = useRef<HTMLDivElement>(null);
  useListCommands({ pane, selectedId: own.selectedId, onSelect: own.onSelect });
  return (
    <Tabs
      ref={pane}
      className={classes.tabs}
      variant="unstyled"
      keepMounted={false}
      value={tab}
      onChange={(chosen) => onTab(listTabs.find((known) => known === chosen) ?? "mine")}
    >
      <div className={classes.head}>
        <Tabs.List className={classes.tabList} aria-label={t("tabs")}>
          <Tabs.Tab value="mine" className={classes.tab}>
            {t("mine")} <span className={classes.count}>{own.conversations.length}</span>
          </Tabs.Tab>
          <Tabs.Tab value="queue" className={classes.tab}>
            {t("queue")} <span className={classes.count}>{queueCount}</span>
          </Tabs.Tab>
          <Tabs.Tab value="all" className={classes.tab}>
            {t("all")}
          </Tabs.Tab>
        </Tabs.List>
      </div>
      <Tabs.Panel value="mine" className={classes.tabPanel}>
        <OwnList {...own} />
      </Tabs.Panel>
      <Tabs.Panel value="queue" className={classes.tabPanel}>
        {queue}
      </Tabs.Panel>
      <Tabs.Panel value="all" className={classes.tabPanel}>
        {all}
      </Tabs.Panel>
    </Tabs>
  );
}
