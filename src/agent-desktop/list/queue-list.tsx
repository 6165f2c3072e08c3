"use client";

import { Badge, Button, Tooltip } from "@mantine/core";
import { IconArrowBackUp, IconClock, IconMoodSmile } from "@tabler/icons-react";
import { useTranslations } from "next-intl";
import { useId, useState } from "react";
import type { QueuedItem, QueueView } from "../../routing/desktop-view";
import { ContactAvatar } from "../contact-avatar";
import { Elapsed } from "../time/elapsed";
import { useLastWords } from "../use-last-words";
import list from "./conversation-list.module.css";
import { ListFailed, ListLoading } from "./list-waiting";
import classes from "./queue-list.module.css";
import { useQueueList } from "./use-queue-list";

type QueueListProps = {
  /** How much waits, as it was last told: when it changes, the list is asked for again. */
  queue: QueueView;
  mayTake: boolean;
  /** Settles when it is known whether they have it. */
  onTake: (interactionId: string) => Promise<void>;
};

/** What waits in the services of this person, first come first, to be taken where that is permitted. */
export function QueueList({ queue, mayTake, onTake }: QueueListProps) {
  const t = useTranslations("desktop.queueTab");
  const { data, isError, refetch } = useQueueList(queue);
  if (!data) {
    return isError ? (
      <ListFailed words={t("failed")} retry={t("retry")} onRetry={() => void refetch()} />
    ) : (
      <ListLoading label={t("loading")} />
    );
  }
  if (data.length === 0) {
    return (
      <div className={list.empty}>
        <IconMoodSmile size={20} stroke={1.5} aria-hidden />
        <span>{t("empty")}</span>
        <span>{t("emptyHint")}</span>
      </div>
    );
  }
  return (
    <ol className={list.list} aria-label={t("label")}>
      {data.map((item) => (
        <li key={item.interactionId}>
          <QueueRow item={item} mayTake={mayTake} onTake={onTake} />
        </li>
      ))}
    </ol>
  );
}

type QueueRowProps = Pick<QueueListProps, "mayTake" | "onTake"> & { item: QueuedItem };

function QueueRow({ item, mayTake, onTake }: QueueRowProps) {
  const t = useTranslations("desktop");
  const lastWords = useLastWords();
  const nameId = useId();
  const [isTaking, setTaking] = useState(false);
  const words = lastWords({ text: item.firstWords, attachmentTypes: item.firstAttachmentTypes });

  async function take() {
    setTaking(true);
    await onTake(item.interactionId);
    setTaking(false);
  }

  return (
    <div className={classes.row}>
      <ContactAvatar name={item.contactName} />
      <span className={list.line}>
        <span className={list.name} id={nameId} dir="auto">
          {item.contactName ?? t("contact.unknown")}
        </span>
        <span className={list.waiting}>
          <IconClock size={13} aria-hidden />
          <Elapsed since={item.queuedAt} label={t("queueTab.waited")} />
        </span>
      </span>
      <span className={classes.words} dir="auto">
        {words || t("offer.noWords")}
      </span>
      <span className={list.line}>
        <span className={list.service}>{item.serviceName}</span>
        {item.isReturned && (
          <Tooltip label={t("queueTab.returnedHint")}>
            <Badge
              size="sm"
              color="yellow"
              className={classes.returned}
              leftSection={<IconArrowBackUp size={12} aria-hidden />}
            >
              {t("queueTab.returned")}
            </Badge>
          </Tooltip>
        )}
        {mayTake && (
          <Button
            size="compact-xs"
            variant="default"
            className={classes.take}
            loading={isTaking}
            aria-describedby={nameId}
            onClick={() => void take()}
          >
            {t("queueTab.take")}
          </Button>
        )}
      </span>
    </div>
  );
}
