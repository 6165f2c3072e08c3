const hourMs = 3_600_000;

/** How long after the contact's last message we may answer freely. */
const replyWindowHours = 24;

/**
 * Until when we may answer freely after an act of the contact that opens the reply window: a message, a tap, a
 * reaction, a link or an ad that led into the thread.
 * https://developers.facebook.com/docs/messenger-platform/send-messages#standard_messaging
 */
export function windowClosesAfter(actAt: Date): Date {
  return new Date(actAt.getTime() + replyWindowHours * hourMs);
}

/** Whether a reply may be sent now; when not, why. */
export type ReplyWindow =
  | { allowed: true; closesAt: Date }
  | { allowed: false; reason: "window-closed"; since: Date }
  | { allowed: false; reason: "contact-never-wrote" };

/**
 * The standard messaging window: 24 hours from the contact's last message.
 * https://developers.facebook.com/docs/messenger-platform/policy/policy-overview
 */
export function replyWindow(lastInboundAt: Date | null, now: Date): ReplyWindow {
  if (lastInboundAt === null) return { allowed: false, reason: "contact-never-wrote" };
  const closesAt = windowClosesAfter(lastInboundAt);
  return now < closesAt
    ? { allowed: true, closesAt }
    : { allowed: false, reason: "window-closed", since: closesAt };
}
