"use client";

import { Button, List, Radio, Stack, Text } from "@mantine/core";
import { useFormatter, useTranslations } from "next-intl";
import { useState } from "react";
import type { ContactCard } from "../../../routing/contact-card";
import { BlockedBadge } from "./blocked-badge";
import { DialogEnd } from "./dialog-end";
import classes from "./merge-dialog.module.css";
import { useAct } from "./use-act";

type MergePairProps = {
  /** From whose menu one came: kept, unless one chooses otherwise. */
  one: ContactCard;
  other: ContactCard;
  onMerge: (both: { keptId: string; mergedId: string }) => Promise<string | null>;
  onBack: () => void;
  onClose: () => void;
};

/** Two contacts side by side: which one is kept, and what merging them does. */
export function MergePair({ one, other, onMerge, onBack, onClose }: MergePairProps) {
  const t = useTranslations("desktop.contactActions.merge");
  const [keptId, setKeptId] = useState(one.contactId);
  const { problem, isBusy, begin } = useAct(onClose);
  const mergedId = keptId === one.contactId ? other.contactId : one.contactId;
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        void begin(() => onMerge({ keptId, mergedId }));
      }}
    >
      <Stack gap="md">
        <Radio.Group label={t("which")} value={keptId} onChange={setKeptId}>
          <div className={classes.pair}>
            {[one, other].map((card) => (
              <Card key={card.contactId} card={card} isKept={card.contactId === keptId} />
            ))}
          </div>
        </Radio.Group>
        <List size="sm" spacing={6}>
          <List.Item>{t("replies")}</List.Item>
          <List.Item>{t("fields")}</List.Item>
          {(one.isBlocked || other.isBlocked) && <List.Item>{t("staysBlocked")}</List.Item>}
          <List.Item>{t("reversible")}</List.Item>
        </List>
        <Button variant="subtle" size="compact-sm" onClick={onBack} className={classes.back}>
          {t("another")}
        </Button>
        <DialogEnd {...{ problem, isBusy }} label={t("submit")} isPossible onCancel={onClose} />
      </Stack>
    </form>
  );
}

function Card({ card, isKept }: { card: ContactCard; isKept: boolean }) {
  const t = useTranslations("desktop");
  const format = useFormatter();
  const name = card.name ?? t("contact.unknown");
  return (
    <div className={classes.card} data-kept={isKept || undefined}>
      <Radio
        value={card.contactId}
        label={name}
        description={isKept ? t("contactActions.merge.kept") : null}
      />
      {card.isBlocked && <BlockedBadge />}
      {[card.email, card.phone].map(
        (fact) =>
          fact && (
            <Text key={fact} fz="sm" truncate>
              {fact}
            </Text>
          ),
      )}
      <ul className={classes.where}>
        {card.conversations.map(({ conversationId, accountName, lastMessageAt }) => (
          <li key={conversationId}>
            {accountName}
            {lastMessageAt && (
              <span className={classes.when}>{format.dateTime(lastMessageAt, { dateStyle: "medium" })}</span>
            )}
          </li>
        ))}
      </ul>
    </div>
  );
}
