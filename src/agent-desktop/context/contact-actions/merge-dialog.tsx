"use client";

import { Loader, Stack, Text, TextInput, UnstyledButton } from "@mantine/core";
import { useDebouncedValue } from "@mantine/hooks";
import { IconSearch } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { useTRPC } from "../../../api-client/trpc";
import type { ContactCard } from "../../../routing/contact-card";
import { DesktopDialog } from "../../desktop-dialog";
import type { KeptContact } from "./kept-contact";
import classes from "./merge-dialog.module.css";
import { MergePair } from "./merge-pair";

const searchAfterMs = 200;

type MergeDialogProps = {
  isOpen: boolean;
  contact: KeptContact;
  onMerge: (both: { keptId: string; mergedId: string }) => Promise<string | null>;
  onClose: () => void;
};

/** Finds the contact who is the same person, and merges the two once one has seen them side by side. */
export function MergeDialog({ isOpen, contact, onMerge, onClose }: MergeDialogProps) {
  const t = useTranslations("desktop.contactActions.merge");
  return (
    <DesktopDialog isOpen={isOpen} title={t("title")} onClose={onClose}>
      <Merging {...{ contact, onMerge, onClose }} />
    </DesktopDialog>
  );
}

function Merging({ contact, onMerge, onClose }: Omit<MergeDialogProps, "isOpen">) {
  const t = useTranslations("desktop.contactActions");
  const api = useTRPC().contactActions;
  const [other, setOther] = useState<ContactCard | null>(null);
  const own = useQuery(api.find.queryOptions({ contactId: contact.contactId }));
  if (own.data === null) return <Text>{t("notYours")}</Text>;
  if (other && own.data) {
    return (
      <MergePair
        one={own.data.card}
        other={other}
        onMerge={onMerge}
        onBack={() => setOther(null)}
        onClose={onClose}
      />
    );
  }
  return <Finding contact={contact} onChoose={setOther} />;
}

function Finding({ contact, onChoose }: { contact: KeptContact; onChoose: (card: ContactCard) => void }) {
  const t = useTranslations("desktop");
  const [typed, setTyped] = useState(contact.contactName ?? "");
  const [asked] = useDebouncedValue(typed, searchAfterMs);
  const found = useQuery(
    useTRPC().contactActions.search.queryOptions({ contactId: contact.contactId, typed: asked }),
  );
  return (
    <Stack gap="md">
      <Text fz="sm">{t("contactActions.merge.lead")}</Text>
      <TextInput
        label={t("contactActions.merge.search")}
        data-autofocus
        leftSection={<IconSearch size={16} aria-hidden />}
        rightSection={found.isFetching ? <Loader size={14} /> : null}
        maxLength={200}
        value={typed}
        onChange={(event) => setTyped(event.currentTarget.value)}
      />
      <div role="status" className={classes.outcome}>
        {found.data?.length === 0 &&
          asked.trim() !== "" &&
          t("contactActions.merge.nothing", { text: asked })}
        {found.isError && t("contactActions.merge.failed")}
      </div>
      {found.data && found.data.length > 0 && (
        <ul className={classes.found} aria-label={t("contactActions.merge.found")}>
          {found.data.map((card) => (
            <li key={card.contactId}>
              <UnstyledButton className={classes.choice} onClick={() => onChoose(card)}>
                <span className={classes.name}>{card.name ?? t("contact.unknown")}</span>
                <span className={classes.places}>
                  {card.conversations.map(({ accountName }) => accountName).join(", ")}
                </span>
              </UnstyledButton>
            </li>
          ))}
        </ul>
      )}
    </Stack>
  );
}
