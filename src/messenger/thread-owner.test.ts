import { expect, test } from "vitest";
import { createGraphClient } from "./graph-client";
import type { PageId, Psid } from "./identifiers";
import { findThreadOwner } from "./thread-owner";

const thread = { pageId: "104829617735521" as PageId, recipient: "7312984450128833" as Psid };

function ownerIn(answer: string, status = 200): Promise<string | null> {
  const client = createGraphClient({
    baseUrl: "https://graph.example",
    version: "v26.0",
    token: "EAAFAKE",
    fetch: async () => new Response(answer, { status }),
  });
  return findThreadOwner(client, thread);
}

test.each([
  ['{"data":[{"thread_owner":{"app_id":"263902037430900"}}]}', "263902037430900"],
  ['{"data":[{"thread_owner":{"app_id":263902037430900}}]}', "263902037430900"],
  ['{"data":[]}', null],
  ["{}", null],
])("of %s the owner is %s", async (answer, owner) => {
  expect(await ownerIn(answer)).toBe(owner);
});

test("a refusal tells no owner", async () => {
  expect(await ownerIn('{"error":{"code":190}}', 400)).toBeNull();
});
