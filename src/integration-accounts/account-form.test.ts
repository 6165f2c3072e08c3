import { describe, expect, test } from "vitest";
import { z } from "zod";
import {
  type AccountForm,
  accountChangesSchema,
  connectionTestSchema,
  newAccountSchema,
} from "./account-form";

const entered: AccountForm = {
  name: "Northwind Outfitters",
  pageUsername: "northwind.outfitters",
  pageId: "104829617735521",
  token: "EAADemoNorthwind",
  appId: "612904778153290",
  appSecret: "8f2c1d7e4b6a9053",
  verifyToken: "northwind-verify",
  verifySignatures: true,
  mayResubscribe: false,
  humanAgentEnabled: false,
  showsTyping: true,
  showsSeen: true,
};

function complaints(changes: Partial<AccountForm>, schema = newAccountSchema) {
  const result = schema.safeParse({ ...entered, ...changes });
  return result.error ? z.flattenError(result.error).fieldErrors : null;
}

test("Page Username, Page ID, Token and Webhook Verify Token are enough", () => {
  const form = newAccountSchema.parse({ ...entered, name: "", appId: "", appSecret: "" });
  expect(form).toEqual({ ...entered, name: "northwind.outfitters", appId: "", appSecret: "" });
});

test.each<[Partial<AccountForm>, keyof AccountForm, string]>([
  [{ pageUsername: "" }, "pageUsername", "page-username-required"],
  [{ pageUsername: " @ " }, "pageUsername", "page-username-required"],
  [{ pageUsername: "x".repeat(201) }, "pageUsername", "text-too-long"],
  [{ name: "two\nlines" }, "name", "text-characters"],
  [{ name: "nul\u0000" }, "name", "text-characters"],
  [{ pageId: "" }, "pageId", "page-id-required"],
  [{ pageId: "northwind" }, "pageId", "page-id-digits"],
  [{ pageId: "104 829" }, "pageId", "page-id-digits"],
  [{ pageId: "١٢٣" }, "pageId", "page-id-digits"],
  [{ token: "" }, "token", "token-required"],
  [{ token: "   " }, "token", "token-required"],
  [{ token: "EAA Demo" }, "token", "secret-spaces"],
  [{ token: "EAA\tDemo" }, "token", "secret-spaces"],
  [{ token: "EAA…" }, "token", "secret-characters"],
  [{ appId: "my app" }, "appId", "app-id-digits"],
  [{ appSecret: "8f2c 1d7e" }, "appSecret", "secret-spaces"],
  [{ verifyToken: "" }, "verifyToken", "verify-token-required"],
  [{ verifyToken: "two words" }, "verifyToken", "secret-spaces"],
])("%j is answered at its field %s with %s", (changes, field, code) => {
  const found = complaints(changes);
  expect(Object.keys(found ?? {})).toEqual([field]);
  expect(found?.[field]).toContain(code);
});

test.each([
  ["@northwind.outfitters", "northwind.outfitters"],
  ["  @ northwind ", "northwind"],
  ["Our shop, 東京 @ home", "Our shop, 東京 @ home"],
])("the Page Username %j is kept as %j", (typed, kept) => {
  expect(newAccountSchema.parse({ ...entered, pageUsername: typed }).pageUsername).toBe(kept);
});

test("spaces that copying left around a value are dropped", () => {
  const { pageId, token, verifyToken } = newAccountSchema.parse({
    ...entered,
    pageId: " 104829617735521 ",
    token: " EAADemoNorthwind\n",
    verifyToken: "\tnorthwind-verify ",
  });
  expect({ pageId, token, verifyToken }).toEqual({
    pageId: entered.pageId,
    token: entered.token,
    verifyToken: entered.verifyToken,
  });
});

test("an account that is there may be saved without entering its token again", () => {
  expect(complaints({ token: "", appSecret: "" }, accountChangesSchema)).toBeNull();
});

describe("a connection test", () => {
  const { pageId, appId, appSecret, verifySignatures } = entered;
  const accountId = "0f1e2d3c-0000-4000-8000-000000000001";

  test("of a new account needs a token, of a saved one takes the kept one", () => {
    const typed = { pageId, token: "", appId, appSecret, verifySignatures };
    const ofNew = connectionTestSchema.safeParse({ ...typed, accountId: null });
    expect(ofNew.error && z.flattenError(ofNew.error).fieldErrors).toEqual({ token: ["token-required"] });
    expect(connectionTestSchema.safeParse({ ...typed, accountId }).success).toBe(true);
  });
});
