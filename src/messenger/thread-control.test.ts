import { expect, test } from "vitest";
import { createGraphClient } from "./graph-client";
import type { PageId, Psid } from "./identifiers";
import { takeThreadControl } from "./thread-control";

function take(answer: string, status = 200) {
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
  const thread = { pageId: "104829617735521" as PageId, recipient: "7312984450128833" as Psid };
  return takeThreadControl(client, { ...thread, metadata: "parley" }).then((outcome) => ({ outcome, asked }));
}

test("a thread is taken at the Page's take_thread_control, by whose it is", async () => {
  const { outcome, asked } = await take('{"success":true}');
  expect(asked).toEqual([
    {
      url: "https://graph.example/v26.0/104829617735521/take_thread_control",
      body: { recipient: { id: "7312984450128833" }, metadata: "parley" },
    },
  ]);
  expect(outcome).toEqual({ kind: "taken" });
});

test("a refusal is a Graph error, and an answer that says nothing of success is none", async () => {
  expect((await take('{"error":{"message":"(#10) No","code":10}}', 400)).outcome).toMatchObject({
    kind: "graph-error",
    error: { code: 10 },
  });
  expect((await take('{"success":false}')).outcome).toMatchObject({ kind: "unreadable-answer" });
});
