import { z } from "zod";
import type { GraphClient, GraphFailure, WithUsage } from "./graph-client";
import type { Mid, PageId, Psid } from "./identifiers";

/**
 * The body of a Send API call.
 * https://developers.facebook.com/docs/messenger-platform/reference/send-api
 */
type SendBody = Messaging & {
  recipient: { id: Psid };
  message: { text: string; metadata: string };
};

/** How a message stands to the 24 hours after the person's last act: within them, or a person's late answer. */
export type ReplyMode = "response" | "human-agent";

type Messaging = { messaging_type: "RESPONSE" } | { messaging_type: "MESSAGE_TAG"; tag: "HUMAN_AGENT" };

/** https://developers.facebook.com/docs/messenger-platform/send-messages/message-tags */
const messagingOf: Record<ReplyMode, Messaging> = {
  response: { messaging_type: "RESPONSE" },
  "human-agent": { messaging_type: "MESSAGE_TAG", tag: "HUMAN_AGENT" },
};

/**
 * A text. The metadata comes back in the echo, which is the only way to learn of a send that was never answered.
 */
export function textMessage(message: {
  recipient: Psid;
  text: string;
  metadata: string;
  replyMode: ReplyMode;
}): SendBody {
  return {
    recipient: { id: message.recipient },
    ...messagingOf[message.replyMode],
    message: { text: message.text, metadata: message.metadata },
  };
}

/** What Facebook answers to a message it has accepted, which is not yet delivered. */
const acceptedMessage = z.object({
  message_id: z.string().min(1),
  recipient_id: z.string().min(1).optional().catch(undefined),
});

/**
 * Sends one message, once. The Send API knows no idempotency key: after `no-answer` and `unreadable-answer` the
 * message may be on its way, and sending it again may show it twice.
 */
export async function sendMessage(
  client: GraphClient,
  { pageId, body }: { pageId: PageId; body: SendBody },
): Promise<({ kind: "sent"; mid: Mid; recipientId: Psid } | GraphFailure) & WithUsage> {
  const path = `${encodeURIComponent(pageId)}/messages`;
  const answer = await client.request({ method: "POST", path, body }, acceptedMessage);
  if (answer.kind !== "ok") return answer;
  const { message_id: mid, recipient_id: recipientId = body.recipient.id } = answer.value;
  const usage = answer.usage && { usage: answer.usage };
  return { kind: "sent", mid: mid as Mid, recipientId: recipientId as Psid, ...usage };
}
