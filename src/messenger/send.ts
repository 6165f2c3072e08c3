import { z } from "zod";
import type { GraphClient, GraphFailure, WithUsage } from "./graph-client";
import type { Mid, PageId, Psid } from "./identifiers";

/**
 * What the Send API takes at most. Text is counted in UTF-16 units, the strictest reading of "characters".
 * https://developers.facebook.com/docs/messenger-platform/reference/send-api
 * https://developers.facebook.com/docs/messenger-platform/send-messages/quick-replies
 * https://developers.facebook.com/docs/messenger-platform/reference/templates/button
 */
export const sendLimits = {
  textLength: 2000,
  quickReplyCount: 13,
  buttonCount: 3,
  buttonTextLength: 640,
  titleLength: 20,
  payloadLength: 1000,
  fileBytes: 25 * 1024 * 1024,
} as const;

/**
 * On what grounds a message is sent: as a response within the 24 hours after the person's last act; or, for 7 days,
 * as written by a human being, which the app needs a feature of its own for.
 * https://developers.facebook.com/docs/messenger-platform/send-messages/message-tags
 */
type ReplyMode = "response" | "human-agent";

/** To whom a message goes and how; the same for every kind of message. */
type Envelope = {
  recipient: Psid;
  /** Comes back in the echo, the only way to learn of a send that was never answered. */
  metadata: string;
  replyMode: ReplyMode;
  /** The message that it answers. */
  replyTo: Mid | null;
};

type QuickReply = { title: string; payload: string };
type TemplateButton = { title: string; url: string } | { title: string; payload: string };

/** Words, and what is offered with them to tap. */
type TextMessage = {
  text: string;
  quickReplies?: readonly QuickReply[];
  buttons?: readonly TemplateButton[];
};

/** Bytes, never an address: what Facebook would fetch from us had to be public. */
type FileMessage = {
  type: "image" | "audio" | "video" | "file";
  fileName: string;
  /** The type as told by the bytes; by it Facebook decides whether it takes them. */
  contentType: string;
  bytes: Uint8Array<ArrayBuffer>;
};

type SendBody = { recipient: { id: Psid } } & Record<string, unknown>;

function bodyOf(
  { recipient, metadata, replyMode, replyTo }: Envelope,
  message: Record<string, unknown>,
): SendBody {
  return {
    recipient: { id: recipient },
    ...(replyMode === "response"
      ? { messaging_type: "RESPONSE" }
      : { messaging_type: "MESSAGE_TAG", tag: "HUMAN_AGENT" }),
    message: { ...message, metadata },
    ...(replyTo !== null && { reply_to: { mid: replyTo } }),
  };
}

/** The body of a text, which becomes a button template when it has buttons. */
export function textBody(
  envelope: Envelope,
  { text, quickReplies = [], buttons = [] }: TextMessage,
): SendBody {
  const words =
    buttons.length === 0
      ? { text }
      : {
          attachment: {
            type: "template",
            payload: { template_type: "button", text, buttons: buttons.map(wireButton) },
          },
        };
  const offered = quickReplies.map(({ title, payload }) => ({ content_type: "text", title, payload }));
  return bodyOf(envelope, { ...words, ...(offered.length > 0 && { quick_replies: offered }) });
}

function wireButton(button: TemplateButton) {
  return "url" in button
    ? { type: "web_url", title: button.title, url: button.url }
    : { type: "postback", title: button.title, payload: button.payload };
}

/** The parts of a message that is a file: each value as JSON, and the bytes last. */
export function fileForm(envelope: Envelope, { type, fileName, contentType, bytes }: FileMessage): FormData {
  const body = bodyOf(envelope, { attachment: { type, payload: { is_reusable: false } } });
  const form = new FormData();
  for (const [name, value] of Object.entries(body)) {
    form.append(name, typeof value === "string" ? value : JSON.stringify(value));
  }
  form.append("filedata", new Blob([bytes], { type: contentType }), fileName);
  return form;
}

/** What Facebook answers to a message it has accepted, which is not yet delivered. */
const acceptedMessage = z.object({
  message_id: z.string().min(1),
  recipient_id: z.string().min(1).optional().catch(undefined),
});

/** 25 MB at 5 Mbit/s take 40 s. A caller must not take a message for lost before this. */
const fileTimeoutMs = 50_000;

type SentMessage = { kind: "sent"; mid: Mid };

/**
 * Sends one message, once. The Send API knows no idempotency key: after `no-answer` and `unreadable-answer` the
 * message may be on its way, and sending it again may show it twice.
 */
export async function sendMessage(
  client: GraphClient,
  { pageId, body }: { pageId: PageId; body: SendBody | FormData },
): Promise<(SentMessage | GraphFailure) & WithUsage> {
  const answer = await client.request(
    {
      method: "POST",
      path: `${encodeURIComponent(pageId)}/messages`,
      body,
      ...(body instanceof FormData && { timeoutMs: fileTimeoutMs }),
    },
    acceptedMessage,
  );
  if (answer.kind !== "ok") return answer;
  const usage = answer.usage && { usage: answer.usage };
  return { kind: "sent", mid: answer.value.message_id as Mid, ...usage };
}

/**
 * What the Page does in a thread beside writing. A reaction is the emoji itself; another one takes its place.
 * https://developers.facebook.com/docs/messenger-platform/send-messages/sender-actions
 */
export type SenderAction =
  | { kind: "typing_on" | "typing_off" | "mark_seen" }
  | { kind: "react"; mid: Mid; emoji: string }
  | { kind: "unreact"; mid: Mid };

/** The body of a sender action, which stands alone: Facebook refuses it beside a message. */
export function senderActionBody(recipient: Psid, action: SenderAction): SendBody {
  const body = { recipient: { id: recipient }, sender_action: action.kind };
  switch (action.kind) {
    case "react":
      return { ...body, payload: { message_id: action.mid, reaction: action.emoji } };
    case "unreact":
      return { ...body, payload: { message_id: action.mid } };
    default:
      return body;
  }
}

/** Performs a sender action, once. Doing it twice does no harm. */
export async function performSenderAction(
  client: GraphClient,
  { pageId, recipient, action }: { pageId: PageId; recipient: Psid; action: SenderAction },
): Promise<{ kind: "performed" } | GraphFailure> {
  const path = `${encodeURIComponent(pageId)}/messages`;
  const body = senderActionBody(recipient, action);
  const answer = await client.request({ method: "POST", path, body }, z.object({}));
  return answer.kind === "ok" ? { kind: "performed" } : answer;
}
