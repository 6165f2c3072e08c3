import { eventsForAgents } from "../../conversations/inbound-message";
import type { TranscriptEntry } from "./transcript-state";

/** Whether the contact's message waits to be seen; lines about the thread do not. */
export function countsAsUnread({ direction, kind, details }: TranscriptEntry): boolean {
  if (direction !== "inbound") return false;
  if (kind !== "event") return true;
  return details?.kind === "event" && eventsForAgents.some((name) => name === details.event.name);
}
