import { queueSystemMessage } from "../../conversations/server/queue-system-message";
import type { UnitOfWork } from "../../platform/unit-of-work";
import { interactionChanged } from "../announcements";
import type { InteractionStep } from "../interaction-history";
import type { InteractionRef } from "./hold-interaction";
import { recordStep } from "./record-step";

type Telling = InteractionRef & {
  what: Extract<InteractionStep, { kind: "told" }>["details"]["what"];
  text: string;
  /** What sets it apart from another telling of this kind, of those that may be repeated. */
  occasion?: string;
};

/**
 * Tells the contact of an interaction something on behalf of its service, in the caller's transaction, and writes it
 * into the history. The conversation is locked. Whether it could be told: not once the reply window has closed, while
 * the account takes nothing, or when another app has the thread.
 */
export async function tellContact(
  work: UnitOfWork,
  { interactionId, conversationId, what, text, occasion = "" }: Telling,
  now: Date,
): Promise<boolean> {
  const key = [interactionId, what, occasion].join("/");
  const queued = await queueSystemMessage(work, { conversationId, key, text }, now);
  if (queued.kind !== "queued") return false;
  await recordStep(work.tx, { kind: "told", details: { what }, interactionId, at: now });
  work.announce(interactionChanged({ interactionId, conversationId }));
  return true;
}
