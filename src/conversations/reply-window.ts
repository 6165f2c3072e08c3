import type { MessageAuthor } from "./message";
import type { ReplyMode } from "./reply-mode";

const hourMs = 3_600_000;

/** How long after the contact's last message we may answer freely. */
const replyWindowHours = 24;

/** How long after the contact's last message a person may still answer, where the account has the feature. */
const humanAgentHours = 7 * 24;

/**
 * Until when we may answer freely after an act of the contact that opens the reply window: a message, a tap, a
 * reaction, a link or an ad that led into the thread.
 * https://developers.facebook.com/docs/messenger-platform/send-messages#standard_messaging
 */
export function windowClosesAfter(actAt: Date): Date {
  return new Date(actAt.getTime() + replyWindowHours * hourMs);
}

/** Why no reply may be sent now. */
export type WindowReason =
  /** Somebody of us has blocked the contact. */
  | "blocked"
  /** On Messenger the contact writes first. */
  | "contact-never-wrote"
  /** A person could still answer, had the account the feature; only an administrator can see to that. */
  | "human-agent-off"
  /** Only the contact can open it again, by writing. */
  | "window-closed";

/** Whether a reply may be sent now, as what and until when; when not, why. */
export type ReplyWindow =
  | { allowed: true; replyMode: ReplyMode; closesAt: Date }
  | { allowed: false; reason: "blocked" }
  | { allowed: false; reason: "contact-never-wrote" }
  | { allowed: false; reason: "human-agent-off" | "window-closed"; since: Date };

/** What a conversation knows of its window. */
export type WindowState = {
  /** Until when we may answer freely; null: the contact has done nothing yet that opens the window. */
  windowClosesAt: Date | null;
  /** The contact's last message. */
  lastInboundAt: Date | null;
  /** Whether somebody of us has blocked the contact. What was queued before goes out all the same. */
  isBlocked?: boolean;
};

/** On what terms a message would go out: whether Facebook lets people answer late, and who wrote it. */
export type ReplyTerms = { humanAgentEnabled: boolean; author: MessageAuthor };

/**
 * The one rule by which screen and server judge a reply. None goes to a contact whom we have blocked. Until `windowClosesAt` it goes out freely. From then to
 * 7 days after the contact's last message it may go out as the answer of a person: if a person wrote it, and if
 * Facebook has granted the app the Human Agent feature. After that the contact must write first.
 * https://developers.facebook.com/docs/messenger-platform/policy/policy-overview
 * https://developers.facebook.com/docs/features-reference/human-agent
 */
export function replyWindow(
  { windowClosesAt, lastInboundAt, isBlocked = false }: WindowState,
  { humanAgentEnabled, author }: ReplyTerms,
  now: Date,
): ReplyWindow {
  if (isBlocked) return { allowed: false, reason: "blocked" };
  if (windowClosesAt === null) return { allowed: false, reason: "contact-never-wrote" };
  if (now < windowClosesAt) return { allowed: true, replyMode: "response", closesAt: windowClosesAt };
  const personsUntil = lastInboundAt && new Date(lastInboundAt.getTime() + humanAgentHours * hourMs);
  if (personsUntil === null || personsUntil <= windowClosesAt || author !== "agent") {
    return { allowed: false, reason: "window-closed", since: windowClosesAt };
  }
  if (now < personsUntil) {
    return humanAgentEnabled
      ? { allowed: true, replyMode: "human-agent", closesAt: personsUntil }
      : { allowed: false, reason: "human-agent-off", since: windowClosesAt };
  }
  const since = humanAgentEnabled ? personsUntil : windowClosesAt;
  return { allowed: false, reason: "window-closed", since };
}

/** How pressing it is that the window closes. */
export type WindowUrgency = "calm" | "last-hour" | "last-minutes";

const lastHourMs = hourMs;
const lastMinutesMs = 10 * 60_000;

/** From when on the window is in its last minutes. */
export function lastMinutesBegin(closesAt: Date): Date {
  return new Date(closesAt.getTime() - lastMinutesMs);
}

/** Judges what is left of a window, in milliseconds: its last hour is worth a warning, its last 10 minutes more. */
export function windowUrgency(leftMs: number): WindowUrgency {
  if (leftMs <= lastMinutesMs) return "last-minutes";
  return leftMs <= lastHourMs ? "last-hour" : "calm";
}
