"use client";

import { Button, CloseButton, Skeleton } from "@mantine/core";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import type { NotesState } from "../live/notes-state";
import type { ChangeDesktop } from "../live/use-desktop";
import { NotesSection } from "../notes/notes-section";
import { ContactSection } from "./contact-section";
import classes from "./context-panel.module.css";
import { ElsewhereSection } from "./elsewhere-section";
import { HistorySection } from "./history-section";
import { type InteractionFacts, InteractionSection } from "./interaction-section";
import { PersonSection } from "./person-section";
import { useChangeContact } from "./use-change-contact";
import type { KnownContact } from "./use-contact";
import type { WantedNote } from "./use-context-pane";
import type { KnownHistory } from "./use-history";

type ContextPanelProps = {
  conversationId: string;
  /** As far as it is known before the contact is. */
  contactName: string | null;
  contactPictureAt: Date | null;
  isBlocked: boolean;
  /** What one can do about the contact, and which others were found to be the same person. */
  contactActions: ReactNode;
  merged: ReactNode;
  known: KnownContact;
  /** The interaction that is worked on, or was last; null: there is none, or it is not known yet. */
  facts: InteractionFacts | null;
  history: KnownHistory;
  agentId: string;
  notes: NotesState | undefined;
  change: ChangeDesktop;
  wantedNote: WantedNote | null;
  writesNote: boolean;
  onOpen: (conversationId: string, messageId?: string | null) => void;
  onClose: () => void;
};

/** What one should know beside the transcript: who this is, where this piece of work stands, what was before. */
export function ContextPanel(props: ContextPanelProps) {
  const { conversationId, known, facts, history, onOpen } = props;
  const t = useTranslations("desktop");
  return (
    <aside className={classes.panel} aria-label={t("context.label")} data-pane="context">
      <CloseButton className={classes.close} aria-label={t("context.close")} onClick={props.onClose} />
      <Contact {...props} />
      {facts && <InteractionSection facts={facts} />}
      {known.contact && <ElsewhereSection contact={known.contact} onOpen={onOpen} />}
      <HistorySection
        conversationId={conversationId}
        currentId={facts?.interactionId ?? null}
        known={history}
        onOpen={onOpen}
      />
      <NotesSection
        conversationId={conversationId}
        agentId={props.agentId}
        notes={props.notes}
        change={props.change}
        wantedNote={props.wantedNote}
        takesFocus={props.writesNote}
      />
    </aside>
  );
}

function Contact(props: ContextPanelProps) {
  const { conversationId, contactName, contactPictureAt, known, isBlocked } = props;
  const t = useTranslations("desktop.contactDetails");
  const { contact = null } = known;
  const change = useChangeContact(conversationId, contact, known.take);
  return (
    <>
      <PersonSection
        {...{ conversationId, contactName, contactPictureAt, contact, isBlocked }}
        actions={props.contactActions}
        onChange={change}
      />
      <div className={classes.section}>
        {contact ? (
          <ContactSection contact={contact} onChange={change} />
        ) : known.isFailed ? (
          <div role="alert" className={classes.failed}>
            {t("failed")}
            <Button size="compact-xs" variant="default" onClick={known.retry}>
              {t("retry")}
            </Button>
          </div>
        ) : (
          <div role="status" aria-label={t("loading")}>
            <Skeleton height={14} mb={8} />
            <Skeleton height={14} />
          </div>
        )}
        {props.merged}
      </div>
    </>
  );
}
