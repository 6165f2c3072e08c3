import superjson from "superjson";
import { expect, test } from "vitest";
import { createUser } from "../agents/server/create-user";
import type { Role } from "../agents/user";
import type { AccountForm } from "../integration-accounts/account-form";
import { recordAudit } from "../platform/audit-log";
import type { Database } from "../platform/database";
import { onEmptyDatabase } from "../testing/empty-database";
import { auditLogRouter } from "./audit-log";
import { integrationAccountsRouter } from "./integration-accounts";
import { createCallerFactory, router } from "./trpc";

process.env.ENCRYPTION_KEY ??= Buffer.alloc(32, 7).toString("base64");

const form: AccountForm = {
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

let db: Database;
let adaId: string;
onEmptyDatabase(async (emptied) => {
  db = emptied;
  const ada = { username: "ada", name: "Ada Lindqvist", password: "correct horse battery" };
  adaId = (await createUser(db, { ...ada, roles: ["administrator"] })).id;
});

const api = router({ auditLog: auditLogRouter, integrationAccounts: integrationAccountsRouter });
function caller(role: Role = "administrator") {
  const user = { id: adaId, username: "ada", name: "Ada Lindqvist", roles: [role] };
  let minute = 0;
  const now = () => new Date(Date.UTC(2026, 10, 22, 10, minute++));
  return createCallerFactory(api)({ user, database: db, now });
}

test("an account's life is told: who did what to it, from what to what, and no secret", async () => {
  const ada = caller();
  const { integrationAccounts: accounts } = ada;
  const created = await accounts.create(form);
  const accountId = created.kind === "created" ? created.accountId : "";
  const changed = { ...form, name: "Outfitters", token: "EAAReplaced", verifyToken: "verify-anew" };
  await accounts.update({ accountId, version: 1, form: changed });
  await accounts.deactivate({ accountId, version: 2 });
  await accounts.activate({ accountId, version: 3 });
  await accounts.delete({ accountId, version: 4 });
  await accounts.restore({ accountId, version: 5, form: null });

  const { entries } = await ada.auditLog.page({ subject: `integration-account/${accountId}` });
  expect(entries.map(({ action }) => action.replace("integration-account.", ""))).toEqual([
    "restored",
    "deleted",
    "activated",
    "deactivated",
    "updated",
    "created",
  ]);
  expect(entries[4]).toMatchObject({
    actor: { id: adaId, name: "Ada Lindqvist" },
    subject: { kind: "integration-account", id: accountId, name: "Outfitters", isThere: true },
    changes: [
      { kind: "from-to", field: "name", from: "Northwind Outfitters", to: "Outfitters" },
      { kind: "changed", field: "token" },
      { kind: "changed", field: "appSecret" },
      { kind: "changed", field: "verifyToken" },
    ],
  });
  const told = superjson.stringify(entries);
  const secrets = [form.token, "EAAReplaced", form.appSecret, form.verifyToken, "verify-anew"];
  expect(secrets.filter((secret) => told.includes(secret))).toEqual([]);
});

test("an account that is deleted is still named, and is not there", async () => {
  const { auditLog, integrationAccounts } = caller();
  const created = await integrationAccounts.create(form);
  const accountId = created.kind === "created" ? created.accountId : "";
  await integrationAccounts.delete({ accountId, version: 1 });
  const { entries } = await auditLog.page({ action: "integration-account.deleted" });
  expect(entries).toMatchObject([{ subject: { name: "Northwind Outfitters", isThere: false } }]);
});

test("what is looked up nowhere is called what its entry calls it, and told that once", async () => {
  const written = [
    { action: "team.created", details: { name: "Front desk", members: "Anna" } },
    { action: "team.updated", details: { name: { from: "Front desk", to: "Reception" } } },
    { action: "canned-response.deleted", details: { shortcut: "hello", text: "Hi" } },
  ];
  for (const entry of written) {
    await db.$transaction((tx) => recordAudit(tx, { actorId: adaId, subject: `thing/${adaId}x`, ...entry }));
  }
  const { entries } = await caller().auditLog.page({ subjectKind: "thing" });
  expect(entries.map(({ subject, changes }) => [subject.name, changes])).toEqual([
    ["hello", [{ kind: "value", field: "text", value: "Hi" }]],
    ["Reception", [{ kind: "from-to", field: "name", from: "Front desk", to: "Reception" }]],
    ["Front desk", [{ kind: "value", field: "members", value: "Anna" }]],
  ]);
});

test("a secret that ever came into the log is told as changed; unknown things are told by their codes", async () => {
  await db.$transaction((tx) =>
    recordAudit(tx, {
      actorId: null,
      action: "moon.landed-on",
      subject: "moon/far side",
      details: { token: "EAASlippedIn", appSecret: { from: "one", to: "two" }, crew: { from: 2, to: null } },
    }),
  );
  const { entries } = await caller().auditLog.page({ actor: "installation" });
  expect(entries).toMatchObject([
    {
      actor: null,
      action: "moon.landed-on",
      subject: { code: "moon/far side", kind: "moon", id: "", name: null, isThere: false },
      changes: [
        { kind: "from-to", field: "crew", from: "2", to: "" },
        { kind: "changed", field: "token" },
        { kind: "changed", field: "appSecret" },
      ],
    },
  ]);
});

test("the log comes in pages of fifty", async () => {
  await db.auditEntry.createMany({
    data: Array.from({ length: 60 }, (_, n) => ({ action: "a", subject: `thing/${n}`, details: {} })),
  });
  const { auditLog } = caller();
  const first = await auditLog.page({});
  const second = await auditLog.page({ cursor: first.next });
  expect([first.entries.length, second.entries.length, second.next]).toEqual([50, 10, null]);
  expect(new Set([...first.entries, ...second.entries].map(({ id }) => id)).size).toBe(60);
});

test("agents and supervisors are refused", async () => {
  for (const role of ["agent", "supervisor"] as const) {
    await expect(caller(role).auditLog.page({})).rejects.toMatchObject({ code: "FORBIDDEN" });
    await expect(caller(role).auditLog.people()).rejects.toMatchObject({ code: "FORBIDDEN" });
    const account = { accountId: adaId, version: 1 };
    const { integrationAccounts: accounts } = caller(role);
    for (const attempt of [
      accounts.deactivate(account),
      accounts.activate(account),
      accounts.delete(account),
      accounts.restore({ ...account, form: null }),
      accounts.listDeleted(),
      accounts.listOfApp({ appId: "1", accountId: null }),
    ]) {
      await expect(attempt).rejects.toMatchObject({ code: "FORBIDDEN" });
    }
  }
});
