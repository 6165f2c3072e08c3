import { randomUUID } from "node:crypto";
import { describe, expect, test } from "vitest";
import { windowClosesAfter } from "../../conversations/reply-window";
import type {
  ConnectionCheck,
  ConnectionFinding,
  ConnectionProbe,
} from "../../integration-accounts/connection-check";
import { claimProbe, listDueProbes } from "../../integration-accounts/server/probe-schedule";
import type { Database } from "../../platform/database";
import { createAccount, waitingJobs } from "../../testing/contact-center";
import { onEmptyDatabase } from "../../testing/empty-database";
import type { Subscription } from "../account-test";
import { type Probing, probeAccount } from "./probe-account";
import { updateIntegrationAccount } from "./save-integration-account";
import { settleChecks } from "./settle-checks";

const now = new Date("2026-11-22T12:00:00.000Z");
const minutesLater = (minutes: number) => new Date(now.getTime() + minutes * 60_000);
let database: Database;
let accountId: string;

onEmptyDatabase(async (emptied) => {
  database = emptied;
  ({ accountId } = await createAccount(database));
});

const row = () => database.integrationAccount.findUniqueOrThrow({ where: { id: accountId } });
const change = (data: Parameters<Database["integrationAccount"]["update"]>[0]["data"]) =>
  database.integrationAccount.update({ where: { id: accountId }, data });
const announced = () => database.journalEntry.count({ where: { kind: "account" } });

function check(
  probe: ConnectionProbe,
  finding: ConnectionFinding,
  result: ConnectionCheck["result"],
): ConnectionCheck {
  return { probe, result, finding, facts: {}, technical: null };
}
const works = [check("token", "token-valid", "passed"), check("page", "page-matches", "passed")];
const expired = [check("token", "token-expired", "failed")];
const unreachable = [check("graph-api", "unreachable", "failed")];
const subscribed = [...works, check("subscription", "subscribed", "passed")];
const notSubscribed = [...works, check("subscription", "not-subscribed", "failed")];
const fieldsMissing = [...works, check("subscription", "fields-missing", "failed")];

/** A platform that looks as told, one answer for each look, the last one from then on. */
function probing(at: Date, ...looks: ConnectionCheck[][]) {
  const calls = { looks: 0, subscriptions: 0 };
  const told: Probing = {
    testAccount: async () => {
      calls.looks += 1;
      return looks[calls.looks - 1] ?? looks.at(-1) ?? [];
    },
    subscribe: async () => {
      calls.subscriptions += 1;
      return { kind: "subscribed", fields: ["messages"] };
    },
    clock: () => at,
  };
  return { ...told, calls };
}
const probe = (told: Probing) => probeAccount(database, accountId, told);

/** A reply that waits to go out. */
async function waitingReply(): Promise<string> {
  const [contactId, addressId, conversationId] = [randomUUID(), randomUUID(), randomUUID()];
  await database.contact.create({ data: { id: contactId } });
  await database.contactAddress.create({ data: { id: addressId, accountId, externalId: "maya", contactId } });
  await database.conversation.create({
    data: { id: conversationId, addressId, lastInboundAt: now, windowClosesAt: windowClosesAfter(now) },
  });
  await database.message.create({
    data: {
      id: randomUUID(),
      conversationId,
      accountId,
      direction: "outbound",
      author: "agent",
      text: "On Friday",
      status: "queued",
      at: now,
    },
  });
  return conversationId;
}

describe("a look at an account", () => {
  test("keeps what it found, and when", async () => {
    await probe(probing(now, works));
    expect(await row()).toMatchObject({ checks: works, checkedAt: now, unusableSince: null });
    expect(await announced()).toBe(0);
  });

  test("that finds the token refused makes it unusable, and says so once", async () => {
    await probe(probing(now, expired));
    await probe(probing(minutesLater(2), expired));
    expect(await row()).toMatchObject({
      unusableSince: now,
      unusableReason: { finding: "token-expired" },
      checkedAt: minutesLater(2),
    });
    expect(await announced()).toBe(1);
  });

  test("that reaches nobody changes nothing of its health", async () => {
    await probe(probing(now, unreachable));
    expect(await row()).toMatchObject({ unusableSince: null, checks: unreachable });
    await probe(probing(minutesLater(15), expired));
    await probe(probing(minutesLater(17), unreachable));
    expect(await row()).toMatchObject({
      unusableSince: minutesLater(15),
      checks: expired,
      checkedAt: minutesLater(15),
    });
  });

  test("that finds it working again ends what an earlier look found, and sends what waits", async () => {
    await probe(probing(now, expired));
    const conversationId = await waitingReply();
    await probe(probing(minutesLater(2), works));
    expect(await row()).toMatchObject({ unusableSince: null, unusableReason: null });
    expect(await waitingJobs(database, "deliver-conversation")).toEqual([{ conversationId }]);
    expect(await announced()).toBe(2);
  });

  test("that sees nothing wrong where a message was refused lets the message tell", async () => {
    await change({ unusableSince: now, unusableReason: { code: 10, text: "no" } });
    const conversationId = await waitingReply();
    await probe(probing(minutesLater(2), works));
    expect(await row()).toMatchObject({ unusableSince: now });
    expect(await waitingJobs(database, "deliver-conversation")).toEqual([{ conversationId }]);
  });

  test("that sees nothing wrong where nothing waits lets agents write again", async () => {
    await change({ unusableSince: now, unusableReason: { code: 190, text: "no" } });
    await probe(probing(minutesLater(2), works));
    expect(await row()).toMatchObject({ unusableSince: null, unusableReason: null });
    expect(await announced()).toBe(1);
  });

  test("by an administrator that passes ends every refusal at once, and sends what waits", async () => {
    await change({ unusableSince: now, unusableReason: { code: 10, text: "no" } });
    const conversationId = await waitingReply();
    await settleChecks(database, { accountId, version: 1, by: "administrator", checks: works, now });
    expect(await row()).toMatchObject({ unusableSince: null, checks: works });
    expect(await waitingJobs(database, "deliver-conversation")).toEqual([{ conversationId }]);
  });
});

test("a test by an administrator does not disprove that the app is in development mode", async () => {
  await change({ unusableSince: now, unusableReason: { code: 200, subcode: 2018028, text: "no" } });
  await waitingReply();
  const checks = [...works, check("app-mode", "app-in-development-mode", "failed")];
  await settleChecks(database, { accountId, version: 1, by: "administrator", checks, now });
  expect(await row()).toMatchObject({ unusableSince: now });
});

test("a look is told why a message was refused, which no call tells", async () => {
  const reason = { code: 200, subcode: 2018028, text: "no" };
  await change({ unusableSince: now, unusableReason: reason });
  expect(await claimProbe(database, accountId, now)).toMatchObject({ recordedRefusal: reason });
});

describe("looks are taken", () => {
  test("once, however many processes ask at once", async () => {
    const told = probing(now, works);
    await Promise.all(Array.from({ length: 8 }, () => probe(told)));
    expect(told.calls.looks).toBe(1);
  });

  test("of a healthy account every 15 minutes", async () => {
    await probe(probing(now, works));
    const [early, due] = [probing(minutesLater(14), works), probing(minutesLater(15), works)];
    expect(await listDueProbes(database, minutesLater(14))).toEqual([]);
    await probe(early);
    expect(await listDueProbes(database, minutesLater(15))).toEqual([accountId]);
    await probe(due);
    expect([early.calls.looks, due.calls.looks]).toEqual([0, 1]);
  });

  test.each([
    ["that is unusable", { unusableSince: now }],
    ["whose subscription is lost", { subscriptionLostAt: now }],
  ])("of one %s every 2 minutes", async (_what, data) => {
    await change({ ...data, probedAt: now });
    expect(await claimProbe(database, accountId, minutesLater(1))).toBeNull();
    expect(await listDueProbes(database, minutesLater(2))).toEqual([accountId]);
    expect(await claimProbe(database, accountId, minutesLater(2))).toMatchObject({ id: accountId });
  });

  test.each(["deactivatedAt", "deletedAt"] as const)("not of one with %s", async (column) => {
    await change({ [column]: now });
    const told = probing(now, expired);
    await probe(told);
    expect(told.calls.looks).toBe(0);
    expect(await listDueProbes(database, now)).toEqual([]);
  });

  test("and of one that is switched off meanwhile nothing is written", async () => {
    const told = probing(now, expired);
    await probe({
      ...told,
      testAccount: async (account) => {
        await change({ deactivatedAt: now });
        return told.testAccount(account);
      },
    });
    expect(await row()).toMatchObject({ unusableSince: null, checks: null });
  });
});

test("a look that began before the token was replaced says nothing of the new one, which is looked at at once", async () => {
  const form = {
    name: "Northwind",
    pageUsername: "northwind",
    pageId: (await row()).pageId,
    token: "EAANewToken",
    appId: "",
    appSecret: "",
    verifyToken: "verify-me",
    verifySignatures: true,
    mayResubscribe: false,
    humanAgentEnabled: false,
    showsTyping: true,
    showsSeen: true,
  };
  const told = probing(now, expired);
  await probe({
    ...told,
    testAccount: async (account) => {
      const checks = await told.testAccount(account);
      const replaced = { accountId, version: 1, form, actorId: randomUUID(), now };
      expect(await updateIntegrationAccount(database, replaced)).toMatchObject({ kind: "updated" });
      return checks;
    },
  });
  expect(await row()).toMatchObject({ unusableSince: null, checks: null });
  expect(await listDueProbes(database, now)).toEqual([accountId]);
});

describe("a Page that Facebook has dropped", () => {
  test.each([
    ["our app", notSubscribed],
    ["a field that is needed", fieldsMissing],
  ])(
    "of whose subscription %s is gone, is told since when, and is not subscribed unasked",
    async (_what, checks) => {
      await probe(probing(now, subscribed));
      const told = probing(minutesLater(15), checks);
      await probe(told);
      expect(await row()).toMatchObject({ subscriptionLostAt: minutesLater(15), unusableSince: null });
      expect(told.calls.subscriptions).toBe(0);
      expect(await announced()).toBe(1);

      await probe(probing(minutesLater(17), checks));
      expect(await row()).toMatchObject({ subscriptionLostAt: minutesLater(15) });
      await probe(probing(minutesLater(19), subscribed));
      expect(await row()).toMatchObject({ subscriptionLostAt: null });
      expect(await announced()).toBe(2);
    },
  );

  test("is subscribed again where that is allowed, which the audit log tells as the installation's doing", async () => {
    await change({ mayResubscribe: true });
    await probe(probing(now, subscribed));
    const told = probing(minutesLater(15), notSubscribed, subscribed);
    await probe(told);
    expect(told.calls).toEqual({ looks: 2, subscriptions: 1 });
    expect(await row()).toMatchObject({ subscriptionLostAt: null, checks: subscribed });
    expect(await database.auditEntry.findMany()).toMatchObject([
      {
        actorId: null,
        action: "integration-account.resubscribed",
        subject: `integration-account/${accountId}`,
        details: { fields: ["messages"] },
      },
      { actorId: null, action: "integration-account.import-started" },
    ]);
  });

  test("stays lost when Facebook refuses to subscribe it, and the next look tries again", async () => {
    await change({ mayResubscribe: true });
    await probe(probing(now, subscribed));
    const refused: Subscription = {
      kind: "failed",
      check: check("subscription", "permission-missing", "failed"),
    };
    const told = { ...probing(minutesLater(15), notSubscribed), subscribe: async () => refused };
    await probe(told);
    expect(await row()).toMatchObject({ subscriptionLostAt: minutesLater(15) });
    expect(await database.auditEntry.count()).toBe(0);
    const again = probing(minutesLater(17), notSubscribed, subscribed);
    await probe(again);
    expect(again.calls.subscriptions).toBe(1);
    expect(await row()).toMatchObject({ subscriptionLostAt: null });
  });

  test("is none as long as it was never subscribed: it is being set up", async () => {
    await change({ mayResubscribe: true });
    const told = probing(now, notSubscribed);
    await probe(told);
    expect(await row()).toMatchObject({ subscriptionLostAt: null });
    expect(told.calls.subscriptions).toBe(0);
  });

  test("is not taken for dropped by a look that did not see its subscription", async () => {
    await probe(probing(now, subscribed));
    await probe(probing(minutesLater(15), works));
    expect(await row()).toMatchObject({ subscriptionLostAt: null, subscribedAt: now });
  });
});

describe("what may have been missed", () => {
  const imports = () =>
    database.conversationImport.findMany({ select: { startedById: true, status: true, since: true } });
  const anHourBefore = (at: Date) => new Date(at.getTime() - 3_600_000);

  test.each([
    ["when it was last heard of", minutesLater(-30), minutesLater(-30)],
    ["when it was seen to be dropped, if it was heard of later", minutesLater(30), now],
    ["when it was seen to be dropped, if it was never heard of", null, now],
  ])("while a Page was dropped is imported, from an hour before %s", async (_, lastInboundAt, from) => {
    await change({ subscribedAt: minutesLater(-60), subscriptionLostAt: now, lastInboundAt });
    await probe(probing(minutesLater(40), notSubscribed));
    expect(await imports()).toEqual([]);
    await change({ probedAt: null });
    await probe(probing(minutesLater(80), subscribed));
    expect(await imports()).toEqual([{ startedById: null, status: "waiting", since: anHourBefore(from) }]);
    await change({ probedAt: null });
    await probe(probing(minutesLater(90), subscribed));
    expect(await imports()).toHaveLength(1);
  });

  test("while no process ran, or the account was switched off, is imported: a look came much too late", async () => {
    await change({ probedAt: now });
    await probe(probing(minutesLater(44), works));
    expect(await imports()).toEqual([]);
    await change({ probedAt: now });
    await probe(probing(minutesLater(45), works));
    expect(await imports()).toEqual([{ startedById: null, status: "waiting", since: anHourBefore(now) }]);
  });

  test("is nothing at an account that is looked at for the first time", async () => {
    await probe(probing(now, subscribed));
    expect(await imports()).toEqual([]);
  });
});
