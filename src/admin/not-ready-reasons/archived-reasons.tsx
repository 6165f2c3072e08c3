"use client";

import { Button, Paper, Text, Title } from "@mantine/core";
import { useTranslations } from "next-intl";
import { useId } from "react";
import type { ConfiguredReason } from "../../agents/not-ready-reason";
import { RelativeTime } from "../../ui/relative-time";
import classes from "./archived-reasons.module.css";
import { actionId } from "./use-reason-changes";

type ArchivedReasonsProps = {
  reasons: readonly ConfiguredReason[];
  onRestore: (reason: ConfiguredReason) => void;
};

/** The reasons that can no longer be chosen, each with the way back; nothing where there are none. */
export function ArchivedReasons({ reasons, onRestore }: ArchivedReasonsProps) {
  const t = useTranslations("configuration.notReadyReasons");
  const titleId = useId();
  if (reasons.length === 0) return null;
  return (
    <section aria-labelledby={titleId} className={classes.archived}>
      <Title order={2} id={titleId}>
        {t("archived")}
      </Title>
      <Text fz="sm" c="dimmed">
        {t("archivedLead")}
      </Text>
      <Paper withBorder className={classes.card}>
        <ul className={classes.rows} aria-labelledby={titleId}>
          {reasons.map((reason) => (
            <li key={reason.id} className={classes.row}>
              <Text truncate className={classes.name}>
                {reason.name}
              </Text>
              {reason.archivedAt && (
                <Text fz="sm" c="dimmed">
                  <When at={reason.archivedAt} />
                </Text>
              )}
              <Button
                id={actionId("restore", reason.id)}
                size="xs"
                variant="default"
                aria-label={t("restoreName", { name: reason.name })}
                onClick={() => onRestore(reason)}
              >
                {t("restore")}
              </Button>
            </li>
          ))}
        </ul>
      </Paper>
    </section>
  );
}

function When({ at }: { at: Date }) {
  const t = useTranslations("configuration.notReadyReasons");
  return t.rich("archivedWhen", { when: () => <RelativeTime at={at} /> });
}
