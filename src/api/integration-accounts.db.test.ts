import superjson from "superjson";
import { beforeEach, expect, test, vi } from "vitest";
import type { Role } from "../agents/user";
import type { AccountTest } from "../channels/account-test";
import type { AccountForm } from "../integration-accounts/account-form";
import type { ConnectionCheck } from "../integration-accounts/connection-check";
import type { Database } from "../platform/database";
import { testDatabase } from "../testing/test-database";
import { integrationAccountsRouter } from "./integration-accounts";
import { createCallerFactory } from "./trpc";

process.env.ENCRYPTION_KEY ??= Buffer.alloc(32, 7).toString("base64");

const tested = vi.hoisted(() => vi.fn<(test: AccountTest) => Promise<ConnectionCheck[]>>());
vi.mock("../channels/facebook/server/test-connection", () => ({ testConnection: tested }));

const form: AccountForm = {
  name: "Northwind Outfitters",
  pageUsername: "northwind.outfitters",
  pageId: "104829617735521",
  token: "EAADemoNorthwindOutfitters",
  appId: "",
  appSecret: "8f2c1d7e4b6a9053",
  verifyToken: "northwind-verify-7Qd2",
  verifySignatures: true,
  mayResubscribe: false,
};

let db: Database;
beforeEach(async () => {
  db = await testDatabase();
  tested.mockReset().mockResolvedValue([]);
});

function caller(role: Role) {
  const user = { id: "8d1c1d5e-0000-4000-8000-000000000001", username: role, name: role, roles: [role] };
  const now = () => new Date("2026-11-22T10:00:00Z");
  return createCallerFactory(integrationAccountsRouter)({ user, database: db, now });
}

async function created(): Promise<string> {
  const outcome = await caller("administrator").create(form);
  if (outcome.kind !== "created") throw new Error(outcome.kind);
  return outcome.accountId;
}

test("no answer holds the token or the app secret, and the verify token only that of one account", async () => {
  const administrator = caller("administrator");
  const accountId = await created();
  const change = { accountId, version: 1, form: { ...form, name: "Outfitters" } };
  const answers = {
    list: await administrator.list(),
    taken: await administrator.create(form),
    update: await administrator.update(change),
    get: await administrator.get({ accountId }),
  };
  const holding = (secret: string) =>
    Object.entries(answers)
      .filter(([, answer]) => superjson.stringify(answer).includes(secret))
      .map(([name]) => name);

  expect(holding(form.token)).toEqual([]);
  expect(holding(form.appSecret)).toEqual([]);
  expect(holding(form.verifyToken)).toEqual(["update", "get"]);
});

test("agents and supervisors are refused", async () => {
  for (const role of ["agent", "supervisor"] as const) {
    await expect(caller(role).list()).rejects.toMatchObject({ code: "FORBIDDEN" });
    await expect(caller(role).create(form)).rejects.toMatchObject({ code: "FORBIDDEN" });
  }
});

test("an account that is gone is not found", async () => {
  const accountId = "8d1c1d5e-0000-4000-8000-000000000002";
  const { pageId, token, appSecret, verifySignatures } = form;
  await expect(caller("administrator").get({ accountId })).rejects.toMatchObject({ code: "NOT_FOUND" });
  await expect(
    caller("administrator").test({ accountId, pageId, token, appSecret, verifySignatures }),
  ).rejects.toMatchObject({ code: "NOT_FOUND" });
});

test("a test of a saved account uses the kept token and secret unless others are entered", async () => {
  const accountId = await created();
  const { pageId } = form;
  const kept = { token: form.token, appSecret: form.appSecret };

  const untouched = { accountId, pageId, token: "", appSecret: "", verifySignatures: true };
  await caller("administrator").test(untouched);
  expect(tested).toHaveBeenLastCalledWith({ pageId, ...kept, verifySignatures: true });

  await caller("administrator").test({ ...untouched, token: "EAANew" });
  expect(tested).toHaveBeenLastCalledWith({ pageId, ...kept, token: "EAANew", verifySignatures: true });
});

test("a test of nothing but saved values that passes ends a refusal at once; one of other values does not", async () => {
  const accountId = await created();
  const since = new Date("2026-11-22T09:00:00Z");
  await db.integrationAccount.updateMany({ data: { unusableSince: since } });
  const checks: ConnectionCheck[] = [
    { probe: "token", result: "passed", finding: "token-valid", facts: {}, technical: null },
    { probe: "page", result: "passed", finding: "page-matches", facts: {}, technical: null },
  ];
  tested.mockResolvedValue(checks);
  const saved = { accountId, pageId: form.pageId, token: "", appSecret: "", verifySignatures: true };
  const health = async () => (await caller("administrator").get({ accountId })).warnings;
  const others = [
    { token: "EAANew" },
    { appSecret: "another" },
    { pageId: "777" },
    { verifySignatures: false },
  ];
  for (const entered of others) await caller("administrator").test({ ...saved, ...entered });
  expect(await health()).toMatchObject([{ kind: "unusable", since }]);

  expect(await caller("administrator").test(saved)).toEqual(checks);
  expect(await health()).toEqual([]);
  expect(await db.integrationAccount.findFirst()).toMatchObject({ checks });
});
