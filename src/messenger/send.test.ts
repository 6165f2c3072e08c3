import { describe, expect, test } from "vitest";
import { createGraphClient } from "./graph-client";
import type { Mid, PageId, Psid } from "./identifiers";
import {
  fileForm,
  performSenderAction,
  type SenderAction,
  senderActionBody,
  sendMessage,
  textBody,
} from "./send";

const pageId = "104829617735521" as PageId;
const recipient = "7312984450128833" as Psid;
const envelope = { recipient, metadata: "8f1d0c1e", replyMode: "response", replyTo: null } as const;
const text = "It is back on Friday.";

/** A client whose call gets this answer, and what it was asked. */
function clientAnswered(answer: string, status = 200) {
  const asked: { url: string; body: RequestInit["body"] }[] = [];
  const client = createGraphClient({
    baseUrl: "https://graph.example",
    version: "v26.0",
    token: "EAAFAKE",
    fetch: async (url, init) => {
      asked.push({ url: String(url), body: init?.body });
      return new Response(answer, { status });
    },
  });
  return { client, asked };
}

describe("a text", () => {
  test("is a response, with the metadata that its echo brings back", () => {
    expect(textBody(envelope, { text })).toEqual({
      recipient: { id: "7312984450128833" },
      messaging_type: "RESPONSE",
      message: { text, metadata: "8f1d0c1e" },
    });
  });

  test("of a human being after the 24 hours carries the tag that says so", () => {
    expect(textBody({ ...envelope, replyMode: "human-agent" }, { text })).toEqual({
      recipient: { id: "7312984450128833" },
      messaging_type: "MESSAGE_TAG",
      tag: "HUMAN_AGENT",
      message: { text, metadata: "8f1d0c1e" },
    });
  });

  test("that answers a message names it beside the message, not in it", () => {
    expect(textBody({ ...envelope, replyTo: "m_Q1" as Mid }, { text })).toEqual({
      recipient: { id: "7312984450128833" },
      messaging_type: "RESPONSE",
      message: { text, metadata: "8f1d0c1e" },
      reply_to: { mid: "m_Q1" },
    });
  });

  test("with quick replies offers each with its payload", () => {
    const quickReplies = [
      { title: "Blue", payload: "COLOR_BLUE" },
      { title: "Red", payload: "COLOR_RED" },
    ];
    expect(textBody(envelope, { text: "Which one?", quickReplies }).message).toEqual({
      text: "Which one?",
      metadata: "8f1d0c1e",
      quick_replies: [
        { content_type: "text", title: "Blue", payload: "COLOR_BLUE" },
        { content_type: "text", title: "Red", payload: "COLOR_RED" },
      ],
    });
  });

  test("with buttons is a template, since a text has none", () => {
    const buttons = [
      { title: "View", url: "https://shop.example/mug" },
      { title: "Ask", payload: "ASK_MUG" },
    ];
    expect(textBody(envelope, { text: "The mug", buttons }).message).toEqual({
      attachment: {
        type: "template",
        payload: {
          template_type: "button",
          text: "The mug",
          buttons: [
            { type: "web_url", title: "View", url: "https://shop.example/mug" },
            { type: "postback", title: "Ask", payload: "ASK_MUG" },
          ],
        },
      },
      metadata: "8f1d0c1e",
    });
  });

  test("with both keeps the quick replies beside the template", () => {
    const message = textBody(envelope, {
      text: "The mug",
      buttons: [{ title: "Ask", payload: "ASK_MUG" }],
      quickReplies: [{ title: "Blue", payload: "COLOR_BLUE" }],
    }).message;
    expect(message).toMatchObject({
      attachment: { payload: { template_type: "button" } },
      quick_replies: [{ content_type: "text", title: "Blue", payload: "COLOR_BLUE" }],
    });
    expect(message).not.toHaveProperty("text");
  });
});

describe("a file", () => {
  const file = {
    type: "file",
    fileName: "請求書.pdf",
    contentType: "application/pdf",
    bytes: new Uint8Array([37, 80, 68, 70]),
  } as const;

  test("goes as its bytes, with their type and name, and everything else as JSON beside them", async () => {
    const form = fileForm({ ...envelope, replyMode: "human-agent", replyTo: "m_Q1" as Mid }, file);
    const { filedata, ...fields } = Object.fromEntries(form);
    expect(fields).toEqual({
      recipient: '{"id":"7312984450128833"}',
      messaging_type: "MESSAGE_TAG",
      tag: "HUMAN_AGENT",
      message: '{"attachment":{"type":"file","payload":{"is_reusable":false}},"metadata":"8f1d0c1e"}',
      reply_to: '{"mid":"m_Q1"}',
    });
    if (!(filedata instanceof File)) throw new Error("there is no file");
    expect(filedata).toMatchObject({ name: "請求書.pdf", type: "application/pdf" });
    expect(new Uint8Array(await filedata.arrayBuffer())).toEqual(file.bytes);
  });

  test("is sent as a form", async () => {
    const { client, asked } = clientAnswered('{"message_id":"m_OUT1"}');
    const form = fileForm(envelope, file);
    expect(await sendMessage(client, { pageId, body: form })).toEqual({ kind: "sent", mid: "m_OUT1" });
    expect(asked).toEqual([{ url: "https://graph.example/v26.0/104829617735521/messages", body: form }]);
  });
});

describe("sending", () => {
  const send = async (answer: string, status?: number) => {
    const { client, asked } = clientAnswered(answer, status);
    return { outcome: await sendMessage(client, { pageId, body: textBody(envelope, { text }) }), asked };
  };

  test("a message posts it to the Page's messages, and once accepted it has its id", async () => {
    const { outcome, asked } = await send('{"recipient_id":"7312984450128833","message_id":"m_OUT1"}');
    expect(asked).toEqual([
      {
        url: "https://graph.example/v26.0/104829617735521/messages",
        body: JSON.stringify(textBody(envelope, { text })),
      },
    ]);
    expect(outcome).toEqual({ kind: "sent", mid: "m_OUT1" });
  });

  test.each(['{"message_id":"m_OUT1"}', '{"message_id":"m_OUT1","recipient_id":null}'])(
    "is accepted without a recipient in the answer (%s)",
    async (answer) => {
      expect((await send(answer)).outcome).toEqual({ kind: "sent", mid: "m_OUT1" });
    },
  );

  test("that is refused is a Graph error", async () => {
    const refusal = '{"error":{"message":"(#10) No","code":10,"error_subcode":2018278}}';
    expect((await send(refusal, 400)).outcome).toMatchObject({
      kind: "graph-error",
      error: { code: 10, subcode: 2018278 },
    });
  });

  test.each(["{}", '{"message_id":""}'])(
    "an answer without a message id (%s) is unreadable",
    async (answer) => {
      expect((await send(answer)).outcome).toMatchObject({ kind: "unreadable-answer", httpStatus: 200 });
    },
  );
});

describe("a sender action", () => {
  test.each<[SenderAction, object]>([
    [{ kind: "typing_on" }, { sender_action: "typing_on" }],
    [{ kind: "typing_off" }, { sender_action: "typing_off" }],
    [{ kind: "mark_seen" }, { sender_action: "mark_seen" }],
    [
      { kind: "react", mid: "m_Q1" as Mid, emoji: "😮" },
      { sender_action: "react", payload: { message_id: "m_Q1", reaction: "😮" } },
    ],
    [
      { kind: "unreact", mid: "m_Q1" as Mid },
      { sender_action: "unreact", payload: { message_id: "m_Q1" } },
    ],
  ])("%o stands alone with its recipient", (action, expected) => {
    expect(senderActionBody(recipient, action)).toEqual({
      recipient: { id: "7312984450128833" },
      ...expected,
    });
  });

  test("is performed once Facebook has answered with the recipient alone", async () => {
    const { client, asked } = clientAnswered('{"recipient_id":"7312984450128833"}');
    const performed = await performSenderAction(client, { pageId, recipient, action: { kind: "typing_on" } });
    expect(performed).toEqual({ kind: "performed" });
    expect(asked).toEqual([
      {
        url: "https://graph.example/v26.0/104829617735521/messages",
        body: '{"recipient":{"id":"7312984450128833"},"sender_action":"typing_on"}',
      },
    ]);
  });
});
