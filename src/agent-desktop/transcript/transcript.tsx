"use client";

import { Box, Button, UnstyledButton } from "@mantine/core";
import { IconArrowDown } from "@tabler/icons-react";
import { useFormatter, useNow, useTranslations } from "next-intl";
import { ContactAvatar } from "../contact-avatar";
import type { TranscriptEntry } from "../live/transcript-state";
import { InboundAnnouncer } from "./inbound-announcer";
import type { MessageActions } from "./message-actions";
import { MessageBubble } from "./message-bubble";
import classes from "./transcript.module.css";
import { type TranscriptRun, transcriptDays } from "./transcript-days";
import { useScrollPosition } from "./use-scroll-position";
import { useSenderName } from "./use-sender-name";

type TranscriptProps = {
  messages: readonly TranscriptEntry[];
  contactName: string | null;
  /** Where the contact's picture is; null while there is none. */
  contactPicture?: string | null;
  hasOlder: boolean;
  onLoadOlder: () => void;
  actions: MessageActions;
};

/** What was said in a conversation, day by day. */
export function Transcript(props: TranscriptProps) {
  const { messages, contactName, contactPicture = null, hasOlder, onLoadOlder, actions } = props;
  const t = useTranslations("desktop.transcript");
  const format = useFormatter();
  const senderName = useSenderName(contactName);
  const { scrollRef, onScroll, newCount, scrollToEnd } = useScrollPosition(messages, {
    onNearTop: () => hasOlder && onLoadOlder(),
  });
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
              onClick={onLoadOlder}
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
                  run={run}
                  sender={senderName(run[0])}
                  contactName={contactName}
                  contactPicture={contactPicture}
                  actions={actions}
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
  sender: string;
  contactName: string | null;
  contactPicture: string | null;
  actions: MessageActions;
};

function Run({ run, sender, contactName, contactPicture, actions }: RunProps) {
  const isInbound = run[0].direction === "inbound";
  return (
    <div className={classes.run} data-direction={run[0].direction}>
      {isInbound && <ContactAvatar name={contactName} picture={contactPicture} size={28} />}
      <div className={classes.runMessages}>
        {run.map((message, index) => (
          <MessageBubble
            key={message.id}
            message={message}
            sender={sender}
            isLastOfRun={index === run.length - 1}
            actions={actions}
          />
        ))}
      </div>
    </div>
  );
}
