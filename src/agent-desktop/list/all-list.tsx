"use client";

import { Button, Loader } from "@mantine/core";
import { IconFilter, IconMessages } from "@tabler/icons-react";
import { useTranslations } from "next-intl";
import { useEffect, useEffectEvent, useRef } from "react";
import { everyConversation, type ListFilter } from "../../routing/conversation-list";
import { AllFilterMenu, countOf } from "./all-filter-menu";
import classes from "./conversation-list.module.css";
import { ListFailed, ListLoading } from "./list-waiting";
import { ListedRow } from "./listed-row";
import { type ListNews, useAllConversations } from "./use-all-conversations";

type AllListProps = {
  filter: ListFilter;
  onFilter: (filter: ListFilter) => void;
  news: ListNews;
  selectedId: string | null;
  onSelect: (conversationId: string) => void;
};

/** All conversations that this person may see, newest words first; more are loaded on the way down. */
export function AllList({ filter, onFilter, news, selectedId, onSelect }: AllListProps) {
  const t = useTranslations("desktop");
  const all = useAllConversations(filter, news);
  const { conversations } = all;
  return (
    <>
      <div className={classes.bar}>
        <span className={classes.order}>{t("all.order")}</span>
        <AllFilterMenu filter={filter} onFilter={onFilter} />
      </div>
      {conversations === null ? (
        all.isFailed ? (
          <ListFailed words={t("all.failed")} retry={t("all.retry")} onRetry={all.retry} />
        ) : (
          <ListLoading label={t("all.loading")} />
        )
      ) : (
        <div className={classes.scroll}>
          <ul className={classes.list} aria-label={t("list.label")}>
            {conversations.map((conversation) => (
              <li key={conversation.conversationId} className={classes.item}>
                <ListedRow
                  conversation={conversation}
                  isSelected={conversation.conversationId === selectedId}
                  onSelect={onSelect}
                />
              </li>
            ))}
          </ul>
          {conversations.length === 0 && all.loadMore === null && (
            <Nothing isFiltered={countOf(filter) > 0} onShowAll={() => onFilter(everyConversation)} />
          )}
          {all.isMoreFailed && (
            <p className={classes.moreFailed} role="alert">
              {t("all.moreFailed")}
            </p>
          )}
          {all.loadMore && (
            <LoadMore
              isLoading={all.isLoadingMore}
              mayStart={!all.isBusy && !all.isMoreFailed}
              onLoad={all.loadMore}
            />
          )}
        </div>
      )}
    </>
  );
}

function Nothing({ isFiltered, onShowAll }: { isFiltered: boolean; onShowAll: () => void }) {
  const t = useTranslations("desktop");
  return isFiltered ? (
    <div className={classes.empty}>
      <IconFilter size={20} stroke={1.5} aria-hidden />
      {t("filter.nothing")}
      <Button size="xs" variant="default" onClick={onShowAll}>
        {t("filter.showAll")}
      </Button>
    </div>
  ) : (
    <div className={classes.empty}>
      <IconMessages size={20} stroke={1.5} aria-hidden />
      <span>{t("list.empty")}</span>
      <span>{t("all.emptyHint")}</span>
    </div>
  );
}

type LoadMoreProps = {
  isLoading: boolean;
  /** Whether it may begin by itself. */
  mayStart: boolean;
  onLoad: () => void;
};

/** Loads the next page when one comes near the end, or asks for it. */
function LoadMore({ isLoading, mayStart, onLoad }: LoadMoreProps) {
  const t = useTranslations("desktop.all");
  const end = useRef<HTMLButtonElement>(null);
  const load = useEffectEvent(onLoad);
  useEffect(() => {
    if (!end.current || !mayStart) return;
    const observer = new IntersectionObserver(
      (entries) => entries.some(({ isIntersecting }) => isIntersecting) && load(),
      { root: end.current.parentElement, rootMargin: "400px" },
    );
    observer.observe(end.current);
    return () => observer.disconnect();
  }, [mayStart]);
  return (
    <Button
      ref={end}
      className={classes.more}
      size="compact-sm"
      variant="subtle"
      color="gray"
      // Not disabled, which would take the focus away.
      aria-busy={isLoading}
      leftSection={isLoading && <Loader size={12} color="gray" />}
      onClick={onLoad}
    >
      {t("more")}
    </Button>
  );
}
