import type { SentField } from "../world/world";

/**
 * One thing that happened, on its way to the app: the Page and customer it concerns (null when it is of the Page
 * alone), the field one subscribes to, the list of the entry it stands in, and its body.
 */
export type WebhookEvent = {
  pageId: string;
  customerId: string | null;
  field: SentField;
  place: "messaging" | "standby" | "changes";
  body: Record<string, unknown>;
};

/** The Page and the customer, who has another PSID on each Page. */
export type Ends = { pageId: string; customerId: string; psid: string };

/** What a customer did: from them to the Page. */
export function customerEvent(
  ends: Ends,
  event: { field: SentField; atMs: number; body: Record<string, unknown> },
): WebhookEvent {
  const body = {
    sender: { id: ends.psid },
    recipient: { id: ends.pageId },
    timestamp: event.atMs,
    ...event.body,
  };
  return { ...about(ends), field: event.field, place: "messaging", body };
}

/** Something about the Page and the app in which nobody is the sender. */
export function pageEvent(
  ends: Ends,
  event: { field: SentField; atMs: number; body: Record<string, unknown> },
): WebhookEvent {
  const body = { recipient: { id: ends.pageId }, timestamp: event.atMs, ...event.body };
  return { ...about(ends), field: event.field, place: "messaging", body };
}

/** A copy of what the Page sent, back to the app. `app_id` is a number here, unlike everywhere else. */
export function echoEvent(
  ends: Ends,
  echo: { atMs: number; appId: string | null; message: Record<string, unknown> },
): WebhookEvent {
  const { mid, ...content } = echo.message;
  const origin = echo.appId === null ? {} : { app_id: Number(echo.appId) };
  const body = {
    sender: { id: ends.pageId },
    recipient: { id: ends.psid },
    timestamp: echo.atMs,
    message: { mid, is_echo: true, ...origin, ...content },
  };
  return { ...about(ends), field: "message_echoes", place: "messaging", body };
}

/** The customer's phone has everything sent up to the watermark; `mids` are not always told. */
export function deliveryEvent(
  ends: Ends,
  delivery: { mids: readonly string[] | undefined; watermarkMs: number },
): WebhookEvent {
  const { mids, watermarkMs } = delivery;
  const body = { delivery: { mids, watermark: watermarkMs } };
  return customerEvent(ends, { field: "message_deliveries", atMs: watermarkMs, body });
}

/** The customer has seen everything sent up to the watermark. */
export function readEvent(ends: Ends, watermarkMs: number): WebhookEvent {
  return customerEvent(ends, {
    field: "message_reads",
    atMs: watermarkMs,
    body: { read: { watermark: watermarkMs } },
  });
}

/** What an app that is not in `messaging` hears of: a change of something else on the Page. Times are in seconds. */
export function changeEvent(ends: Ends, field: SentField, value: Record<string, unknown>): WebhookEvent {
  return { ...about(ends), field, place: "changes", body: { field, value } };
}

/** What the App Dashboard's Test button sends: no Page and no person that exists, and a time as text. */
export function dashboardTestBody(nowMs: number): unknown {
  const event = {
    sender: { id: "12334" },
    recipient: { id: "23245" },
    timestamp: "1527459824",
    message: {
      mid: "test_message_id",
      text: "test_message",
      commands: [{ name: "command123" }, { name: "command456" }],
    },
  };
  return { object: "page", entry: [{ time: nowMs, id: "0", messaging: [event] }] };
}

function about({ pageId, customerId }: Ends): { pageId: string; customerId: string } {
  return { pageId, customerId };
}
