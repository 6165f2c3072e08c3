"use client";

import { Button } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useFormatter, useTranslations } from "next-intl";
import { useState } from "react";
import { useTRPC } from "../../../api-client/trpc";
import type { StandingMerge } from "../../../routing/contact-card";
import type { KeptContact } from "./kept-contact";
import classes from "./merged-contacts.module.css";
import { useContactActions } from "./use-contact-actions";

/** The contacts that were found to be this person, each with the way back. Nothing is asked where there are none. */
export function MergedContacts({ contact }: { contact: KeptContact }) {
  const t = useTranslations("desktop.contactActions.merge");
  const { contactId, mergeCount } = contact;
  const found = useQuery({
    ...useTRPC().contactActions.find.queryOptions({ contactId }),
    enabled: mergeCount > 0,
  });
  const { undoMerge } = useContactActions(contact);
  const merges = found.data?.merges ?? [];
  if (mergeCount === 0 || merges.length === 0) return null;
  return (
    <section className={classes.section} aria-label={t("list")}>
      <h3 className={classes.title}>{t("list")}</h3>
      <ul className={classes.list}>
        {merges.map((merge) => (
          <Merge key={merge.mergeId} merge={merge} onUndo={() => undoMerge(merge.mergeId)} />
        ))}
      </ul>
    </section>
  );
}

function Merge({ merge, onUndo }: { merge: StandingMerge; onUndo: () => Promise<void> }) {
  const t = useTranslations("desktop");
  const format = useFormatter();
  const [isBusy, setBusy] = useState(false);
  const name = merge.name ?? t("contact.unknown");
  const when = format.dateTime(merge.mergedAt, { dateStyle: "medium" });

  async function undo() {
    setBusy(true);
    await onUndo();
    setBusy(false);
  }

  return (
    <li className={classes.merge}>
      <div className={classes.who}>
        <span>{name}</span>
        <span className={classes.when}>
          {merge.mergedByName === null
            ? when
            : t("contactActions.merge.by", { name: merge.mergedByName, when })}
        </span>
      </div>
      <Button
        size="compact-xs"
        variant="default"
        loading={isBusy}
        aria-label={t("contactActions.merge.undoOf", { name })}
        onClick={() => void undo()}
      >
        {t("contactActions.merge.undo")}
      </Button>
    </li>
  );
}
