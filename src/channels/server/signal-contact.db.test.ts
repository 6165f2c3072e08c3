import { expect, test } from "vitest";
import type { Database } from "../../platform/database";
import { createAccount, createAgent, waitingJobs } from "../../testing/contact-center";
import { createConversation, createInteraction, createMessage } from "../../testing/conversations";
import { onEmptyDatabase } from "../../testing/empty-database";
import type { Channel, SignalOutcome } from "../channel";
import { signalContact } from "./signal-contact";

const now = new Date("2026-11-22T12:00:00.000Z");
const inAnHour = new Date("2026-11-22T13:00:00.000Z");
let database: Database;
let accountId: string;
let agentId: string;
let conversationId: string;
let shown: { kind: string; recipient: string }[];

onEmptyDatabase(async (emptied) => {
  database = emptied;
  shown = [];
  const account = await createAccount(database);
  ({ accountId } = account);
  agentId = await createAgent(database);
  conversationId = await createConversation(database, { accountId });
  await createMessage(database, conversationId, { at: now });
  await createInteraction(database, { conversationId, serviceId: account.serviceId, agentId });
  await database.conversation.updateMany({ data: { windowClosesAt: inAnHour, lastInboundAt: now } });
});

const channel = (outcome: SignalOutcome): Channel => ({
  async signal(_, signal) {
    shown.push(signal);
    return outcome;
  },
  deliver: () => Promise.reject(new Error("nothing is delivered")),
  react: () => Promise.reject(new Error("nothing is reacted to")),
});
const signal = (
  kind: "typing" | "seen",
  { by = agentId, outcome = { kind: "done" } as SignalOutcome } = {},
) =>
  signalContact(
    database,
    { agentId: by, conversationId, kind },
    { channels: { facebook: channel(outcome) }, now },
  );

test("typing and seen are shown to the contact of a conversation that the agent holds", async () => {
  await signal("typing");
  await signal("seen");
  const recipient = `psid-${conversationId}`;
  expect(shown).toEqual([
    { kind: "typing", recipient },
    { kind: "seen", recipient },
  ]);
});

test("nothing is shown for an agent who does not hold it", async () => {
  await signal("typing", { by: await createAgent(database) });
  expect(shown).toEqual([]);
});

test.each([
  ["typing", { showsTyping: false }, ["seen"]],
  ["seen", { showsSeen: false }, ["typing"]],
])("an account that is not to show %s shows only the other", async (_, data, kinds) => {
  await database.integrationAccount.update({ where: { id: accountId }, data });
  await signal("typing");
  await signal("seen");
  expect(shown.map(({ kind }) => kind)).toEqual(kinds);
});

test.each([
  ["is refused by the platform", { unusableSince: now }],
  ["is switched off", { deactivatedAt: now }],
  ["was asked to slow down", { throttledUntil: inAnHour }],
])("nothing is shown for an account that %s", async (_, data) => {
  await database.integrationAccount.update({ where: { id: accountId }, data });
  await signal("typing");
  expect(shown).toEqual([]);
});

test("nothing is shown once the reply window has closed", async () => {
  await database.conversation.updateMany({ data: { windowClosesAt: now } });
  await signal("typing");
  expect(shown).toEqual([]);
});

test("one that fails throws nothing, is not tried again and holds no delivery up", async () => {
  await signal("typing", { outcome: { kind: "failed", failure: { reason: "temporary" } } });
  expect(shown).toHaveLength(1);
  expect(await waitingJobs(database, "deliver-conversation")).toEqual([]);
  expect(await waitingJobs(database, "deliver-conversation-later")).toEqual([]);
});
