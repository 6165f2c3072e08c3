"use client";

import { Button, Paper, Text, Title } from "@mantine/core";
import { type ReactNode, useId } from "react";
import classes from "./archived-items.module.css";
import { actionId, type OrderedItem } from "./use-ordered-changes";

type ArchivedItemsProps = {
  items: readonly OrderedItem[];
  title: string;
  lead: string;
  /** Since when one is archived, in words. */
  when: (at: Date) => ReactNode;
  restore: string;
  /** The whole name of the button, as "Bring back “Lunch”". */
  restoreName: (name: string) => string;
  onRestore: (item: OrderedItem) => void;
};

/** What there once was to choose or to enter, each with the way back; nothing where there is none. */
export function ArchivedItems({ items, title, lead, when, ...restoring }: ArchivedItemsProps) {
  const titleId = useId();
  if (items.length === 0) return null;
  return (
    <section aria-labelledby={titleId} className={classes.archived}>
      <Title order={2} id={titleId}>
        {title}
      </Title>
      <Text fz="sm" c="dimmed">
        {lead}
      </Text>
      <Paper withBorder className={classes.card}>
        <ul className={classes.rows} aria-labelledby={titleId}>
          {items.map((item) => (
            <li key={item.id} className={classes.row}>
              <Text truncate className={classes.name}>
                {item.name}
              </Text>
              {item.archivedAt && (
                <Text fz="sm" c="dimmed">
                  {when(item.archivedAt)}
                </Text>
              )}
              <Button
                id={actionId("restore", item.id)}
                size="xs"
                variant="default"
                aria-label={restoring.restoreName(item.name)}
                onClick={() => restoring.onRestore(item)}
              >
                {restoring.restore}
              </Button>
            </li>
          ))}
        </ul>
      </Paper>
    </section>
  );
}
