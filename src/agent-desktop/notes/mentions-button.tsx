"use client";

import { ActionIcon, Button, Indicator, Popover, Skeleton, Tooltip, VisuallyHidden } from "@mantine/core";
import { IconAt } from "@tabler/icons-react";
import { useInfiniteQuery, useMutation } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useId, useState } from "react";
import { useTRPC } from "../../api-client/trpc";
import type { Mention } from "../../conversations/conversation-note";
import { RelativeTime } from "../../ui/relative-time";
import { followHere } from "../list/follow-here";
import { conversationAddress } from "../use-selected-conversation";
import classes from "./mentions.module.css";

type MentionsButtonProps = {
  unreadCount: number;
  onOpen: (conversationId: string, noteId: string) => void;
};

/** Where colleagues mention one in their notes: how much of it is unread, and the way to each. */
export function MentionsButton({ unreadCount, onOpen }: MentionsButtonProps) {
  const t = useTranslations("desktop.mentions");
  const countId = useId();
  const [isOpen, setOpen] = useState(false);
  return (
    <Popover opened={isOpen} onChange={setOpen} position="bottom-end" width={340} shadow="lg" trapFocus>
      <Popover.Target>
        <Tooltip label={t("button")} disabled={isOpen}>
          <Indicator
            label={unreadCount > 99 ? "99+" : unreadCount}
            disabled={unreadCount === 0}
            size={16}
            offset={5}
            color="red.7"
            className={classes.button}
          >
            <ActionIcon
              variant="subtle"
              color="gray"
              size="lg"
              aria-label={t("button")}
              aria-describedby={countId}
              aria-expanded={isOpen}
              onClick={() => setOpen(!isOpen)}
            >
              <IconAt size={18} stroke={1.6} aria-hidden />
            </ActionIcon>
          </Indicator>
        </Tooltip>
      </Popover.Target>
      <VisuallyHidden id={countId} role="status">
        {unreadCount > 0 ? t("unread", { count: unreadCount }) : ""}
      </VisuallyHidden>
      <Popover.Dropdown aria-label={t("button")} className={classes.dropdown}>
        {isOpen && (
          <MentionList
            // Asked for anew whenever there is another, or one less.
            key={unreadCount}
            onOpen={(conversationId, noteId) => {
              setOpen(false);
              onOpen(conversationId, noteId);
            }}
          />
        )}
      </Popover.Dropdown>
    </Popover>
  );
}

function MentionList({ onOpen }: Pick<MentionsButtonProps, "onOpen">) {
  const t = useTranslations("desktop.mentions");
  const api = useTRPC().notes;
  const markRead = useMutation(api.readMentions.mutationOptions());
  const list = useInfiniteQuery(
    api.mentions.infiniteQueryOptions(
      {},
      { getNextPageParam: ({ next }) => next, initialCursor: null, staleTime: 0 },
    ),
  );
  const mentions = list.data?.pages.flatMap((page) => page.mentions);
  return (
    <>
      <h2 className={classes.title}>{t("button")}</h2>
      {list.isPending && (
        <div role="status" aria-label={t("loading")}>
          <Skeleton height={40} mb={8} />
          <Skeleton height={40} />
        </div>
      )}
      {list.isError && !mentions && (
        <div role="alert" className={classes.quiet}>
          {t("failed")}{" "}
          <Button size="compact-xs" variant="default" onClick={() => void list.refetch()}>
            {t("retry")}
          </Button>
        </div>
      )}
      {mentions?.length === 0 && <p className={classes.quiet}>{t("empty")}</p>}
      {mentions && mentions.length > 0 && (
        <ul className={classes.list}>
          {mentions.map((mention) => (
            <li key={mention.noteId}>
              <MentionLink
                mention={mention}
                onOpen={() => {
                  if (!mention.isRead) markRead.mutate({ conversationId: mention.conversationId });
                  onOpen(mention.conversationId, mention.noteId);
                }}
              />
            </li>
          ))}
        </ul>
      )}
      {list.hasNextPage && (
        <Button
          size="compact-sm"
          variant="subtle"
          color="gray"
          loading={list.isFetchingNextPage}
          onClick={() => void list.fetchNextPage()}
        >
          {t("more")}
        </Button>
      )}
    </>
  );
}

function MentionLink({ mention, onOpen }: { mention: Mention; onOpen: () => void }) {
  const t = useTranslations("desktop");
  const { conversationId, noteId, contactName, authorName, words, mentionedAt, isRead } = mention;
  return (
    <a
      href={conversationAddress(conversationId, null, noteId)}
      className={classes.mention}
      data-unread={!isRead || undefined}
      onClick={followHere(onOpen)}
    >
      <span className={classes.who}>
        {!isRead && <VisuallyHidden>{t("mentions.new")}</VisuallyHidden>}
        {t("mentions.about", { author: authorName, contact: contactName ?? t("contact.unknown") })}
      </span>
      <span className={classes.when}>
        <RelativeTime at={mentionedAt} />
      </span>
      <span className={classes.words}>{words}</span>
    </a>
  );
}
