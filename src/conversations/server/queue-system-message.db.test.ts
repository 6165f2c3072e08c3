import { expect, test } from "vitest";
import type { Database } from "../../platform/database";
import { unitOfWork } from "../../platform/unit-of-work";
import { createAccount, waitingJobs } from "../../testing/contact-center";
import { createConversation, createMessage } from "../../testing/conversations";
import { onEmptyDatabase } from "../../testing/empty-database";
import { windowClosesAfter } from "../reply-window";
import { claimNextReply } from "./claim-next-reply";
import { queueSystemMessage } from "./queue-system-message";

const now = new Date("2026-11-22T12:00:00.000Z");
const later = (ms: number) => new Date(now.getTime() + ms);
const hourMs = 3_600_000;
let database: Database;
let accountId: string;
let conversationId: string;

onEmptyDatabase(async (emptied) => {
  database = emptied;
  ({ accountId } = await createAccount(database));
  conversationId = await createConversation(database, { accountId });
  await createMessage(database, conversationId, { at: now });
  await database.conversation.update({
    where: { id: conversationId },
    data: { lastInboundAt: now, lastMessageAt: now, windowClosesAt: windowClosesAfter(now) },
  });
});

const say = (key: string, at = now) =>
  unitOfWork(database, (work) => queueSystemMessage(work, { conversationId, key, text: "Welcome!" }, at));
const ours = () => database.message.findMany({ where: { direction: "outbound" }, orderBy: { at: "asc" } });

test("an automatic message is queued after everything that was said, by no person, and told to the desktops", async () => {
  expect(await say("greeting")).toEqual({ kind: "queued" });
  const [message] = await ours();
  expect(message).toMatchObject({ author: "system", authorUserId: null, status: "queued", at: later(1) });
  expect(await database.conversation.findUnique({ where: { id: conversationId } })).toMatchObject({
    lastMessageAt: later(1),
    unreadCount: 0,
  });
  expect(await waitingJobs(database, "deliver-conversation")).toEqual([{ conversationId }]);
  const lines = await database.journalEntry.findMany({ where: { kind: "message" } });
  expect(lines.map(({ payload }) => payload)).toEqual([{ conversationId, messageId: message?.id }]);
});

test("the same key in one conversation is one message, however many ask at once; another key is another one", async () => {
  const answers = await Promise.all(Array.from({ length: 10 }, () => say("greeting")));
  expect(answers).toEqual(answers.map(() => ({ kind: "queued" })));
  expect(await ours()).toHaveLength(1);
  await say("reminder");
  expect(await ours()).toHaveLength(2);
});

test("it is refused once the window has closed, also where people may still answer", async () => {
  await database.integrationAccount.updateMany({ data: { humanAgentEnabled: true } });
  expect(await say("greeting", later(24 * hourMs))).toMatchObject({
    kind: "refused",
    window: { reason: "window-closed" },
  });
  expect(await ours()).toEqual([]);
});

test("one that waited until the window had closed fails, and never goes out as a person's answer", async () => {
  await database.integrationAccount.updateMany({ data: { humanAgentEnabled: true } });
  await say("greeting");
  const claimed = await claimNextReply(database, conversationId, { now: later(24 * hourMs), random: 0 });
  expect(claimed).toEqual({ kind: "none" });
  expect(await ours()).toMatchObject([{ status: "failed", failure: { reason: "window-closed" } }]);
});

test.each([
  ["account-closed", () => database.integrationAccount.updateMany({ data: { deactivatedAt: now } })],
  ["account-closed", () => database.integrationAccount.updateMany({ data: { unusableSince: now } })],
  ["held-elsewhere", () => database.conversation.updateMany({ data: { threadOwnerAppId: "999" } })],
])("nothing is written when it is %s", async (kind, prevent) => {
  await prevent();
  expect(await say("greeting")).toMatchObject({ kind });
  expect(await ours()).toEqual([]);
});
