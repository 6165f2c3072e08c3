"use client";

import { ActionIcon, Text } from "@mantine/core";
import { IconArrowLeft, IconEye } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { useFormatter, useTranslations } from "next-intl";
import { type ReactNode, useCallback, useEffect, useMemo, useState } from "react";
import { useTRPC } from "../../api-client/trpc";
import type { ConversationWork, ReadableConversation } from "../../routing/conversation-search";
import { BlockedBadge } from "../context/contact-actions/blocked-badge";
import { type ContextDesk, ConversationContext } from "../context/conversation-context";
import { DetailsToggle } from "../context/details-toggle";
import { useContextPane } from "../context/use-context-pane";
import { useHistory } from "../context/use-history";
import classes from "../desktop.module.css";
import { ConversationGone, ErasedConversation } from "../empty-pane";
import { TakeOver } from "../handover/take-over";
import { shownMessages, type TranscriptState, unknownTranscript } from "../live/transcript-state";
import type { ChangeDesktop } from "../live/use-desktop";
import { useTranscript } from "../live/use-transcript";
import { Transcript } from "../transcript/transcript";
import { TranscriptWaiting } from "../transcript/transcript-waiting";
import pane from "./conversation-pane.module.css";
import readOnly from "./read-only-conversation.module.css";

type ReadOnlyConversationProps = {
  conversationId: string;
  /** The message it was opened at. */
  startAt: string | null;
  /** Takes it from whoever works on it, and answers whether that was possible; null: this person may not. */
  onTakeOver: ((conversationId: string) => Promise<boolean>) | null;
  onBack: () => void;
  /** What stands around it, for what one knows of it. */
  desk: ContextDesk;
};

/** A conversation that one does not work on, and may read: one worked on it before, or is a supervisor. */
export function ReadOnlyConversation({
  conversationId,
  startAt,
  onTakeOver,
  onBack,
  desk,
}: ReadOnlyConversationProps) {
  const found = useQuery(useTRPC().conversations.find.queryOptions({ conversationId }));
  const told = desk.state.contacts[conversationId];
  const { refetch } = found;
  // What the contact is called, too, may have been changed.
  useEffect(() => {
    if (told) void refetch();
  }, [told, refetch]);
  if (found.data?.kind === "conversation") {
    return (
      <Readable
        conversation={found.data.conversation}
        onChanged={() => void found.refetch()}
        {...{ startAt, onTakeOver, onBack, desk }}
      />
    );
  }
  return (
    <div className={classes.none}>
      {found.data?.kind === "erased" ? (
        <ErasedConversation erasedAt={found.data.erasedAt} onBack={onBack} />
      ) : found.data ? (
        <ConversationGone onBack={onBack} />
      ) : (
        <TranscriptWaiting isFailed={found.isError} onRetry={() => void found.refetch()} />
      )}
    </div>
  );
}

type ReadableProps = Omit<ReadOnlyConversationProps, "conversationId"> & {
  conversation: ReadableConversation;
  /** It is no longer as it was found. */
  onChanged: () => void;
};

function Readable(props: ReadableProps) {
  const { conversation, desk } = props;
  const context = useContextPane(desk.wantedNoteId);
  const history = useHistory(conversation.conversationId, null);
  return (
    <>
      <ReadablePane
        {...props}
        detailsToggle={<DetailsToggle isOpen={context.isOpen} onToggle={context.toggle} />}
      />
      {context.isOpen && (
        <ConversationContext
          {...{ conversation, history }}
          {...desk}
          held={null}
          writesNote={context.writesNote}
          onClose={context.close}
        />
      )}
    </>
  );
}

type ReadablePaneProps = ReadableProps & { detailsToggle: ReactNode };

function ReadablePane(props: ReadablePaneProps) {
  const { conversation, startAt, onTakeOver, onChanged, onBack, detailsToggle } = props;
  const t = useTranslations("desktop");
  const { conversationId, contactName, accountName, work } = conversation;
  const [known, setKnown] = useState<TranscriptState>(unknownTranscript);
  const change = useCallback<ChangeDesktop>((told) => {
    if (told.kind === "transcript") setKnown(told.change);
  }, []);
  const opened = { conversationId, interactionId: "" };
  const { isFailed, loadOlder, retry } = useTranscript(opened, { transcript: known, position: "", change });
  const messages = useMemo(() => shownMessages(known), [known]);
  const name = contactName ?? t("contact.unknown");
  return (
    <section className={pane.pane} aria-label={name} data-pane="conversation">
      <header className={pane.head}>
        <ActionIcon
          className={pane.back}
          variant="subtle"
          color="gray"
          size="lg"
          aria-label={t("conversation.back")}
          onClick={onBack}
        >
          <IconArrowLeft size={18} aria-hidden />
        </ActionIcon>
        <div className={pane.title}>
          <Text component="h2" fz="md" fw={620} truncate>
            {name}
          </Text>
          <Text span fz="xs" c="dimmed" truncate display="block">
            {accountName}
          </Text>
        </div>
        {conversation.isBlocked && <BlockedBadge />}
        {onTakeOver && (work.kind === "held" || work.kind === "waiting") && (
          <TakeOver
            agentName={work.kind === "held" ? work.agentName : null}
            contactName={name}
            onTakeOver={async () => {
              if (!(await onTakeOver(conversationId))) onChanged();
            }}
          />
        )}
        {detailsToggle}
      </header>
      {messages ? (
        <Transcript
          messages={messages}
          contactName={contactName}
          hasOlder={known.loadedFrom !== "beginning"}
          onLoadOlder={loadOlder}
          actions={null}
          startAt={startAt}
          steps={known.steps}
        />
      ) : (
        <TranscriptWaiting isFailed={isFailed} onRetry={retry} />
      )}
      <WorkNote work={work} />
    </section>
  );
}

/** In place of the composer: why one only reads, and who answers. */
function WorkNote({ work }: { work: ConversationWork }) {
  const words = useWorkWords();
  return (
    <p className={readOnly.note}>
      <IconEye size={16} stroke={1.6} aria-hidden />
      {words(work)}
    </p>
  );
}

function useWorkWords(): (work: ConversationWork) => string {
  const t = useTranslations("search.readOnly");
  const format = useFormatter();
  return (work) => {
    switch (work.kind) {
      case "held":
        return work.isOwn ? t("heldByYou") : t("held", { name: work.agentName });
      case "waiting":
        return t("waiting");
      case "completed": {
        const when = format.dateTime(work.at, { dateStyle: "long" });
        return work.isOwn ? t("completedByYou", { when }) : t("completed", { name: work.agentName, when });
      }
      case "none":
        return t("none");
    }
  };
}
