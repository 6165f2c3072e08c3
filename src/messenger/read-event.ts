import { type EventSurroundings, type KindReader, readParty, type WireEvent } from "./event-parts";
import type { MessengerEvent } from "./events";
import { readChange } from "./read-change";
import { readOptin, readPostback, readReferralEvent } from "./read-entry-points";
import {
  readCoupon,
  readCustomerInformation,
  readFeedback,
  readLeadForm,
  readOrder,
  readResponseFeedback,
} from "./read-forms";
import { readEdit, readMessage, readReaction } from "./read-message";
import { readDelivery, readRead } from "./read-receipts";
import {
  readAccountLinking,
  readAppRoles,
  readPass,
  readPolicyEnforcement,
  readRequest,
  readTake,
} from "./read-thread-control";
import { isRecord, readRecord, readText } from "./wire-values";

/**
 * An event is known by which of these keys it holds, the first that it holds. Those that also come as companions
 * of others stand last.
 */
const readers: [key: string, reader: KindReader][] = Object.entries({
  message: readMessage,
  message_edit: readEdit,
  reaction: readReaction,
  postback: readPostback,
  delivery: readDelivery,
  read: readRead,
  pass_thread_control: readPass,
  take_thread_control: readTake,
  request_thread_control: readRequest,
  app_roles: readAppRoles,
  account_linking: readAccountLinking,
  policy_enforcement: readPolicyEnforcement,
  "policy-enforcement": readPolicyEnforcement,
  messaging_feedback: readFeedback,
  response_feedback: readResponseFeedback,
  messaging_customer_information: readCustomerInformation,
  order: readOrder,
  form: readLeadForm,
  template: readCoupon,
  optin: readOptin,
  referral: readReferralEvent,
});

const keysOfEveryEvent = new Set(["sender", "recipient", "timestamp", "hop_context"]);

/**
 * Reads one element of `messaging`, `standby` or `changes`: it is known by what it holds, not by the array it sits
 * in. Never throws.
 */
export function readEvent(wire: unknown, surroundings: EventSurroundings): MessengerEvent {
  const event = withoutField(readRecord(wire));
  if (isDashboardTest(event)) return { kind: "dashboard-test" };
  // Comments in a group have a `message` too, which is a string.
  if (readText(event.field) !== null && !isRecord(event.sender)) return readChange(event);
  for (const [key, read] of readers) {
    if (!Object.hasOwn(event, key) || event[key] === null) continue;
    return read(event, surroundings) ?? emptyOrUnknown(event, keysOfEveryEvent);
  }
  return emptyOrUnknown(event, keysOfEveryEvent);
}

/** What is left to say of something that is no known event: which keys it holds beside the expected ones. */
export function emptyOrUnknown(
  wire: Record<string, unknown>,
  expectedKeys: ReadonlySet<string>,
): MessengerEvent {
  const keys = Object.keys(wire).filter((key) => !expectedKeys.has(key));
  return keys.length === 0 ? { kind: "empty" } : { kind: "unknown", keys: keys.map(readKey) };
}

/** The Test button of the App Dashboard makes up these two ids. */
export function isDashboardTest(event: WireEvent): boolean {
  return readParty(event.sender) === "12334" && readParty(event.recipient) === "23245";
}

/** The documentation shows some events as `{field, value}`, with the event itself as the value. */
function withoutField(event: WireEvent): WireEvent {
  const { field, value } = event;
  const isWrapped = readText(field) !== null && isRecord(value) && isRecord(value.sender);
  return isWrapped && isRecord(value.recipient) ? value : event;
}

function readKey(key: string): string {
  return readText(key) ?? "";
}
