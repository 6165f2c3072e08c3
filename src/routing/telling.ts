import { type Hours, isOpen } from "./hours";

/** What a service tells a contact by itself at first, and when it is open; no hours: always. */
export type ServiceWords = {
  greeting: string | null;
  closedMessage: string | null;
  hours: Hours | null;
};

/** An interaction as the first telling sees it. */
export type Opening = {
  openedAt: Date;
  /** When the contact's last interaction on this conversation ended; null: there was none. */
  lastEndedAt: Date | null;
};

/** What a contact is told at first. */
export type Telling = { what: "greeting" | "closed"; text: string };

/**
 * How long after the end of an interaction its contact is not greeted anew. Who adds something the same day goes on
 * with a talk, and a second "Welcome!" within it would show that nobody remembers the first; a night ends it.
 */
const greetAgainAfterHours = 12;

/**
 * How late a contact can be greeted, or told that we are closed. What comes later, since nothing ran here meanwhile,
 * answers no longer what they wrote.
 */
export const firstTellingWithinMinutes = 10;

/**
 * What the contact is told about an interaction that was opened: out of hours that we are closed, each time, since
 * they wait for somebody who is not there; in the hours the greeting, unless they were here a short while ago.
 */
export function firstTelling(
  { openedAt, lastEndedAt }: Opening,
  { greeting, closedMessage, hours }: ServiceWords,
): Telling | null {
  if (hours && !isOpen(hours, openedAt)) return telling("closed", closedMessage);
  const goneMs = lastEndedAt === null ? Number.POSITIVE_INFINITY : openedAt.getTime() - lastEndedAt.getTime();
  return goneMs > greetAgainAfterHours * 3_600_000 ? telling("greeting", greeting) : null;
}

function telling(what: Telling["what"], text: string | null): Telling | null {
  return text === null ? null : { what, text };
}
