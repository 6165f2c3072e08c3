import { expect, test } from "vitest";
import { appToken, debugToken, getAppSubscriptions } from "./app";
import { createGraphClient, type GraphClient } from "./graph-client";

const appId = "612904778153290";
const appSecret = "8f2c1d7e4b6a90538f2c1d7e4b6a9053";
const pageToken = "EAAFAKE";

/** A Graph API that knows one address and one app's token, and what stands there. */
const graphWith = (path: string, answer: unknown): GraphClient =>
  createGraphClient({
    baseUrl: "https://graph.example",
    version: "v26.0",
    token: appToken({ appId, appSecret }),
    secrets: [appSecret, pageToken],
    fetch: async (url, init) => {
      const isOurs = new Headers(init?.headers).get("authorization") === `Bearer ${appId}|${appSecret}`;
      return isOurs && String(url) === `https://graph.example/v26.0/${path}`
        ? Response.json(answer)
        : Response.json({ error: { message: "Unknown path", code: 2500 } }, { status: 400 });
    },
  });

const inspect = (data: unknown) =>
  debugToken(graphWith("debug_token?input_token=EAAFAKE", { data }), pageToken);

test("a token that lives tells its app and what it may do, where", async () => {
  const data = {
    app_id: appId,
    type: "PAGE",
    expires_at: 0,
    is_valid: true,
    profile_id: "104829617735521",
    scopes: ["pages_messaging", "pages_manage_metadata"],
    granular_scopes: [
      { scope: "pages_messaging", target_ids: ["104829617735521"] },
      { scope: "pages_manage_metadata" },
    ],
  };
  expect(await inspect(data)).toEqual({
    kind: "ok",
    value: {
      isValid: true,
      appId,
      scopes: ["pages_messaging", "pages_manage_metadata"],
      granularScopes: [
        { scope: "pages_messaging", targetIds: ["104829617735521"] },
        { scope: "pages_manage_metadata", targetIds: null },
      ],
      error: null,
    },
  });
});

test("an app's id that stands as a number is the same id", async () => {
  const data = { app_id: 612904778153290, is_valid: true, scopes: [] };
  expect(await inspect(data)).toMatchObject({ value: { appId } });
});

test("a dead token is answered with its reason", async () => {
  const error = { code: 190, message: "Session has expired", subcode: 463 };
  expect(await inspect({ app_id: appId, is_valid: false, error, scopes: [] })).toMatchObject({
    kind: "ok",
    value: { isValid: false, error: { code: 190, subcode: 463, message: "Session has expired" } },
  });
  expect(await inspect({ is_valid: false })).toMatchObject({
    value: { isValid: false, appId: null, scopes: [], error: null },
  });
});

test("a refusal quotes neither the app's token nor its secret nor the token inspected", async () => {
  const message = `Bad ${appId}|${appSecret} ${appSecret} ${encodeURIComponent(appToken({ appId, appSecret }))} ${pageToken}`;
  const graph = graphWith("debug_token?input_token=EAAFAKE", { error: { message, code: 190 } });
  expect(await debugToken(graph, pageToken)).toMatchObject({
    error: { message: "Bad [redacted] [redacted] [redacted] [redacted]" },
  });
});

test("an app's webhooks are listed with address, state and fields", async () => {
  const callbackUrl = "https://example-company.example/clientweb/fb/webhook";
  const graph = graphWith(`${appId}/subscriptions`, {
    data: [
      {
        object: "page",
        callback_url: callbackUrl,
        active: true,
        fields: [{ name: "messages", version: "v26.0" }, { name: "message_reads" }],
      },
      {
        object: "instagram",
        callback_url: "https://elsewhere.example/",
        active: false,
        fields: ["messages"],
      },
      { object: "user" },
    ],
  });
  expect(await getAppSubscriptions(graph, appId)).toEqual({
    kind: "ok",
    value: [
      { object: "page", callbackUrl, isActive: true, fields: ["messages", "message_reads"] },
      {
        object: "instagram",
        callbackUrl: "https://elsewhere.example/",
        isActive: false,
        fields: ["messages"],
      },
      { object: "user", callbackUrl: "", isActive: true, fields: [] },
    ],
  });
});
