const hourMs = 3_600_000;

/** How long after the contact's last message we may answer freely. */
const replyWindowHours = 24;

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
  const closesAt = new Date(lastInboundAt.getTime() + replyWindowHours * hourMs);
  return now < closesAt
    ? { allowed: true, closesAt }
    : { allowed: false, reason: "window-closed", since: closesAt };
}
