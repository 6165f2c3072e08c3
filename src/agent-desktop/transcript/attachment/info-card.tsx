"use client";

import { Anchor } from "@mantine/core";
import { IconCalendarEvent, IconExternalLink, IconMapPin, IconMovie } from "@tabler/icons-react";
import { useFormatter, useTranslations } from "next-intl";
import type {
  AttachmentDetails,
  ButtonWords,
  CardWords,
  TranscriptAttachment,
} from "../../../conversations/attachment";
import classes from "./info-card.module.css";
import { safeLink } from "./safe-link";

type Details<Kind extends AttachmentDetails["kind"]> = Extract<AttachmentDetails, { kind: Kind }>;

/** A place, with the way to a map. */
export function LocationCard({ title, details }: { title: string | null; details: Details<"location"> }) {
  const t = useTranslations("attachments");
  const kinds = useTranslations("desktop.attachment");
  const { latitude, longitude } = details;
  const map = `https://www.openstreetmap.org/?mlat=${latitude}&mlon=${longitude}#map=16/${latitude}/${longitude}`;
  return (
    <div className={classes.card}>
      <p className={classes.title}>
        <IconMapPin size={18} stroke={1.6} aria-hidden />
        {title ?? kinds("location")}
      </p>
      <p className={classes.quiet}>{`${latitude.toFixed(5)}, ${longitude.toFixed(5)}`}</p>
      <OutsideLink href={map}>{t("openMap")}</OutsideLink>
    </div>
  );
}

/** Something shared by its address: a page, a reel, a post. */
export function LinkCard({ attachment }: { attachment: TranscriptAttachment }) {
  const kinds = useTranslations("desktop.attachment");
  const { kind, title, url } = attachment;
  const link = safeLink(url);
  const Icon = kind === "reel" ? IconMovie : IconExternalLink;
  return (
    <div className={classes.card}>
      <p className={classes.title} dir="auto">
        <Icon size={18} stroke={1.6} aria-hidden />
        {title ?? kinds(kind)}
      </p>
      {link && <OutsideLink href={link.href}>{link.host}</OutsideLink>}
    </div>
  );
}

/** What was sent with buttons or as cards, in words alone: their pictures lie where nobody of ours should look. */
export function TemplateCard({
  title,
  url,
  details,
}: {
  title: string | null;
  url: string | null;
  details: Details<"template"> | Details<"product"> | null;
}) {
  const kinds = useTranslations("desktop.attachment");
  const link = safeLink(url);
  const cards = details?.kind === "product" ? details.products : (details?.cards ?? []);
  const text = details?.kind === "template" ? details.text : null;
  const buttons = details?.kind === "template" ? details.buttons : [];
  const isBare = title === null && text === null && cards.length === 0;
  return (
    <div className={classes.card}>
      {(title !== null || isBare) && (
        <p className={classes.title}>{title ?? kinds(details?.kind ?? "template")}</p>
      )}
      {text !== null && text !== title && <p dir="auto">{text}</p>}
      {link && <OutsideLink href={link.href}>{link.host}</OutsideLink>}
      <Buttons buttons={buttons} />
      {cards.length > 0 && (
        <ul className={classes.cards}>
          {[...new Map(cards.map((card) => [JSON.stringify(card), card]))].map(([key, card]) => (
            <li key={key} className={classes.inner}>
              <Card card={card} />
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}

function Card({ card }: { card: CardWords }) {
  const link = safeLink(card.url);
  return (
    <>
      {card.title !== null && (
        <p className={classes.name} dir="auto">
          {card.title}
        </p>
      )}
      {card.subtitle !== null && (
        <p className={classes.quiet} dir="auto">
          {card.subtitle}
        </p>
      )}
      {link && <OutsideLink href={link.href}>{link.host}</OutsideLink>}
      <Buttons buttons={card.buttons} />
    </>
  );
}

function Buttons({ buttons }: { buttons: readonly ButtonWords[] }) {
  const t = useTranslations("attachments");
  const titles = buttons.flatMap(({ title }) => title ?? []);
  if (titles.length === 0) return null;
  return (
    <ul className={classes.buttons} aria-label={t("buttons")}>
      {[...new Set(titles)].map((title) => (
        <li key={title}>{title}</li>
      ))}
    </ul>
  );
}

/** A booking: when, and where it stands. */
export function AppointmentCard({
  title,
  details,
}: {
  title: string | null;
  details: Details<"appointment">;
}) {
  const t = useTranslations("attachments");
  const kinds = useTranslations("desktop.attachment");
  const { status, startAt, endAt, bookingId } = details;
  return (
    <div className={classes.card}>
      <p className={classes.title}>
        <IconCalendarEvent size={18} stroke={1.6} aria-hidden />
        {title ?? kinds("appointment")}
      </p>
      {startAt !== null && <Times startAt={startAt} endAt={endAt} />}
      {status !== null && <p className={classes.quiet}>{t("appointmentStatus", { status })}</p>}
      {bookingId !== null && <p className={classes.quiet}>{t("appointmentNumber", { number: bookingId })}</p>}
    </div>
  );
}

function Times({ startAt, endAt }: { startAt: string; endAt: string | null }) {
  const format = useFormatter();
  const start = new Date(startAt);
  const end = endAt === null ? null : new Date(endAt);
  if (Number.isNaN(start.getTime())) return null;
  const style = { dateStyle: "medium", timeStyle: "short" } as const;
  const isSpan = end !== null && end.getTime() > start.getTime();
  return (
    <p>
      <time dateTime={startAt}>
        {isSpan ? format.dateTimeRange(start, end, style) : format.dateTime(start, style)}
      </time>
    </p>
  );
}

function OutsideLink({ href, children }: { href: string; children: string }) {
  const t = useTranslations("attachments");
  return (
    <Anchor
      className={classes.link}
      href={href}
      target="_blank"
      rel="noopener noreferrer nofollow"
      size="sm"
      title={href}
    >
      {children}
      <IconExternalLink size={14} stroke={1.8} role="img" aria-label={t("newTab")} />
    </Anchor>
  );
}
