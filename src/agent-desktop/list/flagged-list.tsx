"use client";

import { ActionIcon, Tooltip, VisuallyHidden } from "@mantine/core";
import { IconFlag, IconFlagOff } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useId, useState } from "react";
import { useTRPC } from "../../api-client/trpc";
import type { FlaggedItem } from "../../routing/desktop-view";
import { Elapsed } from "../time/elapsed";
import { conversationAddress } from "../use-selected-conversation";
import classes from "./flagged-list.module.css";
import { followHere } from "./follow-here";

type FlaggedListProps = {
  selectedId: string | null;
  onSelect: (conversationId: string) => void;
  onUnflag: (interactionId: string) => Promise<void>;
};

const everyMs = 5_000;

/** What a supervisor should look at, above their own lists; nothing while there is nothing. Its coming is spoken. */
export function FlaggedList({ selectedId, onSelect, onUnflag }: FlaggedListProps) {
  const t = useTranslations("desktop.flagged");
  const unknown = useTranslations("desktop.contact")("unknown");
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
              <li key={item.conversationId} className={classes.item}>
                <FlaggedLink
                  item={item}
                  isSelected={item.conversationId === selectedId}
                  onSelect={onSelect}
                />
                {item.reason === "agent" && (
                  <RemoveFlag
                    of={item.contactName ?? unknown}
                    onRemove={async () => {
                      await onUnflag(item.interactionId);
                      await flagged.refetch();
                    }}
                  />
                )}
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
      <span className={classes.name} dir="auto">
        {contactName ?? t("contact.unknown")}
      </span>
      <span className={classes.since}>
        <Elapsed since={flaggedAt} label={t("flagged.since")} />
      </span>
      <span className={classes.why}>{why(item)}</span>
    </a>
  );
}

/** Removes what an agent asked for. */
function RemoveFlag({ of, onRemove }: { of: string; onRemove: () => Promise<void> }) {
  const t = useTranslations("desktop.flag");
  const [isBusy, setBusy] = useState(false);

  async function remove() {
    setBusy(true);
    await onRemove();
    setBusy(false);
  }

  return (
    <Tooltip label={t("remove")}>
      <ActionIcon
        className={classes.remove}
        variant="subtle"
        color="gray"
        size="sm"
        aria-label={t("removeOf", { name: of })}
        loading={isBusy}
        onClick={() => void remove()}
      >
        <IconFlagOff size={14} aria-hidden />
      </ActionIcon>
    </Tooltip>
  );
}

/** Why somebody should look, in a sentence. */
export function useFlagWords(): (
  item: Pick<FlaggedItem, "reason" | "agentName" | "serviceName" | "flaggedByName" | "note">,
) => string {
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
