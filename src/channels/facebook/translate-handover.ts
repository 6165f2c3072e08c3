import { type Handover, unknownApp } from "../../conversations/thread-owner";
import type { MessengerEvent } from "../../messenger/events";
import { lineOf } from "./translate-line";

type HandoverEvent = Extract<MessengerEvent, { kind: "handover" }>;

const changes = { pass: "passed", take: "taken", request: "requested" } as const;

/**
 * A line that nobody said, and whose the thread is after it. Passing tells the app that gains the thread, taking
 * the one that lost it: by that an account whose app is not known is judged. A thread passed to no app is
 * nobody's, and any app may answer.
 * https://developers.facebook.com/docs/messenger-platform/reference/webhook-events/messaging_handovers
 */
export function translateHandover(
  event: HandoverEvent,
  { appId, receivedAt }: { appId: string | null; receivedAt: Date },
): Handover {
  const { change } = event;
  const isOurs = appId === null ? change === "pass" : event.appId === appId;
  const at = event.at ?? receivedAt;
  const line = lineOf(
    event,
    { name: "handover", change: changes[change], appId: event.appId, isOurs },
    receivedAt,
  );
  const isNobodys = change === "pass" && event.appId === null;
  const owner = isOurs || isNobodys ? null : (event.appId ?? unknownApp);
  return {
    line: { ...line, author: "system" },
    ownership: change === "request" ? null : { appId: owner, at },
  };
}
