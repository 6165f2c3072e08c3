import { expect, test, vi } from "vitest";
import type { Database } from "../../platform/database";
import { createAccount, createAgent } from "../../testing/contact-center";
import { createConversation, createInteraction } from "../../testing/conversations";
import { onEmptyDatabase } from "../../testing/empty-database";
import type { Channel, SignalOutcome } from "../channel";
import { takeThread } from "./take-thread";

const now = new Date("2026-11-22T12:00:00Z");
const earlier = new Date("2026-11-22T11:00:00Z");
let database: Database;
let accountId: string;
let conversationId: string;
let agentId: string;

onEmptyDatabase(async (emptied) => {
  database = emptied;
  const account = await createAccount(database);
  accountId = account.accountId;
  conversationId = await createConversation(database, account);
  agentId = await createAgent(database);
  await createInteraction(database, { conversationId, serviceId: account.serviceId, agentId });
  await database.conversation.updateMany({ data: { threadOwnerAppId: "263", threadOwnerAt: earlier } });
});

function take(outcome: SignalOutcome, by = agentId) {
  const asked = vi.fn<Channel["takeThread"]>(() => Promise.resolve(outcome));
  const never = () => Promise.reject(new Error("not asked for"));
  const facebook: Channel = { deliver: never, signal: never, react: never, takeThread: asked };
  const taking = takeThread(
    database,
    { agentId: by, conversationId },
    { channels: { facebook }, clock: () => now },
  );
  return taking.then((taken) => ({ taken, asked }));
}

const owner = async () => (await database.conversation.findFirstOrThrow()).threadOwnerAppId;

test("the thread of a conversation that one works on is taken, and noted as ours", async () => {
  const { taken, asked } = await take({ kind: "done" });
  expect(taken).toEqual({ kind: "taken" });
  expect(asked.mock.calls).toMatchObject([[{ id: accountId }, { recipient: `psid-${conversationId}` }]]);
  expect(await owner()).toBeNull();
});

test("a refusal is told in the platform's words, and the thread stays with whom it was", async () => {
  const failure = {
    reason: "permission-missing" as const,
    platform: { code: 10, text: "No default app is set" },
  };
  const { taken } = await take({ kind: "failed", failure });
  expect(taken).toEqual({ kind: "refused", failure });
  expect(await owner()).toBe("263");
});

test("who does not work on it takes nothing, and Facebook is not asked", async () => {
  const { taken, asked } = await take({ kind: "done" }, await createAgent(database));
  expect(taken).toEqual({ kind: "not-yours" });
  expect(asked).not.toHaveBeenCalled();
});

test("nothing is taken for an account that is switched off", async () => {
  await database.integrationAccount.updateMany({ data: { deactivatedAt: now } });
  const { taken, asked } = await take({ kind: "done" });
  expect(taken).toEqual({ kind: "account-inactive" });
  expect(asked).not.toHaveBeenCalled();
});
