import { randomUUID } from "node:crypto";
import { describe, expect, test, vi } from "vitest";
import type {
  ConnectionCheck,
  ConnectionFinding,
  ConnectionProbe,
} from "../../integration-accounts/connection-check";
import { claimLook } from "../../integration-accounts/server/claim-look";
import { recordChecks } from "../../integration-accounts/server/record-checks";
import type { SetupStepName } from "../../integration-accounts/setup-steps";
import type { Database } from "../../platform/database";
import { createAccount, testPage } from "../../testing/contact-center";
import { onEmptyDatabase } from "../../testing/empty-database";
import type { TestAccount } from "../account-test";
import { followSetup } from "./follow-setup";
import { looksEnded } from "./look-at-account";

let db: Database;
onEmptyDatabase((database) => {
  db = database;
});

const passed = (probe: ConnectionProbe, finding: ConnectionFinding): ConnectionCheck => ({
  probe,
  result: "passed",
  finding,
  facts: {},
  technical: null,
});
const failed = (probe: ConnectionProbe, finding: ConnectionFinding): ConnectionCheck => ({
  ...passed(probe, finding),
  result: "failed",
});

const good = [
  passed("graph-api", "reachable"),
  passed("token", "token-valid"),
  passed("page", "page-matches"),
  passed("app-secret", "app-secret-accepted"),
  passed("app", "token-of-this-app"),
  passed("permissions", "permissions-granted"),
  passed("subscription", "subscribed"),
  passed("callback", "callback-ours"),
];
const silent = [failed("graph-api", "no-answer")];

const noon = new Date("2026-11-22T12:00:00Z");
const later = (seconds: number) => new Date(noon.getTime() + seconds * 1_000);

/** Facebook as these tests answer for it; counts the looks. */
const facebook = (checks: ConnectionCheck[]) => vi.fn<TestAccount>().mockResolvedValue(checks);

/** Facebook on a slow day: `began` when it was asked, and answering when it is told to. */
function slowFacebook() {
  let answer = (_checks: ConnectionCheck[]) => {};
  const look = vi.fn<TestAccount>(
    () =>
      new Promise((resolve) => {
        answer = resolve;
      }),
  );
  const began = () => vi.waitFor(() => expect(look).toHaveBeenCalled());
  return { look, began, answer: (checks: ConnectionCheck[]) => answer(checks) };
}

async function ask(accountId: string, testAccount: TestAccount, now = noon) {
  const setup = await followSetup(db, accountId, { callbackAdvice: null, testAccount, now });
  if (!setup) throw new Error("There is no such account.");
  return (name: SetupStepName) => setup.steps.find((step) => step.name === name)?.state;
}

/** The same, and then waits for the look that was begun. */
async function askAndLook(accountId: string, testAccount: TestAccount, now = noon) {
  const stateOf = await ask(accountId, testAccount, now);
  await looksEnded();
  return stateOf;
}

describe("following the set-up of an account", () => {
  test("tells at once what is known, and the next time what was seen meanwhile", async () => {
    const { accountId } = await createAccount(db);
    const first = await askAndLook(accountId, facebook(good));
    expect([first("create-account"), first("generate-token")]).toEqual(["done", "waiting"]);
    const second = await ask(accountId, facebook(good), later(2));
    expect([second("generate-token"), second("edit-subscription")]).toEqual(["done", "done"]);
  });

  test("does not wait for Facebook", async () => {
    const { accountId } = await createAccount(db);
    const slow = slowFacebook();
    const stateOf = await ask(accountId, slow.look);
    expect(stateOf("create-account")).toBe("done");
    await slow.began();
    slow.answer(good);
    await looksEnded();
    expect((await ask(accountId, facebook(good), later(2)))("generate-token")).toBe("done");
  });

  test("looks with the saved values, and with nothing else", async () => {
    const { accountId } = await createAccount(db, { token: "EAASaved" });
    const look = facebook(good);
    await askAndLook(accountId, look);
    expect(look).toHaveBeenCalledExactlyOnceWith(
      expect.objectContaining({
        pageId: testPage.id,
        token: "EAASaved",
        appSecret: testPage.secret,
        verifySignatures: true,
      }),
    );
  });

  test("looks once in a while, however many people ask and however often", async () => {
    const { accountId } = await createAccount(db);
    const look = facebook(silent);
    for (const seconds of [0, 0, 1, 2, 3, 5]) await askAndLook(accountId, look, later(seconds));
    expect(look).toHaveBeenCalledTimes(1);
    await Promise.all(Array.from({ length: 8 }, () => ask(accountId, look, later(6))));
    await looksEnded();
    expect(look).toHaveBeenCalledTimes(2);
  });

  test("of those who try in several processes at once, one takes the look", async () => {
    const { accountId } = await createAccount(db);
    const claims = await Promise.all(Array.from({ length: 8 }, () => claimLook(db, accountId, noon)));
    expect(claims.filter((claim) => claim !== null)).toHaveLength(1);
    expect(await claimLook(db, accountId, later(5))).toBeNull();
    expect(await claimLook(db, accountId, later(6))).not.toBeNull();
  });

  test("does not look again soon after somebody else has", async () => {
    const { accountId } = await createAccount(db);
    await recordChecks(db, accountId, [], noon);
    expect(await claimLook(db, accountId, later(5))).toBeNull();
    expect(await claimLook(db, accountId, later(6))).not.toBeNull();
  });

  test("leaves Facebook alone for minutes when it asks for fewer calls", async () => {
    const { accountId } = await createAccount(db);
    const throttled = facebook([{ ...failed("graph-api", "throttled"), result: "warning" }]);
    for (const seconds of [0, 10, 60, 299]) await askAndLook(accountId, throttled, later(seconds));
    expect(throttled).toHaveBeenCalledTimes(1);
    await askAndLook(accountId, throttled, later(300));
    expect(throttled).toHaveBeenCalledTimes(2);
  });

  test("unsees nothing when Facebook does not answer for a while", async () => {
    const { accountId } = await createAccount(db);
    await askAndLook(accountId, facebook(good));
    await askAndLook(accountId, facebook(silent), later(10));
    const stateOf = await ask(accountId, facebook(silent), later(12));
    expect(stateOf("generate-token")).toBe("done");
  });

  test("survives a look that fails, and looks again", async () => {
    const { accountId } = await createAccount(db);
    await askAndLook(accountId, vi.fn<TestAccount>().mockRejectedValue(new Error("out of memory")));
    await askAndLook(accountId, facebook(good), later(10));
    expect((await ask(accountId, facebook(good), later(12)))("generate-token")).toBe("done");
  });

  test("keeps nothing of values that were replaced during the look", async () => {
    const { accountId } = await createAccount(db);
    const slow = slowFacebook();
    await ask(accountId, slow.look);
    await slow.began();
    await db.integrationAccount.update({ where: { id: accountId }, data: { version: { increment: 1 } } });
    slow.answer(good);
    await looksEnded();
    const account = await db.integrationAccount.findUniqueOrThrow({ where: { id: accountId } });
    expect(account.checks).toBeNull();
  });

  test("puts nothing older over what a later look has told", async () => {
    const { accountId } = await createAccount(db);
    const slow = slowFacebook();
    await ask(accountId, slow.look);
    await slow.began();
    await recordChecks(db, accountId, [failed("token", "token-expired")], later(3));
    slow.answer(good);
    await looksEnded();
    expect((await ask(accountId, facebook([]), later(4)))("generate-token")).toBe("problem");
  });

  test("looks no more once everything is done", async () => {
    const { accountId } = await createAccount(db);
    await recordChecks(db, accountId, good, noon);
    await db.integrationAccount.update({
      where: { id: accountId },
      data: { callbackVerifiedAt: noon, lastInboundAt: noon, lastOutboundAt: noon },
    });
    await writeReply(accountId, { status: "delivered" });
    const look = facebook(good);
    const stateOf = await askAndLook(accountId, look, later(600));
    expect(stateOf("add-button")).toBe("done");
    expect(look).not.toHaveBeenCalled();
  });

  test("believes no stored rows but those it knows", async () => {
    const { accountId } = await createAccount(db);
    const checks = [{ probe: "token", result: "passed" }, ...good.slice(1)];
    await db.integrationAccount.update({ where: { id: accountId }, data: { checks, checkedAt: noon } });
    expect((await askAndLook(accountId, facebook([])))("generate-token")).toBe("done");
  });

  test("ends with the account", async () => {
    const { accountId } = await createAccount(db);
    await db.integrationAccount.update({ where: { id: accountId }, data: { deletedAt: noon } });
    const look = facebook(good);
    expect(
      await followSetup(db, accountId, { callbackAdvice: null, testAccount: look, now: noon }),
    ).toBeNull();
    expect(await claimLook(db, accountId, noon)).toBeNull();
  });
});

describe("the callback", () => {
  const observed = async (accountId: string) => {
    const following = { callbackAdvice: null, testAccount: facebook([]), now: noon };
    const setup = await followSetup(db, accountId, following);
    await looksEnded();
    const step = setup?.steps.find(({ name }) => name === "edit-subscription");
    return step?.observations.find(({ code }) => code.startsWith("callback-verified"));
  };

  test("that another account of the app has proved counts, and says whose verify token it was", async () => {
    const { accountId: firstId } = await createAccount(db);
    await db.integrationAccount.update({
      where: { id: firstId },
      data: { name: "Northwind Outfitters", callbackVerifiedAt: noon, callbackVerifiedById: firstId },
    });
    const { accountId } = await createAccount(db, { pageId: "118273645091827" });
    expect(await observed(accountId)).toMatchObject({
      code: "callback-verified",
      at: noon,
      facts: { account: "Northwind Outfitters" },
    });
  });

  test("of another app counts for nothing, and neither does that of accounts without an app", async () => {
    const { accountId: firstId } = await createAccount(db, { appId: null });
    await db.integrationAccount.update({ where: { id: firstId }, data: { callbackVerifiedAt: noon } });
    const { accountId } = await createAccount(db, { pageId: "118273645091827", appId: null });
    const { accountId: otherId } = await createAccount(db, { pageId: "118273645091828", appId: "7" });
    expect(await observed(accountId)).toBeUndefined();
    expect(await observed(otherId)).toBeUndefined();
    expect(await observed(firstId)).toMatchObject({ code: "callback-verified-before", at: noon });
  });
});

describe("the first reply", () => {
  test.each<[string, Parameters<typeof writeReply>[1], boolean]>([
    ["delivered", { status: "delivered" }, true],
    ["read", { status: "read" }, true],
    ["only sent", { status: "sent" }, false],
    ["of another app", { status: "read", author: "otherApp" }, false],
  ])("that is %s", async (_, reply, isDelivered) => {
    const { accountId } = await createAccount(db);
    await db.integrationAccount.update({
      where: { id: accountId },
      data: { lastInboundAt: noon, lastOutboundAt: noon },
    });
    await writeReply(accountId, reply);
    const stateOf = await askAndLook(accountId, facebook([]));
    expect(stateOf("add-button")).toBe(isDelivered ? "done" : "waiting");
  });
});

async function writeReply(
  accountId: string,
  reply: { status: "sent" | "delivered" | "read"; author?: "agent" | "otherApp" },
): Promise<void> {
  const contact = { create: { id: randomUUID() } };
  const account = { connect: { id: accountId } };
  const address = { create: { id: randomUUID(), externalId: randomUUID(), contact, account } };
  const conversation = { create: { id: randomUUID(), address } };
  const message = { id: randomUUID(), direction: "outbound" as const, text: "Yes, it is.", at: noon };
  await db.message.create({ data: { author: "agent", ...message, ...reply, account, conversation } });
}
