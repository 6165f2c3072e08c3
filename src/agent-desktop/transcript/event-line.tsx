"use client";

import {
  IconAd2,
  IconArrowsExchange,
  IconBellRinging,
  IconClipboardText,
  IconInfoCircle,
  IconLink,
  IconShoppingBag,
  IconStar,
  IconTicket,
  IconUserCheck,
} from "@tabler/icons-react";
import { useFormatter, useTranslations } from "next-intl";
import type { ConversationEvent } from "../../conversations/message-details";
import type { TranscriptEntry } from "../live/transcript-state";
import classes from "./event-line.module.css";
import { RawDetails } from "./raw-details";
import { useEventWords } from "./use-event-words";

type Icon = typeof IconInfoCircle;

const icons: Record<ConversationEvent["name"], Icon> = {
  referral: IconLink,
  optin: IconBellRinging,
  handover: IconArrowsExchange,
  "account-linking": IconUserCheck,
  feedback: IconStar,
  "response-feedback": IconStar,
  "customer-information": IconClipboardText,
  order: IconShoppingBag,
  coupon: IconTicket,
  "lead-form": IconClipboardText,
};

/** Something that happened around the conversation: a quiet line between what was said. */
export function EventLine({ message }: { message: TranscriptEntry }) {
  const t = useTranslations("transcript.event");
  const format = useFormatter();
  const wordsOf = useEventWords();
  const event = message.details?.kind === "event" ? message.details.event : null;
  const words = event && wordsOf(event);
  const isAd = event?.name === "referral" && event.source.kind === "ad";
  const EventIcon = isAd ? IconAd2 : words ? icons[event.name] : IconInfoCircle;
  const time = format.dateTime(message.at, { timeStyle: "short" });
  return (
    <article
      className={classes.event}
      data-message={message.id}
      tabIndex={-1}
      aria-label={t("article", { time })}
    >
      <p className={classes.title}>
        <EventIcon size={15} stroke={1.7} aria-hidden />
        <span dir="auto">
          {words ? words.title : message.text || t("unknown", { name: event?.name ?? message.kind })}
        </span>
        <time
          dateTime={message.at.toISOString()}
          title={format.dateTime(message.at, { dateStyle: "full", timeStyle: "medium" })}
        >
          {time}
        </time>
      </p>
      {words && words.lines.length > 0 && (
        <ul className={classes.lines}>
          {words.lines.map((line) => (
            <li key={line} dir="auto">
              {line}
            </li>
          ))}
        </ul>
      )}
      {event && !words && <RawDetails value={event} />}
    </article>
  );
}
