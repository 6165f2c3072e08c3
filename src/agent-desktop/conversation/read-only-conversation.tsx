"use client";

import { ActionIcon, Text } from "@mantine/core";
import { IconArrowLeft, IconEye } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { useFormatter, useTranslations } from "next-intl";
import { type ReactNode, useEffect, useMemo } from "react";
import { hasRole } from "../../agents/user";
import { useTRPC } from "../../api-client/trpc";
import type { ConversationWork, ReadableConversation } from "../../routing/conversation-search";
import { BlockedBadge } from "../context/contact-actions/blocked-badge";
import { ContactCommands } from "../context/contact-actions/contact-commands";
import { type ContextDesk, ConversationContext } from "../context/conversation-context";
import { DetailsToggle } from "../context/details-toggle";
import { useContextPane } from "../context/use-context-pane";
import { useHistory } from "../context/use-history";
import classes from "../desktop.module.css";
import { ConversationGone, ErasedConversation } from "../empty-pane";
import { TakeOver } from "../handover/take-over";
import type { DesktopState } from "../live/desktop-state";
import type { Connection } from "../live/follow-events";
import { shownMessages } from "../live/transcript-state";
import type { ChangeDesktop } from "../live/use-desktop";
import { useTranscript } from "../live/use-transcript";
import { useWatch } from "../live/use-watch";
import { Transcript } from "../transcript/transcript";
import { TranscriptWaiting } from "../transcript/transcript-waiting";
import pane from "./conversation-pane.module.css";
import readOnly from "./read-only-conversation.module.css";

type ReadOnlyConversationProps = {
  conversationId: string;
  state: Pick<DesktopState, "transcripts" | "notes" | "position">;
  connection: Connection;
  change: ChangeDesktop;
  /** The message it was opened at. */
  startAt: string | null;
  /** For supervisors: takes it from whoever works on it, and answers whether that was possible. */
  onTakeOver: ((conversationId: string) => Promise<boolean>) | null;
  onBack: () => void;
  /** What stands around it, for what one knows of it. */
  desk: ContextDesk;
};

/**
 * A conversation that one does not work on, and may read: one worked on it before, or is a supervisor. What happens in it
 * is seen as it happens, and nobody sees that one looks: nothing is marked as seen, and nothing told.
 */
export function ReadOnlyConversation(props: ReadOnlyConversationProps) {
  const { conversationId, connection, change, onBack, desk } = props;
  const { standing, retry } = useWatch(conversationId, { connection, change });
  // Put there by the watch as it begins, and asked for again when it is told that something changed.
  const find = useTRPC().conversations.find.queryOptions({ conversationId });
  const found = useQuery({ ...find, enabled: standing === "open", staleTime: Number.POSITIVE_INFINITY });
  const told = desk.state.contacts[conversationId];
  const { refetch } = found;
  // What the contact is called, too, may have been changed.
  useEffect(() => {
    if (told) void refetch();
  }, [told, refetch]);
  const isGone = standing === "gone" || found.data?.kind === "not-yours";
  if (standing === "open" && found.data?.kind === "conversation") {
    return (
      <Readable {...props} conversation={found.data.conversation} onChanged={() => void found.refetch()} />
    );
  }
  return (
    <div className={classes.none}>
      {found.data?.kind === "erased" ? (
        <ErasedConversation erasedAt={found.data.erasedAt} onBack={onBack} />
      ) : isGone ? (
        <ConversationGone onBack={onBack} />
      ) : (
        <TranscriptWaiting isFailed={standing === "failed"} onRetry={retry} />
      )}
    </div>
  );
}

type ReadableProps = ReadOnlyConversationProps & {
  conversation: ReadableConversation;
  /** It is no longer as it was found. */
  onChanged: () => void;
};

function Readable(props: ReadableProps) {
  const { conversation, desk } = props;
  const context = useContextPane(desk.wantedNoteId, desk);
  const history = useHistory(conversation.conversationId, null);
  return (
    <>
      <ReadablePane
        {...props}
        detailsToggle={<DetailsToggle isOpen={context.isOpen} onToggle={context.toggle} />}
        onOpenNote={context.showNote}
      />
      <ContactCommands
        contact={conversation}
        isSupervisor={hasRole(desk.agent, "supervisor")}
        isWorking={false}
      />
      {context.isOpen && (
        <ConversationContext
          {...{ conversation, history }}
          {...desk}
          held={null}
          wantedNote={context.wantedNote}
          writesNote={context.writesNote}
          onClose={context.close}
        />
      )}
    </>
  );
}

type ReadablePaneProps = ReadableProps & { detailsToggle: ReactNode; onOpenNote: (noteId: string) => void };

function ReadablePane(props: ReadablePaneProps) {
  const { conversation, state, change, startAt, onTakeOver, onChanged, onBack, detailsToggle } = props;
  const t = useTranslations("desktop");
  const { conversationId, contactName, accountName, work } = conversation;
  const opened = { conversationId, interactionId: "" };
  const { transcript, isFailed, loadOlder, retry } = useTranscript(opened, {
    transcript: state.transcripts[conversationId],
    position: state.position,
    change,
  });
  const messages = useMemo(() => shownMessages(transcript), [transcript]);
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
          <Text component="h2" fz="md" fw={620} truncate dir="auto" ta="left">
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
          hasOlder={transcript.loadedFrom !== "beginning"}
          onLoadOlder={loadOlder}
          actions={null}
          startAt={startAt}
          steps={transcript.steps}
          notes={state.notes[conversationId]?.notes}
          onOpenNote={props.onOpenNote}
        />
      ) : (
        <TranscriptWaiting isFailed={isFailed} onRetry={retry} />
      )}
      <WorkNote work={work} isSupervisor={onTakeOver !== null} />
    </section>
  );
}

/** In place of the composer: that one only reads, who answers, and that nobody sees it. */
function WorkNote({ work, isSupervisor }: { work: ConversationWork; isSupervisor: boolean }) {
  const t = useTranslations("search.readOnly");
  const words = useWorkWords();
  const isWatching = isSupervisor && (work.kind === "held" || work.kind === "waiting");
  return (
    <div className={readOnly.note}>
      <IconEye size={16} stroke={1.6} aria-hidden />
      <div>
        {isWatching && <p className={readOnly.silently}>{t("silently")}</p>}
        <p>{words(work)}</p>
      </div>
    </div>
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
