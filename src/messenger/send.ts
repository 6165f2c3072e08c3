import { z } from "zod";
import type { GraphClient, GraphFailure } from "./graph-client";
import type { Mid, PageId, Psid } from "./identifiers";

/**
 * The body of a Send API call.
 * https://developers.facebook.com/docs/messenger-platform/reference/send-api
 */
type SendBody = {
  recipient: { id: Psid };
  messaging_type: "RESPONSE";
  message: { text: string; metadata: string };
};

/**
 * A text within the 24 hours after the person's last message. The metadata comes back in the echo, which is the
 * only way to learn of a send that was never answered.
 */
export function textMessage(message: { recipient: Psid; text: string; metadata: string }): SendBody {
  return {
    recipient: { id: message.recipient },
    messaging_type: "RESPONSE",
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
): Promise<{ kind: "sent"; mid: Mid; recipientId: Psid } | GraphFailure> {
  const path = `${encodeURIComponent(pageId)}/messages`;
  const answer = await client.request({ method: "POST", path, body }, acceptedMessage);
  if (answer.kind !== "ok") return answer;
  const { message_id: mid, recipient_id: recipientId = body.recipient.id } = answer.value;
  return { kind: "sent", mid: mid as Mid, recipientId: recipientId as Psid };
}
