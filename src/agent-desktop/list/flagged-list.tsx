"use client";

import { VisuallyHidden } from "@mantine/core";
import { IconFlag } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useId } from "react";
import { useTRPC } from "../../api-client/trpc";
import type { FlaggedItem } from "../../routing/desktop-view";
import { Elapsed } from "../time/elapsed";
import { conversationAddress } from "../use-selected-conversation";
import classes from "./flagged-list.module.css";
import { followHere } from "./follow-here";

type FlaggedListProps = { selectedId: string | null; onSelect: (conversationId: string) => void };

const everyMs = 5_000;

/** What a supervisor should look at, above their own lists; nothing while there is nothing. Its coming is spoken. */
export function FlaggedList({ selectedId, onSelect }: FlaggedListProps) {
  const t = useTranslations("desktop.flagged");
  const titleId = useId();
  const flagged = useQuery(
    useTRPC().interactions.flagged.queryOptions(undefined, { refetchInterval: everyMs }),
  );
  const items = flagged.data ?? [];
  return (
    <>
      {/* Alone in its region, so that the timers below are not spoken every second. */}
      <VisuallyHidden role="status">
        {items.length > 0 ? t("title", { count: items.length }) : ""}
      </VisuallyHidden>
      {items.length > 0 && (
        <section className={classes.flagged} aria-labelledby={titleId}>
          <h2 className={classes.title} id={titleId}>
            <IconFlag size={14} aria-hidden />
            {t("title", { count: items.length })}
          </h2>
          <ul className={classes.list}>
            {items.map((item) => (
              <li key={item.conversationId}>
                <FlaggedLink
                  item={item}
                  isSelected={item.conversationId === selectedId}
                  onSelect={onSelect}
                />
              </li>
            ))}
          </ul>
        </section>
      )}
    </>
  );
}

type FlaggedLinkProps = Pick<FlaggedListProps, "onSelect"> & { item: FlaggedItem; isSelected: boolean };

function FlaggedLink({ item, isSelected, onSelect }: FlaggedLinkProps) {
  const t = useTranslations("desktop");
  const { conversationId, contactName, flaggedAt } = item;
  const why = useFlagWords();
  return (
    <a
      href={conversationAddress(conversationId)}
      className={classes.link}
      aria-current={isSelected || undefined}
      onClick={followHere(() => onSelect(conversationId))}
    >
      <span className={classes.name}>{contactName ?? t("contact.unknown")}</span>
      <span className={classes.since}>
        <Elapsed since={flaggedAt} label={t("flagged.since")} />
      </span>
      <span className={classes.why}>{why(item)}</span>
    </a>
  );
}

/** Why somebody should look, in a sentence. */
export function useFlagWords(): (item: FlaggedItem) => string {
  const t = useTranslations("desktop.flagged.reason");
  const someone = useTranslations("desktop.history")("someone");
  return ({ reason, agentName, serviceName: service, flaggedByName, note }) => {
    const by = flaggedByName ?? someone;
    switch (reason) {
      case "agent-silent":
        return t("agent-silent", { agent: agentName ?? someone, service });
      case "agent":
        return note === null ? t("agentWithoutNote", { by, service }) : t("agent", { by, note });
    }
  };
}
