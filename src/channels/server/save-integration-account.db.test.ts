import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { createUser } from "../../agents/server/create-user";
import { deliverConversationQueue } from "../../conversations/server/delivery-queue";
import type { AccountForm } from "../../integration-accounts/account-form";
import {
  openAppSecret,
  openToken,
  openVerifyToken,
} from "../../integration-accounts/server/account-credentials";
import { listAppAccounts } from "../../integration-accounts/server/app-accounts";
import { findAccount } from "../../integration-accounts/server/find-account";
import { listAccounts } from "../../integration-accounts/server/list-accounts";
import type { Database } from "../../platform/database";
import { startJobs, stopJobs } from "../../platform/jobs";
import { testDatabase, testDatabaseUrl } from "../../testing/test-database";
import { createIntegrationAccount, updateIntegrationAccount } from "./save-integration-account";

process.env.ENCRYPTION_KEY ??= Buffer.alloc(32, 7).toString("base64");

const outfitters: AccountForm = {
  name: "Northwind Outfitters",
  pageUsername: "northwind.outfitters",
  pageId: "104829617735521",
  token: "EAADemoNorthwindOutfitters",
  appId: "612904778153290",
  appSecret: "8f2c1d7e4b6a9053",
  verifyToken: "northwind-verify-7Qd2",
  verifySignatures: true,
  mayResubscribe: false,
  humanAgentEnabled: false,
  showsTyping: true,
  showsSeen: true,
};
const spares: AccountForm = {
  ...outfitters,
  name: "Northwind Spares",
  pageUsername: "northwind.spares",
  pageId: "118273645091827",
};
const unchanged: AccountForm = { ...outfitters, token: "", appSecret: "" };
const now = new Date("2026-11-22T10:00:00Z");
const later = new Date("2026-11-22T11:00:00Z");

let db: Database;
let actorId: string;

beforeAll(async () => {
  await testDatabase();
  await startJobs(testDatabaseUrl(), [deliverConversationQueue]);
});
afterAll(stopJobs);
beforeEach(async () => {
  db = await testDatabase();
  actorId = (
    await createUser(db, {
      username: "admin",
      name: "Admin",
      password: "correct horse battery",
      roles: ["administrator"],
    })
  ).id;
});

const create = (form: AccountForm) => createIntegrationAccount(db, { form, actorId, now });

async function created(form: AccountForm): Promise<string> {
  const outcome = await create(form);
  if (outcome.kind !== "created") throw new Error(outcome.kind);
  return outcome.accountId;
}

const update = (accountId: string, form: AccountForm, version = 1) =>
  updateIntegrationAccount(db, { accountId, version, form, actorId, now: later });

const row = (id: string) => db.integrationAccount.findUniqueOrThrow({ where: { id } });
const audit = (accountId: string) =>
  db.auditEntry.findMany({ where: { subject: `integration-account/${accountId}` }, orderBy: { id: "asc" } });

describe("creating an account", () => {
  test("keeps its properties, feeds the first service, and is written to the audit log", async () => {
    const accountId = await created(outfitters);

    expect(await findAccount(db, accountId)).toEqual({
      id: accountId,
      channel: "facebook",
      name: "Northwind Outfitters",
      pageUsername: "northwind.outfitters",
      pageId: "104829617735521",
      warnings: [],
      lastInboundAt: null,
      lastOutboundAt: null,
      deactivatedAt: null,
      pictureAt: null,
      version: 1,
      isPageIdFixed: false,
      token: { lastFour: "ters", setAt: now },
      appId: "612904778153290",
      appSecret: { lastFour: "9053", setAt: now },
      verifyToken: "northwind-verify-7Qd2",
      verifySignatures: true,
      mayResubscribe: false,
      humanAgentEnabled: false,
      showsTyping: true,
      showsSeen: true,
    });
    expect(await db.accountRoute.count({ where: { accountId } })).toBe(1);
    expect(await audit(accountId)).toMatchObject([{ actorId, action: "integration-account.created" }]);
  });

  test("needs only the seed's fields, and says then that the app secret is missing", async () => {
    const accountId = await created({ ...outfitters, appId: "", appSecret: "" });
    expect(await findAccount(db, accountId)).toMatchObject({
      appId: null,
      appSecret: null,
      warnings: [{ kind: "app-secret-missing" }],
    });
  });

  test("seals its three secrets, which stand in no table in the clear", async () => {
    const accountId = await created(outfitters);
    await update(accountId, { ...unchanged, token: "EAAAnotherTokenOfThePage" });

    const sealed = await row(accountId);
    expect(openToken(sealed)).toBe("EAAAnotherTokenOfThePage");
    expect(openAppSecret(sealed)).toBe(outfitters.appSecret);
    expect(openVerifyToken(sealed)).toBe(outfitters.verifyToken);
    const kept = JSON.stringify([sealed, await db.auditEntry.findMany()], (_key, value) =>
      typeof value === "bigint" ? String(value) : value,
    );
    const secrets = [
      outfitters.token,
      "EAAAnotherTokenOfThePage",
      outfitters.appSecret,
      outfitters.verifyToken,
    ];
    expect(secrets.filter((secret) => kept.includes(secret))).toEqual([]);
  });

  test("for a Page that another account answers for creates nothing, and names that account", async () => {
    const accountId = await created(outfitters);
    expect(await create({ ...spares, pageId: outfitters.pageId })).toEqual({
      kind: "page-id-taken",
      accountId,
      name: "Northwind Outfitters",
    });
    expect(await listAccounts(db)).toHaveLength(1);
    expect(await db.auditEntry.count()).toBe(1);
  });

  test("for a Page whose account was deleted offers that one, and makes a new one only if it is asked for", async () => {
    const accountId = await created(outfitters);
    await db.integrationAccount.update({ where: { id: accountId }, data: { deletedAt: now } });
    expect(await create(outfitters)).toEqual({
      kind: "page-id-of-deleted",
      accountId,
      name: "Northwind Outfitters",
      deletedAt: now,
      version: 1,
      canCreateAnew: true,
    });
    expect(await listAccounts(db)).toHaveLength(0);

    expect(await created({ ...outfitters, createAnew: true })).not.toBe(accountId);
    expect(await listAccounts(db)).toHaveLength(1);
  });

  test("for a Page whose conversations a deleted account has makes none, even if it is asked for", async () => {
    const accountId = await created(outfitters);
    await conversation(accountId);
    await db.integrationAccount.update({ where: { id: accountId }, data: { deletedAt: now } });
    expect(await create({ ...outfitters, createAnew: true })).toMatchObject({
      kind: "page-id-of-deleted",
      accountId,
      canCreateAnew: false,
    });
    expect(await listAccounts(db)).toHaveLength(0);

    const other = await created(spares);
    expect(await update(other, { ...unchanged, pageId: outfitters.pageId })).toMatchObject({
      kind: "page-id-of-deleted",
      accountId,
    });
    expect(await row(other)).toMatchObject({ pageId: spares.pageId, version: 1 });
  });

  test("eight times at once for one Page makes one account, which the others are told of", async () => {
    await created(spares);
    const outcomes = await Promise.all(Array.from({ length: 8 }, () => create(outfitters)));

    const winners = outcomes.filter(({ kind }) => kind === "created");
    expect(winners).toHaveLength(1);
    const accountId = winners[0]?.kind === "created" ? winners[0].accountId : "";
    const taken = { kind: "page-id-taken", accountId, name: outfitters.name };
    expect(outcomes.filter(({ kind }) => kind !== "created")).toEqual(Array(7).fill(taken));
    expect(await db.integrationAccount.count()).toBe(2);
    expect(await db.accountRoute.count()).toBe(2);
  });
});

describe("saving an account", () => {
  test("changes what was entered and leaves the token and secret that were not", async () => {
    const accountId = await created(outfitters);
    const form = { ...unchanged, name: "Outfitters", verifySignatures: false };

    expect(await update(accountId, form)).toEqual({ kind: "updated", areCredentialsReplaced: false });
    expect(await findAccount(db, accountId)).toMatchObject({
      name: "Outfitters",
      version: 2,
      token: { lastFour: "ters", setAt: now },
      appSecret: { lastFour: "9053", setAt: now },
      warnings: [{ kind: "signatures-off" }],
    });
  });

  test("tells the audit log from what to what, and of secrets only that they changed", async () => {
    const accountId = await created(outfitters);
    await update(accountId, { ...unchanged, name: "Outfitters", token: "EAANew", verifyToken: "another" });

    expect((await audit(accountId))[1]).toMatchObject({
      actorId,
      action: "integration-account.updated",
      details: {
        name: { from: "Northwind Outfitters", to: "Outfitters" },
        token: "changed",
        verifyToken: "changed",
      },
    });
  });

  test.each(["showsTyping", "showsSeen"] as const)(
    "whether the contact is shown what %s names is changed from a version, and recorded",
    async (name) => {
      const accountId = await created(outfitters);
      expect(await update(accountId, { ...unchanged, [name]: false })).toMatchObject({ kind: "updated" });
      expect(await findAccount(db, accountId)).toMatchObject({ [name]: false, version: 2 });
      expect((await audit(accountId))[1]?.details).toEqual({ [name]: { from: true, to: false } });
      expect(await update(accountId, unchanged, 1)).toMatchObject({ kind: "changed-meanwhile" });
      expect(await row(accountId)).toMatchObject({ [name]: false });
    },
  );

  test("whether people may answer late is changed like any other value: from a version, and recorded", async () => {
    const accountId = await created(outfitters);
    expect(await update(accountId, { ...unchanged, humanAgentEnabled: true })).toMatchObject({
      kind: "updated",
    });
    expect(await findAccount(db, accountId)).toMatchObject({ humanAgentEnabled: true, version: 2 });
    expect((await audit(accountId))[1]?.details).toEqual({ humanAgentEnabled: { from: false, to: true } });
    expect(await update(accountId, { ...unchanged, humanAgentEnabled: false }, 1)).toMatchObject({
      kind: "changed-meanwhile",
    });
    expect(await row(accountId)).toMatchObject({ humanAgentEnabled: true });
  });

  test("of two administrators from the same version, one is told, and nothing of the other's is lost", async () => {
    const accountId = await created(outfitters);
    const outcomes = await Promise.all([
      update(accountId, { ...unchanged, name: "Anna's name" }),
      update(accountId, { ...unchanged, name: "Ben's name" }),
    ]);

    expect(outcomes.map(({ kind }) => kind).sort()).toEqual(["changed-meanwhile", "updated"]);
    const winner = outcomes[0]?.kind === "updated" ? "Anna's name" : "Ben's name";
    expect(await row(accountId)).toMatchObject({ name: winner, version: 2 });
    expect(await audit(accountId)).toHaveLength(2);
  });

  test("refuses another account's Page ID, also when two ask for it at once", async () => {
    const [first, second] = [await created(outfitters), await created(spares)];
    expect(await update(second, { ...unchanged, pageId: outfitters.pageId })).toEqual({
      kind: "page-id-taken",
      accountId: first,
      name: outfitters.name,
    });

    const outcomes = await Promise.all(
      [first, second].map((accountId) => update(accountId, { ...unchanged, pageId: "777" })),
    );
    expect(outcomes.map(({ kind }) => kind).sort()).toEqual(["page-id-taken", "updated"]);
  });

  test("keeps the Page ID once people have written to the Page", async () => {
    const accountId = await created(outfitters);
    await conversation(accountId);

    expect(await update(accountId, { ...unchanged, pageId: "777" })).toEqual({ kind: "page-id-fixed" });
    expect(await findAccount(db, accountId)).toMatchObject({
      pageId: outfitters.pageId,
      isPageIdFixed: true,
    });
  });

  test("of an account that is gone says so", async () => {
    expect(await update(randomUUID(), unchanged)).toEqual({ kind: "not-found" });
  });

  test("with a new token or App Secret keeps all history, ends what made the account unusable, and tries what waited again", async () => {
    const accountId = await created(outfitters);
    const unusableReason = { code: 190, text: "Session has expired" };
    await db.integrationAccount.update({
      where: { id: accountId },
      data: { unusableSince: now, unusableReason },
    });
    const waiting = await conversation(accountId, ["queued", "queued"]);
    await conversation(accountId, ["sent"]);

    await update(accountId, unchanged);
    expect(await row(accountId)).toMatchObject({ unusableSince: now, unusableReason });
    expect(await deliveries()).toEqual([]);

    await update(accountId, { ...unchanged, token: "EAANew", appSecret: "a-new-secret" }, 2);
    expect(await db.message.count({ where: { accountId } })).toBe(3);
    expect(await db.conversation.count({ where: { address: { accountId } } })).toBe(2);
    expect(await row(accountId)).toMatchObject({ unusableSince: null, unusableReason: null });
    expect(await deliveries()).toEqual([waiting]);
  });
});

describe("several Pages of one app", () => {
  /** The second Page, whose App Secret is taken from the account of the first. */
  const sharing = (accountId: string): AccountForm => ({
    ...spares,
    appSecret: "",
    appSecretFrom: accountId,
  });
  const appAccounts = (accountId: string | null = null) =>
    listAppAccounts(db, { appId: outfitters.appId, accountId });

  test("share the App Secret without its leaving the server, sealed for each by itself", async () => {
    const first = await created(outfitters);
    const second = await created(sharing(first));

    const [one, other] = [await row(first), await row(second)];
    expect(openAppSecret(other)).toBe(outfitters.appSecret);
    expect(other).toMatchObject({ appSecretLastFour: "9053", appSecretSetAt: now });
    expect(other.appSecret).not.toBe(one.appSecret);
    expect((await audit(second))[0]?.details).toMatchObject({ hasAppSecret: true });
  });

  test("share it when one is saved later, too, which the audit log calls a change", async () => {
    const first = await created(outfitters);
    const second = await created({ ...spares, appSecret: "another" });
    await update(second, { ...sharing(first), token: "" });
    expect(openAppSecret(await row(second))).toBe(outfitters.appSecret);
    expect((await audit(second))[1]?.details).toEqual({ appSecret: "changed" });
  });

  test("an App Secret is taken from no account of another app, that is deleted, or that has none", async () => {
    const source = await created(outfitters);
    const refusal = { kind: "app-secret-source-gone" };
    expect(await create({ ...sharing(source), appId: "777" })).toEqual(refusal);
    expect(await create(sharing(randomUUID()))).toEqual(refusal);
    await db.integrationAccount.update({ where: { id: source }, data: { appSecret: null } });
    expect(await create(sharing(source))).toEqual(refusal);
    await db.integrationAccount.update({ where: { id: source }, data: { deletedAt: now } });
    expect(await create(sharing(source))).toEqual(refusal);
    expect(await listAccounts(db)).toEqual([]);
  });

  test("a form is told which other accounts the app has, and whether their App Secrets differ", async () => {
    const first = await created(outfitters);
    const second = await created({ ...spares, verifyToken: "another", appSecret: "another-app-secret" });
    await created({ ...spares, pageId: "777", appId: "999" });
    const told = {
      accountId: second,
      name: "Northwind Spares",
      hasAppSecret: true,
      hasOtherAppSecret: true,
    };
    expect(await appAccounts(first)).toEqual([told]);
    expect(await appAccounts()).toMatchObject([
      { accountId: first, hasOtherAppSecret: false },
      { accountId: second, hasOtherAppSecret: false },
    ]);
    await update(second, { ...unchanged, pageId: spares.pageId, appSecret: outfitters.appSecret });
    expect(await appAccounts(first)).toMatchObject([{ accountId: second, hasOtherAppSecret: false }]);
  });

  test("a new App Secret becomes that of all of them, if wanted: each with a version, an entry, and its waiting replies sent", async () => {
    const first = await created(outfitters);
    const second = await created(spares);
    const elsewhere = await created({ ...spares, pageId: "777", appId: "999" });
    const waiting = await conversation(second, ["queued"]);
    await db.integrationAccount.update({ where: { id: second }, data: { unusableSince: now } });

    await update(first, { ...unchanged, appSecret: "a-new-app-secret" });
    expect(openAppSecret(await row(second))).toBe(spares.appSecret);

    await update(first, { ...unchanged, appSecret: "a-newer-app-secret", isAppSecretForAll: true }, 2);
    expect(openAppSecret(await row(first))).toBe("a-newer-app-secret");
    expect(openAppSecret(await row(second))).toBe("a-newer-app-secret");
    expect(await row(second)).toMatchObject({ version: 2, unusableSince: null, appSecretSetAt: later });
    expect((await audit(second))[1]).toMatchObject({
      actorId,
      action: "integration-account.updated",
      details: { appSecret: "changed" },
    });
    expect(await deliveries()).toEqual([waiting]);
    expect(await row(elsewhere)).toMatchObject({ version: 1 });
    expect(openAppSecret(await row(elsewhere))).toBe(spares.appSecret);
  });

  test("of two who replace it for all at once, one does and the other is told; all have the winner's", async () => {
    const ids = [await created(outfitters), await created(spares)];
    const replace = (accountId: string, form: AccountForm, appSecret: string) =>
      update(accountId, { ...form, token: "", appSecret, isAppSecretForAll: true });
    const outcomes = await Promise.all([
      replace(ids[0] ?? "", outfitters, "the-secret-of-anna"),
      replace(ids[1] ?? "", spares, "the-secret-of-ben"),
    ]);

    expect(outcomes.map(({ kind }) => kind).sort()).toEqual(["changed-meanwhile", "updated"]);
    const winner = outcomes[0]?.kind === "updated" ? "the-secret-of-anna" : "the-secret-of-ben";
    const kept = await Promise.all(ids.map(async (id) => openAppSecret(await row(id))));
    expect(kept).toEqual([winner, winner]);
  });
});

/** A conversation of the account with messages of ours in these states. */
async function conversation(accountId: string, statuses: ("queued" | "sent")[] = []): Promise<string> {
  const [contactId, addressId, id] = [randomUUID(), randomUUID(), randomUUID()];
  await db.contact.create({ data: { id: contactId } });
  await db.contactAddress.create({ data: { id: addressId, accountId, externalId: addressId, contactId } });
  await db.conversation.create({ data: { id, addressId } });
  await db.message.createMany({
    data: statuses.map((status) => ({
      id: randomUUID(),
      conversationId: id,
      accountId,
      direction: "outbound",
      author: "agent",
      text: "It is back on Friday",
      status,
      at: now,
    })),
  });
  return id;
}

/** The conversations for which a delivery waits. */
async function deliveries(): Promise<string[]> {
  const jobs = await db.$queryRaw<{ id: string }[]>`
    select data->>'conversationId' as id from pgboss.job where name = ${deliverConversationQueue.name}`;
  return jobs.map(({ id }) => id);
}
