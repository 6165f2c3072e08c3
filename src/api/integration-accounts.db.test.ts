import superjson from "superjson";
import { beforeEach, expect, test, vi } from "vitest";
import type { Role } from "../agents/user";
import type { AccountTest, Subscription } from "../channels/account-test";
import { looksEnded } from "../channels/server/look-at-account";
import type { AccountForm } from "../integration-accounts/account-form";
import type { ConnectionCheck } from "../integration-accounts/connection-check";
import type { Database } from "../platform/database";
import { testDatabase } from "../testing/test-database";
import { integrationAccountsRouter } from "./integration-accounts";
import { createCallerFactory } from "./trpc";

process.env.ENCRYPTION_KEY ??= Buffer.alloc(32, 7).toString("base64");

const tested = vi.hoisted(() => vi.fn<(test: AccountTest) => Promise<ConnectionCheck[]>>());
vi.mock("../channels/facebook/server/test-connection", () => ({ testConnection: tested }));
const subscribed = vi.hoisted(() => vi.fn<(test: AccountTest) => Promise<Subscription>>());
vi.mock("../channels/facebook/server/subscribe-page", () => ({ subscribePage: subscribed }));

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
  humanAgentEnabled: false,
  showsTyping: true,
  showsSeen: true,
};

let db: Database;
beforeEach(async () => {
  await looksEnded();
  db = await testDatabase();
  tested.mockReset().mockResolvedValue([]);
  subscribed.mockReset().mockResolvedValue({ kind: "subscribed", fields: ["messages"] });
});

function caller(role: Role) {
  const user = { id: "8d1c1d5e-0000-4000-8000-000000000001", username: role, name: role, roles: [role] };
  const now = () => new Date("2026-11-22T10:00:00Z");
  return createCallerFactory(integrationAccountsRouter)({ user, database: db, now });
}

async function created(appId = ""): Promise<string> {
  const outcome = await caller("administrator").create({ ...form, appId });
  if (outcome.kind !== "created") throw new Error(outcome.kind);
  return outcome.accountId;
}

test("no answer holds the token or the app secret, and the verify token only that of one account", async () => {
  const administrator = caller("administrator");
  const appId = "612904778153290";
  const accountId = await created(appId);
  const change = { accountId, version: 1, form: { ...form, appId, name: "Outfitters" } };
  const answers = {
    list: await administrator.list(),
    taken: await administrator.create(form),
    update: await administrator.update(change),
    get: await administrator.get({ accountId }),
    setup: await administrator.setup({ accountId }),
    advice: await administrator.webhookAdvice(),
    ofApp: await administrator.listOfApp({ appId, accountId: null }),
  };
  const holding = (secret: string) =>
    Object.entries(answers)
      .filter(([, answer]) => superjson.stringify(answer).includes(secret))
      .map(([name]) => name);

  expect(holding(form.token)).toEqual([]);
  expect(holding(form.appSecret)).toEqual([]);
  expect(holding(form.verifyToken)).toEqual(["get"]);
});

test("agents and supervisors are refused", async () => {
  for (const role of ["agent", "supervisor"] as const) {
    await expect(caller(role).list()).rejects.toMatchObject({ code: "FORBIDDEN" });
    await expect(caller(role).create(form)).rejects.toMatchObject({ code: "FORBIDDEN" });
    await expect(caller(role).setup({ accountId: crypto.randomUUID() })).rejects.toMatchObject({
      code: "FORBIDDEN",
    });
    const test = { ...form, accountId: null };
    await expect(caller(role).test(test)).rejects.toMatchObject({ code: "FORBIDDEN" });
    await expect(caller(role).subscribe(test)).rejects.toMatchObject({ code: "FORBIDDEN" });
  }
});

/** What stands in the form of the saved account when nothing was changed. */
const untouched = (accountId: string) => ({
  accountId,
  pageId: form.pageId,
  token: "",
  appId: form.appId,
  appSecret: "",
  verifySignatures: true,
});
const row = (accountId: string) => db.integrationAccount.findUniqueOrThrow({ where: { id: accountId } });
const found: ConnectionCheck[] = [
  { probe: "token", result: "failed", finding: "token-expired", facts: {}, technical: null },
];

test("an account that is gone is not found", async () => {
  const accountId = "8d1c1d5e-0000-4000-8000-000000000002";
  await expect(caller("administrator").get({ accountId })).rejects.toMatchObject({ code: "NOT_FOUND" });
  await expect(caller("administrator").setup({ accountId })).rejects.toMatchObject({ code: "NOT_FOUND" });
  await expect(caller("administrator").test(untouched(accountId))).rejects.toMatchObject({
    code: "NOT_FOUND",
  });
  expect(await caller("administrator").subscribe(untouched(accountId))).toEqual({ kind: "not-found" });
  expect(subscribed).not.toHaveBeenCalled();
});

test("the set-up of a saved account is told step by step, and looked at again behind the answer", async () => {
  const accountId = await created();
  const { steps } = await caller("administrator").setup({ accountId });
  expect(steps).toHaveLength(8);
  expect(steps.find(({ state }) => state === "done")?.name).toBe("create-account");
  await looksEnded();
  expect(tested).toHaveBeenCalledExactlyOnceWith(
    expect.objectContaining({ pageId: form.pageId, token: form.token }),
  );
});

test("a test of a saved account uses the kept token and secret unless others are entered", async () => {
  const accountId = await created();
  const { pageId } = form;
  const kept = { pageId, token: form.token, appId: null, appSecret: form.appSecret, verifySignatures: true };

  await caller("administrator").test(untouched(accountId));
  expect(tested).toHaveBeenLastCalledWith({ ...kept, recordedRefusal: null });

  await caller("administrator").test({ ...untouched(accountId), token: "EAANew", appId: "612904778153290" });
  expect(tested).toHaveBeenLastCalledWith({
    ...kept,
    token: "EAANew",
    appId: "612904778153290",
    recordedRefusal: null,
  });
});

test("a new account is tested with the App Secret it is to share, which only an account of its app lends", async () => {
  const appId = "612904778153290";
  const source = await created(appId);
  const entered = {
    ...untouched(source),
    accountId: null,
    appId,
    token: "EAAAnother",
    appSecretFrom: source,
  };
  await caller("administrator").test(entered);
  expect(tested).toHaveBeenLastCalledWith(expect.objectContaining({ appSecret: form.appSecret }));
  await caller("administrator").test({ ...entered, appId: "730451928846117" });
  expect(tested).toHaveBeenLastCalledWith(expect.objectContaining({ appSecret: null }));
});

test("a test of a saved account is told why Facebook last refused to send", async () => {
  const accountId = await created();
  const reason = { code: 200, subcode: 2018028, text: "Not live", traceId: "Abc" };
  await db.integrationAccount.updateMany({ data: { unusableSince: new Date(), unusableReason: reason } });
  await caller("administrator").test(untouched(accountId));
  expect(tested).toHaveBeenLastCalledWith(expect.objectContaining({ recordedRefusal: reason }));
});

test("what a test of a saved account finds is kept with it, and no new version", async () => {
  tested.mockResolvedValue(found);
  const accountId = await created();
  await caller("administrator").test(untouched(accountId));
  expect(await row(accountId)).toMatchObject({
    checks: found,
    checkedAt: new Date("2026-11-22T10:00:00Z"),
    version: 1,
  });
});

test.each([
  ["a token", { token: "EAANew" }],
  ["an App Secret", { appSecret: "0123456789abcdef" }],
  ["an App ID", { appId: "612904778153290" }],
  ["a Page ID", { pageId: "118273645091827" }],
  ["Verify signatures", { verifySignatures: false }],
])("what a test of %s not yet saved finds is not kept", async (_, changes) => {
  tested.mockResolvedValue(found);
  const accountId = await created();
  await caller("administrator").test({ ...untouched(accountId), ...changes });
  expect(await row(accountId)).toMatchObject({ checks: null, checkedAt: null });
});

test("what a test finds of values that were replaced meanwhile is not kept", async () => {
  const accountId = await created();
  tested.mockImplementation(async () => {
    await caller("administrator").update({ accountId, version: 1, form: { ...form, token: "EAANewer" } });
    return found;
  });
  await caller("administrator").test(untouched(accountId));
  expect(await row(accountId)).toMatchObject({ checks: null, checkedAt: null });
});

test("who subscribed the Page of a saved account is written down, without a secret", async () => {
  const accountId = await created();
  const answer = await caller("administrator").subscribe(untouched(accountId));
  expect(answer).toEqual({ kind: "subscribed", fields: ["messages"] });
  expect(subscribed).toHaveBeenCalledWith(expect.objectContaining({ token: form.token }));

  const entry = await db.auditEntry.findFirstOrThrow({ where: { action: "integration-account.subscribed" } });
  expect(entry).toMatchObject({
    actorId: "8d1c1d5e-0000-4000-8000-000000000001",
    subject: `integration-account/${accountId}`,
    details: { pageId: form.pageId, fields: ["messages"] },
  });
});

test("a subscription that fails, or of an account not yet saved, leaves no record", async () => {
  const accountId = await created();
  await caller("administrator").subscribe({ ...form, accountId: null });
  const [check] = found;
  if (check) subscribed.mockResolvedValue({ kind: "failed", check });
  expect(await caller("administrator").subscribe(untouched(accountId))).toMatchObject({ kind: "failed" });
  expect(await db.auditEntry.count({ where: { action: "integration-account.subscribed" } })).toBe(0);
});

test("a test of nothing but saved values that passes ends a refusal at once; one of other values does not", async () => {
  const accountId = await created();
  const since = new Date("2026-11-22T09:00:00Z");
  await db.integrationAccount.updateMany({ data: { unusableSince: since } });
  tested.mockResolvedValue([
    { probe: "token", result: "passed", finding: "token-valid", facts: {}, technical: null },
    { probe: "page", result: "passed", finding: "page-matches", facts: {}, technical: null },
  ]);
  const health = async () => (await caller("administrator").get({ accountId })).warnings;
  await caller("administrator").test({ ...untouched(accountId), token: "EAANew" });
  expect(await health()).toMatchObject([{ kind: "unusable", since }]);
  await caller("administrator").test(untouched(accountId));
  expect(await health()).toEqual([]);
});
