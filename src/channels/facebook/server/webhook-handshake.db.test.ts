import { describe, expect, test, vi } from "vitest";
import type { Database } from "../../../platform/database";
import { log } from "../../../platform/log";
import { createAccount, testPage } from "../../../testing/contact-center";
import { onEmptyDatabase } from "../../../testing/empty-database";
import { onWebhookServer } from "../../../testing/webhook-server";
import { keepRefusedHandshake } from "./handshake-ledger";

let database: Database;
onEmptyDatabase((emptied) => {
  database = emptied;
});
const call = onWebhookServer();

const address = "/clientweb/fb/webhook";
const wellFormed = {
  "hub.mode": "subscribe",
  "hub.challenge": "1604772391",
  "hub.verify_token": "cc-verify-7Qd2",
};
const asked = (changes: Record<string, string> = {}, path = address) =>
  call(`${path}?${new URLSearchParams({ ...wellFormed, ...changes })}`);

async function verifiedBy() {
  const accounts = await database.integrationAccount.findMany({
    select: { id: true, callbackVerifiedAt: true, callbackVerifiedById: true },
  });
  return Object.fromEntries(
    accounts.map((account) => [account.id, account.callbackVerifiedAt && account.callbackVerifiedById]),
  );
}

describe("an accepted handshake", () => {
  test("is answered 200 in plain text with the challenge, byte for byte", async () => {
    await createAccount(database, { verifyToken: "cc-verify-7Qd2" });
    for (const challenge of ["1604772391", "007", "CHALLENGE_ACCEPTED", "<b>1&2</b> é😀"]) {
      const answer = await asked({ "hub.challenge": challenge });
      expect(answer).toEqual({
        status: 200,
        contentType: "text/plain; charset=utf-8",
        body: Buffer.from(challenge),
      });
    }
  });

  test("is kept with the accounts whose token was shown, and never with the token", async () => {
    const first = await createAccount(database, { verifyToken: "cc-verify-7Qd2" });
    const second = await createAccount(database, {
      pageId: "2",
      appId: "another app",
      verifyToken: "cc-verify-7Qd2",
    });
    await createAccount(database, { pageId: "3", appId: "third app", verifyToken: "other" });
    await asked();
    const kept = await database.webhookHandshake.findMany();
    expect(kept).toMatchObject([{ outcome: "accepted", reason: null }]);
    expect(kept[0]?.accountIds.toSorted()).toEqual([first.accountId, second.accountId].toSorted());
    expect(JSON.stringify(kept)).not.toContain("cc-verify");
  });

  test("tells each account of the app whose token it was: its own, or the first of those shown", async () => {
    const shown = await Promise.all(
      ["1", "2"].map((pageId) => createAccount(database, { pageId, verifyToken: "cc-verify-7Qd2" })),
    );
    const sibling = await createAccount(database, { pageId: "3", verifyToken: "not yet the same" });
    const withoutApp = await createAccount(database, {
      pageId: "4",
      appId: null,
      verifyToken: "cc-verify-7Qd2",
    });
    const stranger = await createAccount(database, { pageId: "5", appId: "other app", verifyToken: "other" });
    await asked();
    const [first] = shown.map(({ accountId }) => accountId).toSorted();
    expect(await verifiedBy()).toEqual({
      ...Object.fromEntries(shown.map(({ accountId }) => [accountId, accountId])),
      [sibling.accountId]: first,
      [withoutApp.accountId]: withoutApp.accountId,
      [stranger.accountId]: null,
    });
    const lines = await database.journalEntry.findMany();
    expect(lines.map(({ kind }) => kind)).toEqual(["account", "account", "account", "account"]);
    expect(lines.map(({ payload }) => payload)).not.toContainEqual({ accountId: stranger.accountId });
  });

  test("counts at any time again, and many at once", async () => {
    await createAccount(database, { verifyToken: "cc-verify-7Qd2" });
    await createAccount(database, { pageId: "2", verifyToken: "cc-verify-7Qd2" });
    const answers = await Promise.all(Array.from({ length: 16 }, () => asked()));
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([200]));
    expect(await database.webhookHandshake.count()).toBe(16);
  });
});

describe("a refused handshake", () => {
  const query = new URLSearchParams(wellFormed).toString();
  const without = (name: keyof typeof wellFormed) => {
    const { [name]: _, ...rest } = wellFormed;
    return new URLSearchParams(rest).toString();
  };

  test.each([
    ["no parameters at all", "", "mode-missing", "hub.mode is missing"],
    ["no mode", without("hub.mode"), "mode-missing", "hub.mode is missing"],
    ["no challenge", without("hub.challenge"), "challenge-missing", "hub.challenge is missing"],
    ["no verify token", without("hub.verify_token"), "verify-token-missing", "hub.verify_token is missing"],
    ["an empty verify token", query.replace("cc-verify-7Qd2", ""), "verify-token-missing", "is missing"],
    ["a mode twice", `${query}&hub.mode=subscribe`, "mode-repeated", "hub.mode is given 2 times"],
    ["a challenge twice", `${query}&hub.challenge=2`, "challenge-repeated", "hub.challenge is given 2 times"],
    [
      "a verify token twice",
      `${query}&hub.verify_token=cc-verify-7Qd2`,
      "verify-token-repeated",
      "hub.verify_token is given 2 times",
    ],
    ["another mode", query.replace("=subscribe", "=unsubscribe"), "mode-other", "hub.mode is not subscribe"],
    ["underscores in place of dots", query.replaceAll("hub.", "hub_"), "mode-missing", "hub.mode is missing"],
    [
      "a token of nobody",
      query.replace("7Qd2", "7Qd3"),
      "unknown-verify-token",
      "no active integration account has this verify token",
    ],
  ])("%s: is answered 403 and kept with which part is wrong", async (_, asking, fault, words) => {
    await createAccount(database, { verifyToken: "cc-verify-7Qd2" });
    const answer = await call(`${address}?${asking}`);
    expect(answer).toMatchObject({ status: 403, contentType: "text/plain; charset=utf-8" });
    expect(answer.body.toString()).toContain(words);
    expect(answer.body.toString()).not.toMatch(/cc-verify|1604772391/);
    const kept = await database.webhookHandshake.findMany();
    expect(kept).toMatchObject([{ outcome: "refused", reason: fault, accountIds: [] }]);
    expect(JSON.stringify(kept)).not.toContain("cc-verify");
    expect(Object.values(await verifiedBy())).toEqual([null]);
    expect(await database.journalEntry.count()).toBe(0);
  });

  test("a token of an account deactivated or deleted is nobody's", async () => {
    const { accountId } = await createAccount(database, { verifyToken: "cc-verify-7Qd2" });
    for (const retired of [{ deactivatedAt: new Date() }, { deletedAt: new Date(), deactivatedAt: null }]) {
      await database.integrationAccount.update({ where: { id: accountId }, data: retired });
      expect(await asked()).toMatchObject({ status: 403 });
    }
    expect(await database.webhookHandshake.findMany()).toMatchObject([
      { reason: "unknown-verify-token" },
      { reason: "unknown-verify-token" },
    ]);
  });

  test("of many in one hour a hundred are kept, and all are counted", async () => {
    const now = new Date("2026-11-22T12:34:56Z");
    const later = new Date("2026-11-22T13:00:01Z");
    await Promise.all(
      Array.from({ length: 130 }, () => keepRefusedHandshake(database, "unknown-verify-token", now)),
    );
    await keepRefusedHandshake(database, "mode-missing", later);
    expect(await database.webhookHandshake.count()).toBe(101);
    expect(await database.webhookRefusal.findMany({ orderBy: { hour: "asc" } })).toEqual([
      { hour: new Date("2026-11-22T12:00:00Z"), reason: "refused-handshake", count: 130 },
      { hour: new Date("2026-11-22T13:00:00Z"), reason: "refused-handshake", count: 1 },
    ]);
  });
});

describe("an address that names a Page", () => {
  const named = `${address}/${testPage.id}`;

  test("is verified by the token of that Page's account, and by no other's", async () => {
    await createAccount(database, { verifyToken: "cc-verify-7Qd2" });
    await createAccount(database, { pageId: "2", verifyToken: "of the other Page" });
    expect(await asked({}, named)).toMatchObject({ status: 200, body: Buffer.from("1604772391") });
    const other = await asked({ "hub.verify_token": "of the other Page" }, named);
    expect(other).toMatchObject({ status: 403 });
    expect(other.body.toString()).toContain("the Page's account does not have this verify token");
    expect(await asked({ "hub.verify_token": "of the other Page" })).toMatchObject({ status: 200 });
  });

  test.each([
    ["a Page without an account", "42", "unknown-page-id", "no active integration account has the Page ID"],
    ["what is no Page ID", "northwind", "malformed-page-id", "is not a Page ID"],
    ["an endless number", "1".repeat(31), "malformed-page-id", "is not a Page ID"],
    ["a broken escape", "%zz", "malformed-page-id", "is not a Page ID"],
  ])("is refused for %s", async (_, page, fault, words) => {
    await createAccount(database, { verifyToken: "cc-verify-7Qd2" });
    const answer = await asked({}, `${address}/${page}`);
    expect(answer).toMatchObject({ status: 403 });
    expect(answer.body.toString()).toContain(words);
    expect(await database.webhookHandshake.findMany()).toMatchObject([{ reason: fault }]);
  });
});

test("an account whose verify token cannot be opened stops no other's handshake, and is reported once", async () => {
  const { accountId } = await createAccount(database, { pageId: "2", verifyToken: "lost" });
  await createAccount(database, { verifyToken: "cc-verify-7Qd2" });
  await database.integrationAccount.update({ where: { id: accountId }, data: { verifyToken: "v1.x.y.z" } });
  const error = vi.spyOn(log(), "error");
  for (const _ of [1, 2, 3]) expect(await asked()).toMatchObject({ status: 200 });
  expect(error.mock.calls.map(([facts]) => facts)).toEqual([
    expect.objectContaining({ accountId, column: "verifyToken" }),
  ]);
  error.mockRestore();
});
