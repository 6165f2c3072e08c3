import { beforeEach, describe, expect, test } from "vitest";
import { findMessages } from "../../conversations/server/list-messages";
import type { Database } from "../../platform/database";
import { createAccount, createAgent } from "../../testing/contact-center";
import { createConversation, createInteraction, createMessage } from "../../testing/conversations";
import { onEmptyDatabase } from "../../testing/empty-database";
import type { Channel, SignalOutcome } from "../channel";
import { reactToMessage } from "./react-to-message";

const at = new Date("2026-11-22T12:00:00.000Z");
let database: Database;
let accountId: string;
let agentId: string;
let conversationId: string;
let messageId: string;
let outcome: SignalOutcome;
let asked: unknown[];

onEmptyDatabase(async (emptied) => {
  database = emptied;
  const account = await createAccount(database);
  ({ accountId } = account);
  agentId = await createAgent(database);
  conversationId = await createConversation(database, { accountId });
  messageId = await createMessage(database, conversationId, { at, externalId: "m_1" });
  await createInteraction(database, { conversationId, serviceId: account.serviceId, agentId });
});
beforeEach(() => {
  outcome = { kind: "done" };
  asked = [];
});

const facebook: Channel = {
  async react(_, reaction) {
    asked.push(reaction);
    return outcome;
  },
  deliver: () => Promise.reject(new Error("nothing is delivered")),
  signal: () => Promise.reject(new Error("nothing is signalled")),
};
const react = (emoji: string | null, { by = agentId, to = messageId } = {}) =>
  reactToMessage(
    database,
    { agentId: by, conversationId, messageId: to, emoji },
    { channels: { facebook }, clock: () => new Date(at.getTime() + asked.length * 1_000) },
  );
const reactions = async () => (await findMessages(database, [messageId]))[0]?.reactions;

describe("a reaction", () => {
  test("is sent at once, and stands on the message as the Page's", async () => {
    expect(await react("😮")).toEqual({ kind: "reacted" });
    expect(asked).toEqual([{ recipient: `psid-${conversationId}`, externalId: "m_1", emoji: "😮" }]);
    expect(await reactions()).toEqual([{ by: "page", emoji: "😮" }]);
  });

  test("takes the place of an earlier one, and can be taken back", async () => {
    await react("😮");
    await react("👍");
    expect(await reactions()).toEqual([{ by: "page", emoji: "👍" }]);
    await react(null);
    expect(await reactions()).toEqual([]);
  });

  test("that Facebook does not take is not recorded, and the agent is told why", async () => {
    outcome = {
      kind: "failed",
      failure: { reason: "message-refused", platform: { code: 100, text: "(#100)" } },
    };
    expect(await react("😮")).toEqual({ kind: "refused", failure: outcome.failure });
    expect(await reactions()).toEqual([]);
  });
});

describe("nothing is asked of Facebook", () => {
  test("for an agent who does not hold the conversation", async () => {
    expect(await react("😮", { by: await createAgent(database) })).toEqual({ kind: "not-yours" });
    expect(asked).toEqual([]);
  });

  test("for an account that takes nothing", async () => {
    await database.integrationAccount.updateMany({ data: { unusableSince: at } });
    expect(await react("😮")).toEqual({ kind: "account-closed", accountState: "unusable" });
    expect(asked).toEqual([]);
  });

  test.each([
    ["of ours", { direction: "outbound", author: "agent", status: "sent" } as const],
    ["that was taken back", { deletedAt: at }],
    ["that Facebook has not named", { externalId: null }],
    ["that is a line of what happened", { kind: "event" } as const],
  ])("about a message %s", async (_, changes) => {
    const to = await createMessage(database, conversationId, changes);
    expect(await react("😮", { to })).toEqual({ kind: "message-unavailable" });
    expect(asked).toEqual([]);
  });

  test("about a message of another conversation", async () => {
    const elsewhere = await createConversation(database, { accountId });
    const to = await createMessage(database, elsewhere);
    expect(await react("😮", { to })).toEqual({ kind: "message-unavailable" });
  });
});
