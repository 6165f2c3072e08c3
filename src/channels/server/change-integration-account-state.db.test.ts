import { randomUUID } from "node:crypto";
import { describe, expect, test } from "vitest";
import { windowClosesAfter } from "../../conversations/reply-window";
import { deliverConversationQueue } from "../../conversations/server/delivery-queue";
import type { AccountForm } from "../../integration-accounts/account-form";
import { openAppSecret, openToken } from "../../integration-accounts/server/account-credentials";
import { findAccount } from "../../integration-accounts/server/find-account";
import { listAccounts, listDeletedAccounts } from "../../integration-accounts/server/list-accounts";
import type { Database } from "../../platform/database";
import { completeInteraction } from "../../routing/server/complete-interaction";
import { readTranscript } from "../../routing/server/read-conversation";
import { reply } from "../../routing/server/reply";
import {
  createAccount,
  createAgent,
  pageEntry,
  signedRequest,
  testPage,
  textEvent,
  waitingJobs,
} from "../../testing/contact-center";
import { onEmptyDatabase } from "../../testing/empty-database";
import { memoryFiles } from "../../testing/memory-files";
import { oneText } from "../../testing/replies";
import { giveToAgent } from "../../testing/work";
import { answerHandshake } from "../facebook/server/answer-handshake";
import { facebookChannel } from "../facebook/server/facebook-channel";
import { receiveWebhook } from "../facebook/server/receive-webhook";
import {
  activateIntegrationAccount,
  deactivateIntegrationAccount,
  deleteIntegrationAccount,
  restoreIntegrationAccount,
} from "./change-integration-account-state";
import { deliverConversation } from "./deliver-conversation";
import { createIntegrationAccount } from "./save-integration-account";

const now = new Date("2026-11-22T12:00:00.000Z");
const maya = "7312984450128833";
const actorId = randomUUID();
/** The Page of the test account, entered anew. */
const entered: AccountForm = {
  name: "Northwind, once more",
  pageUsername: "northwind",
  pageId: testPage.id,
  token: "EAAEnteredAnew",
  appId: testPage.appId,
  appSecret: "",
  verifyToken: "verify-me-anew",
  verifySignatures: true,
  mayResubscribe: false,
  humanAgentEnabled: false,
  showsTyping: true,
  showsSeen: true,
};

let database: Database;
let accountId: string;
onEmptyDatabase(async (emptied) => {
  database = emptied;
  ({ accountId } = await createAccount(database));
});

const seen = (version: number, id = accountId) => ({ accountId: id, version, actorId, now });
const deactivate = (version = 1) => deactivateIntegrationAccount(database, seen(version));
const activate = (version: number) => activateIntegrationAccount(database, seen(version));
const deleteIt = (version = 1, id = accountId) => deleteIntegrationAccount(database, seen(version, id));
const restore = (version: number, form: AccountForm | null = null, id = accountId) =>
  restoreIntegrationAccount(database, { ...seen(version, id), form });
const create = (form: AccountForm) => createIntegrationAccount(database, { form, actorId, now });
const row = () => database.integrationAccount.findUniqueOrThrow({ where: { id: accountId } });
const actions = async () =>
  (await database.auditEntry.findMany({ orderBy: { id: "asc" } })).map(({ action }) => action);
const kinds = (outcomes: readonly { kind: string }[]) => outcomes.map(({ kind }) => kind).sort();

const receive = (mid: string) =>
  receiveWebhook(database, signedRequest([pageEntry([textEvent({ psid: maya, mid })])]), now);
const events = () =>
  database.webhookEvent.findMany({
    select: { outcome: true, reason: true },
    // All come at the same moment.
    orderBy: { outcome: "asc" },
  });
async function handshake(): Promise<number> {
  const query = new URLSearchParams({
    "hub.mode": "subscribe",
    "hub.verify_token": "verify-me",
    "hub.challenge": "1158201444",
  });
  return (await answerHandshake(database, { query, namedPage: null }, now)).status;
}

/** Maya has written, and an agent holds the interaction. */
async function conversationHeld() {
  await receive("m_1");
  const agentId = await createAgent(database);
  const { id: conversationId } = await database.conversation.findFirstOrThrow();
  const { id: interactionId } = await database.interaction.findFirstOrThrow();
  await giveToAgent(database, agentId);
  await database.conversation.updateMany({
    data: { lastInboundAt: now, windowClosesAt: windowClosesAfter(now) },
  });
  return { agentId, conversationId, interactionId };
}

const deliver = (conversationId: string) =>
  deliverConversation(database, conversationId, {
    channels: { facebook: facebookChannel },
    files: memoryFiles(),
    clock: () => now,
    random: () => 0.5,
  });

describe("a deactivated account", () => {
  test("applies nothing that arrives, and records it as ignored", async () => {
    await deactivate();
    await receive("m_1");
    expect(await events()).toEqual([{ outcome: "ignored", reason: "account-inactive" }]);
    expect(await database.message.count()).toBe(0);
  });

  test("answers no handshake", async () => {
    expect(await handshake()).toBe(200);
    await deactivate();
    expect(await handshake()).toBe(403);
  });

  test("lets replies wait, and sends them once it is active", async () => {
    const { agentId, conversationId } = await conversationHeld();
    const messageId = randomUUID();
    await reply(database, { agentId, conversationId, ...oneText(messageId, "On Friday.") }, now);
    await deactivate();
    await deliver(conversationId);
    expect(await database.message.findUnique({ where: { id: messageId } })).toMatchObject({
      status: "queued",
      failure: { reason: "account-inactive" },
    });

    await database.$executeRaw`delete from pgboss.job`;
    await activate(2);
    expect(await waitingJobs(database, deliverConversationQueue.name)).toEqual([{ conversationId }]);
    await receive("m_2");
    expect((await events()).map(({ outcome }) => outcome)).toEqual(["applied", "applied"]);
  });

  test("is seen to be so, and how it came to be is in the audit log", async () => {
    await deactivate();
    expect(await findAccount(database, accountId)).toMatchObject({ deactivatedAt: now, version: 2 });
    expect(await listAccounts(database)).toMatchObject([{ id: accountId, deactivatedAt: now }]);
    await activate(2);
    expect(await findAccount(database, accountId)).toMatchObject({ deactivatedAt: null, version: 3 });
    expect(await database.auditEntry.findMany({ orderBy: { id: "asc" } })).toMatchObject([
      { actorId, action: "integration-account.deactivated", subject: `integration-account/${accountId}` },
      { actorId, action: "integration-account.activated", subject: `integration-account/${accountId}` },
    ]);
  });

  test("is made so by one of two who try at once, or who saw another version", async () => {
    expect(await deactivate(7)).toEqual({ kind: "changed-meanwhile" });
    expect(kinds(await Promise.all([deactivate(), deactivate()]))).toEqual(["changed-meanwhile", "done"]);
    expect(await deactivate(2)).toEqual({ kind: "changed-meanwhile" });
    expect(await actions()).toEqual(["integration-account.deactivated"]);
  });
});

describe("a deleted account", () => {
  test("is gone from the list, and can be found among the deleted", async () => {
    await deleteIt();
    expect(await listAccounts(database)).toEqual([]);
    expect(await findAccount(database, accountId)).toBeNull();
    expect(await listDeletedAccounts(database)).toMatchObject([
      { id: accountId, pageId: testPage.id, version: 2, deletedAt: now },
    ]);
    expect(await deleteIt(2)).toEqual({ kind: "not-found" });
    expect(await deactivate(2)).toEqual({ kind: "not-found" });
    expect(await actions()).toEqual(["integration-account.deleted"]);
  });

  test("applies nothing, answers no handshake and sends nothing", async () => {
    const { agentId, conversationId } = await conversationHeld();
    await reply(database, { agentId, conversationId, ...oneText(randomUUID(), "On Friday.") }, now);
    await deleteIt();
    await receive("m_2");
    expect(await events()).toMatchObject([{ outcome: "applied" }, { reason: "account-inactive" }]);
    expect(await handshake()).toBe(403);
    await deliver(conversationId);
    expect(await database.message.findFirst({ where: { direction: "outbound" } })).toMatchObject({
      status: "queued",
      failure: { reason: "account-inactive" },
    });
  });

  test("leaves its conversations readable, and its open interactions to be completed", async () => {
    const { agentId, conversationId, interactionId } = await conversationHeld();
    await deleteIt();
    const transcript = await readTranscript(
      database,
      { reader: { id: agentId, roles: ["agent"] }, conversationId },
      null,
    );
    expect(JSON.stringify(transcript)).toContain("Hi");
    const disposition = await database.disposition.findFirstOrThrow();
    const completion = { interactionId, agentId, dispositionId: disposition.id, note: "" };
    expect(await completeInteraction(database, completion, now)).toMatchObject({ kind: "completed" });
  });
});

describe("restoring an account", () => {
  test("brings it back as it was, with its conversations, and sends what waited", async () => {
    const { conversationId } = await conversationHeld();
    await database.message.create({
      data: {
        id: randomUUID(),
        conversationId,
        accountId,
        direction: "outbound",
        author: "agent",
        text: "On Friday.",
        status: "queued",
        at: now,
      },
    });
    const before = await row();
    await deleteIt();
    expect(await restore(2)).toEqual({ kind: "restored" });
    expect(await row()).toEqual({ ...before, version: 3, updatedAt: expect.anything() });
    expect(await waitingJobs(database, deliverConversationQueue.name)).toEqual([{ conversationId }]);

    await receive("m_2");
    expect(await database.conversation.count()).toBe(1);
    expect(await database.message.count({ where: { direction: "inbound" } })).toBe(2);
    expect(await actions()).toEqual(["integration-account.deleted", "integration-account.restored"]);
  });

  test("with values entered anew keeps those, and the App ID and App Secret that were not entered; it is active", async () => {
    await deactivate();
    await deleteIt(2);
    expect(await restore(3, { ...entered, pageId: "999", appId: "" })).toEqual({ kind: "restored" });
    const restored = await row();
    expect(restored).toMatchObject({
      name: entered.name,
      pageId: testPage.id,
      appId: testPage.appId,
      deactivatedAt: null,
      deletedAt: null,
      version: 4,
    });
    expect(openToken(restored)).toBe(entered.token);
    expect(openAppSecret(restored)).toBe(testPage.secret);
    const entry = await database.auditEntry.findFirstOrThrow({ orderBy: { id: "desc" } });
    expect(entry).toMatchObject({
      action: "integration-account.restored",
      details: { name: { to: entered.name }, token: "changed", verifyToken: "changed" },
    });
    expect(JSON.stringify(entry.details)).not.toContain(entered.token);
  });

  test("is refused while another account answers for the Page, and names it", async () => {
    await deleteIt();
    const anew = await create({ ...entered, createAnew: true });
    expect(await restore(2)).toEqual({
      kind: "page-id-taken",
      accountId: anew.kind === "created" ? anew.accountId : "",
      name: entered.name,
    });
    expect((await row()).deletedAt).toEqual(now);
  });

  test("of one that is not deleted, or not there, changes nothing", async () => {
    expect(await restore(1)).toEqual({ kind: "changed-meanwhile" });
    expect(await restore(1, null, randomUUID())).toEqual({ kind: "not-found" });
    expect(await actions()).toEqual([]);
  });
});

describe("races for one Page", () => {
  test("of eight who restore one account, one does", async () => {
    await deleteIt();
    const outcomes = await Promise.all(Array.from({ length: 8 }, () => restore(2)));
    expect(kinds(outcomes)).toEqual([...Array(7).fill("changed-meanwhile"), "restored"]);
    expect((await row()).version).toBe(3);
    expect(await actions()).toEqual(["integration-account.deleted", "integration-account.restored"]);
  });

  test("of a restore and a new account at once, one stands and the other is told which", async () => {
    for (let round = 0, version = 1; round < 5; round++) {
      expect(await deleteIt(version)).toMatchObject({ kind: "done" });
      const [restored, created] = await Promise.all([
        restore(version + 1),
        create({ ...entered, createAnew: true }),
      ]);
      const holders = await database.integrationAccount.findMany({ where: { deletedAt: null } });
      expect(holders).toHaveLength(1);
      if (restored.kind === "restored") {
        expect(created).toMatchObject({ kind: "page-id-taken", accountId });
        version += 2;
      } else {
        expect(restored).toMatchObject({ kind: "page-id-taken", accountId: holders[0]?.id });
        expect(created).toEqual({ kind: "created", accountId: holders[0]?.id });
        await database.integrationAccount.updateMany({
          where: { id: holders[0]?.id ?? "" },
          data: { deletedAt: new Date(0) },
        });
        await database.integrationAccount.update({
          where: { id: accountId },
          data: { deletedAt: null, version: version + 2 },
        });
        version += 2;
      }
    }
  });

  test("of a deletion and a new account at once, people's conversations never get a second owner", async () => {
    await receive("m_1");
    for (let version = 1; version < 20; version += 2) {
      const [deleted, created] = await Promise.all([
        deleteIt(version),
        create({ ...entered, createAnew: true }),
      ]);
      expect(deleted.kind).toBe("done");
      expect(["page-id-taken", "page-id-of-deleted"]).toContain(created.kind);
      expect(await restore(version + 1)).toEqual({ kind: "restored" });
    }
    expect(await database.integrationAccount.count()).toBe(1);
  });
});
