"use client";

import { ActionIcon, Text } from "@mantine/core";
import { IconArrowLeft, IconEye } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { useFormatter, useTranslations } from "next-intl";
import { useCallback, useMemo, useState } from "react";
import { useTRPC } from "../../api-client/trpc";
import type { ConversationWork, ReadableConversation } from "../../routing/conversation-search";
import { BlockedBadge } from "../context/contact-actions/blocked-badge";
import { ContactActions } from "../context/contact-actions/contact-actions";
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
};

/** A conversation that one does not work on, and may read: one worked on it before, or is a supervisor. */
export function ReadOnlyConversation({
  conversationId,
  startAt,
  onTakeOver,
  onBack,
}: ReadOnlyConversationProps) {
  const found = useQuery(useTRPC().conversations.find.queryOptions({ conversationId }));
  if (found.data?.kind === "conversation") {
    return (
      <Readable
        conversation={found.data.conversation}
        onChanged={() => void found.refetch()}
        {...{ startAt, onTakeOver, onBack }}
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

function Readable({ conversation, startAt, onTakeOver, onChanged, onBack }: ReadableProps) {
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
    <section className={`${pane.pane} ${readOnly.pane}`} aria-label={name}>
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
        <ContactActions contact={conversation} isSupervisor={onTakeOver !== null} isWorking={false} />
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
