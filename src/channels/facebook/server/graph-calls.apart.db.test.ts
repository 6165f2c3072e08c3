import { randomUUID } from "node:crypto";
import { createServer, type IncomingMessage, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { text } from "node:stream/consumers";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { appSecretProof } from "../../../messenger/signature";
import { testPage } from "../../../testing/contact-center";
import { onEmptyDatabase } from "../../../testing/empty-database";
import type { OutgoingContent } from "../../channel";
import { metadataOf } from "../message-metadata";
import { facebookChannel } from "./facebook-channel";

type Call = { method: string; url: URL; authorization: string | undefined; body: string };
type Answer = { status: number; body: unknown; headers?: Record<string, string> };

const token = "EAATestToken";
let graph: Server;
let calls: Call[];
let answer: Answer | "hang up";

beforeAll(async () => {
  graph = createServer(async (request: IncomingMessage, response) => {
    const url = new URL(request.url ?? "/", "http://graph");
    const { method = "", headers } = request;
    calls.push({ method, url, authorization: headers.authorization, body: await text(request) });
    if (answer === "hang up") {
      response.destroy();
      return;
    }
    response
      .writeHead(answer.status, { "content-type": "application/json", ...answer.headers })
      .end(JSON.stringify(answer.body));
  });
  await new Promise<void>((resolve) => graph.listen(0, "127.0.0.1", resolve));
  process.env.GRAPH_API_URL = `http://127.0.0.1:${(graph.address() as AddressInfo).port}`;
  process.env.GRAPH_API_VERSION = "v26.0";
});
afterAll(async () => {
  graph.closeAllConnections();
  await new Promise((resolve) => graph.close(resolve));
});
onEmptyDatabase(() => {
  calls = [];
});

describe("handing a message to Facebook", () => {
  const messageId = randomUUID();
  const account = { id: randomUUID(), pageId: testPage.id, token, appSecret: testPage.secret };
  const recipient = "7312984450128833";
  const text: OutgoingContent = { kind: "text", text: "Hi", quickReplies: [], buttons: [] };
  const deliver = (content: OutgoingContent = text) =>
    facebookChannel.deliver(account, {
      messageId,
      recipient,
      content,
      replyTo: null,
      replyMode: "response",
    });

  test("carries the token in a header, the proof, the type RESPONSE and our message id as metadata", async () => {
    answer = { status: 200, body: { recipient_id: "7312984450128833", message_id: "m_out" } };
    expect(await deliver()).toEqual({ kind: "sent", externalId: "m_out" });
    const [call] = calls;
    expect(call).toMatchObject({ method: "POST", authorization: `Bearer ${token}` });
    expect(call?.url.pathname).toBe(`/v26.0/${testPage.id}/messages`);
    expect(call?.url.searchParams.get("appsecret_proof")).toBe(appSecretProof(token, testPage.secret));
    expect(call?.url.href).not.toContain(token);
    expect(JSON.parse(call?.body ?? "")).toEqual({
      recipient: { id: "7312984450128833" },
      messaging_type: "RESPONSE",
      message: { text: "Hi", metadata: metadataOf(messageId) },
    });
  });

  test("that is a file hands its bytes over with our message id, and never an address", async () => {
    answer = { status: 200, body: { recipient_id: recipient, message_id: "m_file" } };
    const delivered = await deliver({
      kind: "file",
      fileKind: "image",
      fileName: "blue.png",
      contentType: "image/png",
      bytes: new TextEncoder().encode("the bytes"),
    });
    expect(delivered).toEqual({ kind: "sent", externalId: "m_file" });
    const body = calls[0]?.body ?? "";
    expect(body).toContain(metadataOf(messageId));
    expect(body).toContain('filename="blue.png"\r\nContent-Type: image/png\r\n\r\nthe bytes\r\n');
    expect(body).not.toContain("http");
  });

  test.each([
    ["typing" as const, "typing_on"],
    ["seen" as const, "mark_seen"],
  ])("shows the contact the signal %s as %s", async (kind, action) => {
    answer = { status: 200, body: { recipient_id: recipient } };
    expect(await facebookChannel.signal(account, { kind, recipient })).toEqual({ kind: "done" });
    expect(JSON.parse(calls[0]?.body ?? "")).toEqual({ recipient: { id: recipient }, sender_action: action });
  });

  test("sets a reaction and takes it back", async () => {
    answer = { status: 200, body: { recipient_id: recipient } };
    const react = (emoji: string | null) =>
      facebookChannel.react(account, { recipient, externalId: "m_in", emoji });
    expect([await react("😮"), await react(null)]).toEqual([{ kind: "done" }, { kind: "done" }]);
    expect(calls.map(({ body }) => JSON.parse(body))).toEqual([
      {
        recipient: { id: recipient },
        sender_action: "react",
        payload: { message_id: "m_in", reaction: "😮" },
      },
      { recipient: { id: recipient }, sender_action: "unreact", payload: { message_id: "m_in" } },
    ]);
  });

  test("a reaction that Facebook refuses fails with its reason", async () => {
    answer = { status: 400, body: { error: { message: "(#100) No such message", code: 100 } } };
    expect(await facebookChannel.react(account, { recipient, externalId: "m_gone", emoji: "😮" })).toEqual({
      kind: "failed",
      failure: {
        reason: "message-refused",
        platform: { code: 100, text: "(#100) No such message" },
      },
    });
  });

  test("that is told how much of Facebook's limits is used holds the account before it is refused", async () => {
    answer = {
      status: 200,
      body: { recipient_id: "7312984450128833", message_id: "m_out" },
      headers: { "x-page-usage": '{"call_count":100,"total_time":3,"total_cputime":1}' },
    };
    expect(await deliver()).toEqual({ kind: "sent", externalId: "m_out", holdMs: 300_000 });
  });

  test("that is refused since another app has the thread asks which one that is", async () => {
    answer = { status: 400, body: { error: { message: "(#2018300)", code: 2018300 } } };
    expect(await deliver()).toMatchObject({
      kind: "rejected",
      failure: { reason: "thread-taken" },
      threadOwnerAppId: null,
    });
    expect(calls.map(({ method, url }) => [method, url.pathname, url.searchParams.get("recipient")])).toEqual(
      [
        ["POST", `/v26.0/${testPage.id}/messages`, null],
        ["GET", `/v26.0/${testPage.id}/thread_owner`, "7312984450128833"],
      ],
    );
  });

  test("that is refused answers with Facebook's reason", async () => {
    answer = {
      status: 400,
      body: { error: { message: "(#551) Not available.", code: 551, fbtrace_id: "A1" } },
    };
    expect(await deliver()).toMatchObject({
      kind: "rejected",
      failure: { reason: "contact-unavailable", platform: { code: 551, traceId: "A1" } },
    });
  });

  test("whose connection ends without an answer is of unknown outcome, and is not tried again", async () => {
    answer = "hang up";
    expect(await deliver()).toMatchObject({ kind: "unknown" });
    expect(calls).toHaveLength(1);
  });
});
