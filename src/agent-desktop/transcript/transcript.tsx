"use client";

import { Box, Button, UnstyledButton } from "@mantine/core";
import { IconArrowDown } from "@tabler/icons-react";
import { useTranslations } from "next-intl";
import { type RefObject, useCallback, useMemo, useState } from "react";
import { Virtualizer } from "virtua";
import type { ConversationNote } from "../../conversations/conversation-note";
import type { WorkStep } from "../../routing/work-step";
import { useCommand } from "../commands/commands";
import { countsAsUnread } from "../live/counts-as-unread";
import type { TranscriptEntry } from "../live/transcript-state";
import { DayHeading } from "./day-heading";
import { InboundAnnouncer } from "./inbound-announcer";
import type { MessageActions } from "./message-actions";
import { MessageRow } from "./message-row";
import { NoteLine } from "./note-line";
import { withNoteLines } from "./note-lines";
import { StepLine } from "./step-line";
import { stepLines } from "./step-lines";
import classes from "./transcript.module.css";
import { type TranscriptItem, transcriptItems } from "./transcript-items";
import { useDayOf } from "./use-day-of";
import { type JumpState, useJump } from "./use-jump";
import { useLatestActions } from "./use-latest-actions";
import { useNewMark } from "./use-new-mark";
import { useReadingPosition } from "./use-reading-position";
import { useSenderName } from "./use-sender-name";

type TranscriptProps = {
  messages: readonly TranscriptEntry[];
  contactName: string | null;
  /** Where the contact's picture is; null while there is none. */
  contactPicture?: string | null;
  hasOlder: boolean;
  /** Asks for the page before; false: it could not be had. The same function as long as nothing changes. */
  onLoadOlder: () => Promise<boolean>;
  /** Null: it is only read. */
  actions: MessageActions | null;
  /** The agent who reads: what other agents wrote bears their name. Null: all of it does. */
  ownName?: string | null;
  /** The message it was opened for. */
  startAt?: string | null;
  /** How many of the contact's messages nobody had seen as it was opened. */
  unreadCount?: number;
  /** What happened to the work on the conversation, told between the messages. */
  steps?: readonly WorkStep[];
  /** What colleagues told each other, in the order in which they did. */
  notes?: readonly ConversationNote[];
  /** Leads to a note among the others. The same function as long as nothing changes. */
  onOpenNote?: (noteId: string) => void;
};

/** The room above the first row, where older messages can be asked for; kept when there are none, so nothing jumps. */
const startMarginPx = 44;
/** What is rendered beyond the view, so that scrolling shows no empty place. */
const bufferPx = 500;
const noSteps: readonly WorkStep[] = [];
const noNotes: readonly ConversationNote[] = [];
const nowhere = () => {};

/** A second's worth: what is not there by then was taken away. */
const mostFramesToWait = 60;

/** Puts the focus on a message. A list that has only just come shows its rows some frames later. */
function focusOnceThere(within: RefObject<HTMLElement | null>, messageId: string, framesLeft: number): void {
  const element = within.current?.querySelector<HTMLElement>(`[data-message="${CSS.escape(messageId)}"]`);
  element?.focus({ preventScroll: true });
  // Until it is measured, a row is hidden and takes no focus.
  if (element && document.activeElement === element) return;
  if (framesLeft > 0 && within.current) {
    requestAnimationFrame(() => focusOnceThere(within, messageId, framesLeft - 1));
  }
}

/** What was said in a conversation, day by day, and what happened between. Only what is near the view is rendered. */
export function Transcript({
  messages,
  contactName,
  contactPicture = null,
  hasOlder,
  onLoadOlder,
  startAt = null,
  ownName = null,
  unreadCount = 0,
  steps = noSteps,
  notes = noNotes,
  onOpenNote = nowhere,
  ...props
}: TranscriptProps) {
  const t = useTranslations("desktop.transcript");
  const senderName = useSenderName(contactName);
  const actions = useLatestActions(props.actions);
  const dayOf = useDayOf();
  const { isMarked, firstNewId } = useNewMark(messages, { unreadCount, hasOlder, ownName });
  const items = useMemo(() => {
    const lines = withNoteLines(stepLines(steps, messages), notes);
    return transcriptItems({ messages, lines, hasOlder, firstNewId, dayOf });
  }, [messages, steps, notes, hasOlder, firstNewId, dayOf]);

  const loadOlder = useCallback(() => {
    if (hasOlder) void onLoadOlder();
  }, [hasOlder, onLoadOlder]);
  const reading = useReadingPosition(items, messages, { startMarginPx, onNearTop: loadOlder });
  const { scrollRef, scrollToItem } = reading;

  const [focusedId, setFocusedId] = useState<string | null>(null);
  const reach = useCallback(
    (messageId: string) => {
      scrollToItem(messageId);
      focusOnceThere(scrollRef, messageId, mostFramesToWait);
    },
    [scrollRef, scrollToItem],
  );
  const jumping = useJump(messages, { hasOlder, onLoadOlder, startAt, firstNewId, onReach: reach });
  const { jump, jumpToNew, state, reachedId } = jumping;
  useCommand("first-new-message", isMarked ? jumpToNew : null);

  const keepMounted = useMemo(
    () => indexesToKeep(items, [focusedId, reachedId]),
    [items, focusedId, reachedId],
  );

  const rowOf = (item: TranscriptItem) => {
    switch (item.kind) {
      case "day":
        return <DayHeading key={item.key} at={item.at} dayOf={dayOf} />;
      case "new":
        return <NewMarker key={item.key} />;
      case "step":
        return <StepLine key={item.key} step={item.step} />;
      case "note":
        return <NoteLine key={item.key} note={item.note} onOpen={onOpenNote} />;
      case "message":
        return (
          <MessageRow
            key={item.key}
            {...{ contactName, contactPicture, actions, ownName }}
            message={item.message}
            isFirstOfRun={item.isFirstOfRun}
            isLastOfRun={item.isLastOfRun}
            isReached={item.key === reachedId}
            onJump={jump}
          />
        );
    }
  };

  return (
    <div className={classes.frame}>
      {/* It takes the focus, so that it can be scrolled with the keyboard. */}
      <Box
        ref={scrollRef}
        className={classes.scroll}
        onScroll={reading.onScroll}
        onKeyDown={reading.onKeyDown}
        // What is opened from a message (a menu, the viewer) stands elsewhere: the last one focused counts.
        onFocus={({ target }) => setFocusedId((last) => messageAround(target) ?? last)}
        id="transcript"
        role="log"
        aria-label={t("label")}
        aria-live="off"
        tabIndex={0}
      >
        <div className={classes.older} style={{ height: startMarginPx }}>
          {hasOlder && (
            <Button size="compact-sm" variant="subtle" color="gray" onClick={loadOlder}>
              {t("loadOlder")}
            </Button>
          )}
        </div>
        <div className={classes.messages}>
          <Virtualizer
            ref={reading.listRef}
            scrollRef={scrollRef}
            data={items}
            shift={reading.shift}
            startMargin={startMarginPx}
            bufferSize={bufferPx}
            keepMounted={keepMounted}
            onResize={reading.onResize}
          >
            {rowOf}
          </Virtualizer>
        </div>
      </Box>
      {reading.newCount > 0 && (
        <UnstyledButton className={classes.pill} onClick={reading.scrollToEnd}>
          <IconArrowDown size={14} aria-hidden />
          {t("newMessages", { count: reading.newCount })}
        </UnstyledButton>
      )}
      <JumpNotice state={state} />
      <InboundAnnouncer
        messages={messages}
        contactName={senderName({ author: "contact", authorName: null })}
      />
    </div>
  );
}

/**
 * What stays in the document wherever one reads: what has the focus, where a jump leads, and the contact's newest
 * message, by which it is known whether it was seen.
 */
function indexesToKeep(items: readonly TranscriptItem[], keys: readonly (string | null)[]): number[] {
  const newest = items.findLastIndex((item) => item.kind === "message" && countsAsUnread(item.message));
  const wanted = keys.map((key) => (key === null ? -1 : items.findIndex((item) => item.key === key)));
  return [newest, ...wanted].filter((index) => index !== -1);
}

function messageAround(element: Element): string | null {
  return element.closest("[data-message]")?.getAttribute("data-message") ?? null;
}

/** Where what is new begins. */
function NewMarker() {
  const t = useTranslations("desktop.transcript");
  return <p className={classes.newName}>{t("new")}</p>;
}

/** What became of a jump, where it did not simply lead there. */
function JumpNotice({ state }: { state: JumpState }) {
  const t = useTranslations("transcript.quote");
  const words = { looking: t("loading"), "not-found": t("notFound"), failed: t("failed") };
  return (
    <div role="status" className={classes.notice}>
      {state && <span>{words[state]}</span>}
    </div>
  );
}
