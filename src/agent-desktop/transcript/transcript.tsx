"use client";

import { Box, Button, UnstyledButton } from "@mantine/core";
import { IconArrowDown } from "@tabler/icons-react";
import { useFormatter, useNow, useTranslations } from "next-intl";
import { ContactAvatar } from "../contact-avatar";
import type { TranscriptEntry } from "../live/transcript-state";
import { EventLine } from "./event-line";
import { InboundAnnouncer } from "./inbound-announcer";
import type { MessageActions } from "./message-actions";
import { MessageBubble } from "./message-bubble";
import classes from "./transcript.module.css";
import { type TranscriptRun, transcriptDays } from "./transcript-days";
import { type JumpState, useJump } from "./use-jump";
import { useScrollPosition } from "./use-scroll-position";
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
};

/** What was said in a conversation, day by day. */
export function Transcript({
  messages,
  contactName,
  contactPicture = null,
  hasOlder,
  onLoadOlder,
  actions,
  ownName = null,
  startAt = null,
}: TranscriptProps) {
  const t = useTranslations("desktop.transcript");
  const format = useFormatter();
  const senderName = useSenderName(contactName);
  const { scrollRef, onScroll, newCount, scrollToEnd } = useScrollPosition(messages, {
    onNearTop: () => hasOlder && void onLoadOlder(),
  });
  const { jump, state, reachedId } = useJump(messages, { scrollRef, hasOlder, onLoadOlder, startAt });
  const dayOf = (at: Date) => format.dateTime(at, { dateStyle: "short" });

  return (
    <div className={classes.frame}>
      {/* It takes the focus, so that it can be scrolled with the keyboard. */}
      <Box
        ref={scrollRef}
        className={classes.scroll}
        onScroll={onScroll}
        role="log"
        aria-label={t("label")}
        aria-live="off"
        tabIndex={0}
      >
        <div className={classes.messages}>
          {hasOlder && (
            <Button
              size="compact-sm"
              variant="subtle"
              color="gray"
              className={classes.older}
              onClick={() => void onLoadOlder()}
            >
              {t("loadOlder")}
            </Button>
          )}
          {transcriptDays(messages, dayOf).map((day) => (
            <section key={day.key} className={classes.day}>
              <DayHeading at={day.at} dayOf={dayOf} />
              {day.runs.map((run) => (
                <Run
                  key={run[0].id}
                  {...{ run, contactName, contactPicture, actions, ownName, reachedId }}
                  onJump={jump}
                />
              ))}
            </section>
          ))}
        </div>
      </Box>
      {newCount > 0 && (
        <UnstyledButton className={classes.pill} onClick={scrollToEnd}>
          <IconArrowDown size={14} aria-hidden />
          {t("newMessages", { count: newCount })}
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

const aDayMs = 86_400_000;

function DayHeading({ at, dayOf }: { at: Date; dayOf: (at: Date) => string }) {
  const t = useTranslations("desktop.transcript");
  const format = useFormatter();
  const now = useNow({ updateInterval: 60_000 });
  const isToday = dayOf(at) === dayOf(now);
  const isYesterday = dayOf(at) === dayOf(new Date(now.getTime() - aDayMs));
  const isThisYear = format.dateTime(at, { year: "numeric" }) === format.dateTime(now, { year: "numeric" });
  const name = isToday
    ? t("today")
    : isYesterday
      ? t("yesterday")
      : format.dateTime(at, {
          weekday: "short",
          day: "numeric",
          month: "long",
          ...(isThisYear ? {} : { year: "numeric" }),
        });
  return <h3 className={classes.dayName}>{name}</h3>;
}

type RunProps = {
  run: TranscriptRun;
  contactName: string | null;
  contactPicture: string | null;
  actions: MessageActions | null;
  ownName: string | null;
  reachedId: string | null;
  onJump: (messageId: string) => void;
};

function Run({ run, contactName, contactPicture, actions, ownName, reachedId, onJump }: RunProps) {
  if (run[0].kind === "event") return <EventLine message={run[0]} />;
  const isInbound = run[0].direction === "inbound";
  return (
    <div className={classes.run} data-direction={run[0].direction}>
      {isInbound && <ContactAvatar name={contactName} picture={contactPicture} size={28} />}
      <div className={classes.runMessages}>
        {run.map((message, index) => (
          <MessageBubble
            key={message.id}
            {...{ message, contactName, actions, ownName, onJump }}
            isReached={message.id === reachedId}
            isLastOfRun={index === run.length - 1}
          />
        ))}
      </div>
    </div>
  );
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
