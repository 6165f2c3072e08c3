"use client";

import { Button } from "@mantine/core";
import { IconFilter, IconInbox } from "@tabler/icons-react";
import { useTranslations } from "next-intl";
import type { ConversationSummary } from "../../routing/desktop-view";
import classes from "./conversation-list.module.css";
import { SortChoice, useSorted } from "./conversation-sort";
import { isWanted, noOwnFilter } from "./own-filter";
import { OwnFilterMenu, useOwnFilter } from "./own-filter-menu";
import { OwnRow } from "./own-row";

type OwnListProps = {
  conversations: readonly ConversationSummary[];
  selectedId: string | null;
  onSelect: (conversationId: string) => void;
};

/** What the agent works on, in the order and as far as they want to see it. */
export function OwnList({ conversations, selectedId, onSelect }: OwnListProps) {
  const t = useTranslations("desktop");
  const { conversations: sorted, ...order } = useSorted(conversations);
  const { filter, choose } = useOwnFilter();
  // The one that is open stays, also when reading or answering it ends that it is wanted.
  const shown = sorted.filter(
    (conversation) => isWanted(conversation, filter) || conversation.conversationId === selectedId,
  );
  return (
    <>
      <div className={classes.bar}>
        <SortChoice {...order} />
        <OwnFilterMenu {...{ filter, choose, conversations }} />
      </div>
      <ul className={classes.list} aria-label={t("list.label")}>
        {shown.map((conversation) => (
          <li key={conversation.conversationId} className={classes.item}>
            <OwnRow
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
          {t("list.empty")}
        </div>
      )}
      {conversations.length > 0 && shown.length === 0 && (
        <div className={classes.empty}>
          <IconFilter size={20} stroke={1.5} aria-hidden />
          {t("filter.nothing")}
          <Button size="xs" variant="default" onClick={() => choose(noOwnFilter)}>
            {t("filter.showAll")}
          </Button>
        </div>
      )}
    </>
  );
}
