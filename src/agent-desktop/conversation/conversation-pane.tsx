"use client";

import { ActionIcon, Text } from "@mantine/core";
import { IconArrowLeft, IconLock } from "@tabler/icons-react";
import { useFormatter, useTranslations } from "next-intl";
import { useMemo } from "react";
import type { ReplyWindow } from "../../conversations/reply-window";
import type { ConversationSummary } from "../../routing/desktop-view";
import { Composer } from "../composer/composer";
import { useDraft } from "../composer/writing";
import { ContactAvatar, contactPictureOf } from "../contact-avatar";
import { BlockedBadge } from "../context/contact-actions/blocked-badge";
import { DetailsToggle } from "../context/details-toggle";
import type { KnownHistory } from "../context/use-history";
import { FlagNotice } from "../flag/flag-notice";
import { ConversationActions } from "../handover/conversation-actions";
import { InvitationNotice } from "../handover/invitation-notice";
import { JoinedNotice } from "../handover/joined-notice";
import type { NotesState } from "../live/notes-state";
import { shownMessages, type TranscriptEntry, type TranscriptState } from "../live/transcript-state";
import type { ChangeDesktop } from "../live/use-desktop";
import { useReact } from "../live/use-react";
import { useReply } from "../live/use-reply";
import { useSeen } from "../live/use-seen";
import { useTranscript } from "../live/use-transcript";
import { useTyping } from "../live/use-typing";
import { useReplyWindow } from "../time/use-reply-window";
import { WindowAnnouncer } from "../time/window-announcer";
import { WindowLeft } from "../time/window-left";
import type { MessageActions } from "../transcript/message-actions";
import { Transcript } from "../transcript/transcript";
import { TranscriptWaiting } from "../transcript/transcript-waiting";
import { ColleaguesTyping } from "./colleagues-typing";
import classes from "./conversation-pane.module.css";
import { HeldElsewhere } from "./held-elsewhere";

type ConversationPaneProps = {
  conversation: ConversationSummary;
  agent: { id: string; name: string };
  transcript: TranscriptState | undefined;
  notes: NotesState | undefined;
  /** The snapshot's position, with which everything began. */
  position: string;
  change: ChangeDesktop;
  retryDelivery: MessageActions["retry"];
  giveUpDelivery: MessageActions["giveUp"];
  /** The message it was opened at. */
  startAt: string | null;
  isContextOpen: boolean;
  onToggleContext: () => void;
  onOpenNote: (noteId: string) => void;
  onComplete: () => void;
  onFlag: () => void;
  onTransfer: () => void;
  onInvite: () => void;
  onLeave: () => void;
  onWithdraw: (conversation: ConversationSummary) => Promise<void>;
  history: KnownHistory["history"];
  onBack: () => void;
};

/** The conversation that is open: its head, what was said, and where one writes. */
export function ConversationPane(props: ConversationPaneProps) {
  const { conversation, agent, position, change } = props;
  const t = useTranslations("desktop");
  const { conversationId } = conversation;
  const name = conversation.contactName ?? t("contact.unknown");
  const window = useReplyWindow(conversation);
  const { reply, sendAgain, discard } = useReply(conversationId, {
    authorName: agent.name,
    change,
  });
  const { transcript, isFailed, loadOlder, retry } = useTranscript(conversation, {
    transcript: props.transcript,
    position,
    change,
  });
  const draft = useDraft(conversationId);
  const answer = (answers: TranscriptEntry) => draft.write({ answers });
  /** What has not been sent can be written differently: it goes back to where it was written. */
  function takeBack(entry: TranscriptEntry) {
    discard(entry);
    if (entry.sendProblem?.kind === "waiting") draft.putBack(entry);
  }
  const react = useReact();
  const tellTyping = useTyping(conversation);
  const messages = useShownMessages(transcript);
  useSeen(conversation, messages);

  return (
    <section className={classes.pane} aria-label={name} data-pane="conversation">
      <Head {...props} name={name} window={window} />
      <FlagNotice conversation={conversation} />
      <InvitationNotice conversation={conversation} history={props.history} onWithdraw={props.onWithdraw} />
      {!conversation.isAssigned && <JoinedNotice assignedAgentName={conversation.assignedAgentName} />}
      <WindowAnnouncer window={window} contactName={name} />
      {messages ? (
        <Transcript
          messages={messages}
          contactName={conversation.contactName}
          contactPicture={contactPictureOf(conversation)}
          hasOlder={transcript.loadedFrom !== "beginning"}
          onLoadOlder={loadOlder}
          startAt={props.startAt}
          ownName={agent.name}
          unreadCount={conversation.unreadCount}
          steps={transcript.steps}
          notes={props.notes?.notes}
          onOpenNote={props.onOpenNote}
          actions={{
            retry: props.retryDelivery,
            giveUp: props.giveUpDelivery,
            sendAgain,
            discard: takeBack,
            answer,
            react,
          }}
        />
      ) : (
        <TranscriptWaiting isFailed={isFailed} onRetry={retry} />
      )}
      {conversation.isHeldElsewhere && <HeldElsewhere conversationId={conversationId} />}
      <ColleaguesTyping conversationId={conversationId} />
      <Composer
        key={conversationId}
        draft={draft}
        contactName={conversation.contactName}
        values={{
          "contact.firstName": conversation.contactFirstName,
          "agent.name": agent.name,
          "service.name": conversation.serviceName,
          "page.name": conversation.accountName,
        }}
        window={window}
        accountState={conversation.accountState}
        onType={tellTyping}
        onSend={reply}
      />
    </section>
  );
}

/** The same list for the same transcript, so that what depends on it is not told of changes elsewhere. */
function useShownMessages(transcript: TranscriptState) {
  return useMemo(() => shownMessages(transcript), [transcript]);
}

type HeadProps = ConversationPaneProps & { name: string; window: ReplyWindow };

function Head({ conversation, name, window, isContextOpen, ...on }: HeadProps) {
  const t = useTranslations("desktop");
  const format = useFormatter();
  const { colleagues } = conversation;
  return (
    <header className={classes.head}>
      <ActionIcon
        className={classes.back}
        variant="subtle"
        color="gray"
        size="lg"
        aria-label={t("conversation.back")}
        onClick={on.onBack}
      >
        <IconArrowLeft size={18} aria-hidden />
      </ActionIcon>
      <span className={classes.avatar}>
        <ContactAvatar name={conversation.contactName} picture={contactPictureOf(conversation)} size={32} />
      </span>
      <div className={classes.title}>
        <Text component="h2" fz="md" fw={620} truncate dir="auto" ta="left">
          {name}
        </Text>
        <Text span fz="xs" c="dimmed" truncate display="block">
          {colleagues.length > 0 && (
            <span className={classes.colleagues}>
              {t("conference.with", { names: format.list(colleagues.map((colleague) => colleague.name)) })}
              {" · "}
            </span>
          )}
          {t("conversation.via", { service: conversation.serviceName, account: conversation.accountName })}
        </Text>
      </div>
      {conversation.isBlocked && <BlockedBadge />}
      <div className={classes.window} data-closed={!window.allowed || undefined}>
        {window.allowed ? (
          <WindowLeft window={window} />
        ) : (
          <>
            <IconLock size={13} aria-hidden />
            {t("window.closed")}
          </>
        )}
      </div>
      <ConversationActions conversation={conversation} {...on} />
      <DetailsToggle isOpen={isContextOpen} onToggle={on.onToggleContext} />
    </header>
  );
}
