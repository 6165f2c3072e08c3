import { expect, test } from "vitest";
import { createGraphClient } from "./graph-client";
import type { PageId, Psid } from "./identifiers";
import { sendMessage, textMessage } from "./send";

const pageId = "104829617735521" as PageId;
const recipient = "7312984450128833" as Psid;
const words = { recipient, text: "It is back on Friday.", metadata: "8f1d0c1e" };
const body = textMessage({ ...words, replyMode: "response" });

function sendTo(answer: string, status = 200) {
  const asked: { url: string; body: unknown }[] = [];
  const client = createGraphClient({
    baseUrl: "https://graph.example",
    version: "v26.0",
    token: "EAAFAKE",
    fetch: async (url, init) => {
      asked.push({ url: String(url), body: JSON.parse(String(init?.body)) });
      return new Response(answer, { status });
    },
  });
  return sendMessage(client, { pageId, body }).then((outcome) => ({ outcome, asked }));
}

test("a text goes to the Page's messages as a response, with its metadata, and is sent once accepted", async () => {
  const { outcome, asked } = await sendTo('{"recipient_id":"7312984450128833","message_id":"m_OUT1"}');
  expect(asked).toEqual([
    {
      url: "https://graph.example/v26.0/104829617735521/messages",
      body: {
        recipient: { id: "7312984450128833" },
        messaging_type: "RESPONSE",
        message: { text: "It is back on Friday.", metadata: "8f1d0c1e" },
      },
    },
  ]);
  expect(outcome).toEqual({ kind: "sent", mid: "m_OUT1", recipientId: recipient });
});

test("a person's late answer goes with the tag that says so", () => {
  expect(textMessage({ ...words, replyMode: "human-agent" })).toEqual({
    recipient: { id: recipient },
    messaging_type: "MESSAGE_TAG",
    tag: "HUMAN_AGENT",
    message: { text: "It is back on Friday.", metadata: "8f1d0c1e" },
  });
});

test("what the answer tells of Facebook's limits comes along, of a refusal too", async () => {
  const client = (status: number, answer: string) =>
    createGraphClient({
      baseUrl: "https://graph.example",
      version: "v26.0",
      token: "EAAFAKE",
      fetch: async () => new Response(answer, { status, headers: { "x-app-usage": '{"call_count":85}' } }),
    });
  const usage = { percent: 85, regainMinutes: 0 };
  const accepted = client(200, '{"recipient_id":"7312984450128833","message_id":"m_OUT1"}');
  expect(await sendMessage(accepted, { pageId, body })).toMatchObject({ kind: "sent", usage });
  const refused = client(400, '{"error":{"code":613}}');
  expect(await sendMessage(refused, { pageId, body })).toMatchObject({ kind: "graph-error", usage });
});

test.each(['{"message_id":"m_OUT1"}', '{"message_id":"m_OUT1","recipient_id":null}'])(
  "an accepted message is sent to the one it was meant for when the answer is %s",
  async (answer) => {
    const { outcome } = await sendTo(answer);
    expect(outcome).toEqual({ kind: "sent", mid: "m_OUT1", recipientId: recipient });
  },
);

test("a refused message is a Graph error", async () => {
  const { outcome } = await sendTo('{"error":{"message":"(#10) No","code":10,"error_subcode":2018278}}', 400);
  expect(outcome).toMatchObject({ kind: "graph-error", error: { code: 10, subcode: 2018278 } });
});

test.each(["{}", '{"message_id":""}'])(
  "an answer without a message id (%s) is unreadable",
  async (answer) => {
    const { outcome } = await sendTo(answer);
    expect(outcome).toMatchObject({ kind: "unreadable-answer", httpStatus: 200 });
  },
);
