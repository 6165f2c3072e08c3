import { replyWindow } from "../../conversations/reply-window";
import type { Database } from "../../platform/database";
import { log } from "../../platform/log";
import type { Channels } from "./channels";
import { reachContact } from "./reach-contact";

type Signal = { agentId: string; conversationId: string; kind: "typing" | "seen" };

/**
 * Shows the contact that this agent types, or has seen what they wrote: where the account's administrator wants it
 * shown, a reply could be sent, and Facebook does not ask us to slow down. Nothing waits for it and it is not tried
 * again: what fails is logged, since a moment later it would no longer be true.
 */
export async function signalContact(
  database: Database,
  { agentId, conversationId, kind }: Signal,
  { channels, now }: { channels: Channels; now: Date },
): Promise<void> {
  const reach = await reachContact(database, channels, { agentId, conversationId });
  if (reach.kind !== "reach" || !reach.shows[kind]) return;
  if (!replyWindow(reach.window, reach.terms, now).allowed) return;
  if (reach.throttledUntil !== null && reach.throttledUntil > now) return;
  const { account, channel, recipient } = reach;
  const shown = await channel.signal(account, { kind, recipient });
  if (shown.kind === "failed") {
    log().warn({ conversationId, signal: kind, failure: shown.failure }, "a signal was not shown");
  }
}

/** The same without being waited for: the agent's request must not be as slow as Facebook. */
export function signalInPassing(...asked: Parameters<typeof signalContact>): void {
  signalContact(...asked).catch((error: unknown) =>
    log().error({ err: error, conversationId: asked[1].conversationId }, "a signal failed"),
  );
}
