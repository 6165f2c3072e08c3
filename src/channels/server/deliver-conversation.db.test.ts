import { randomUUID } from "node:crypto";
import { describe, expect, test } from "vitest";
import type { DeliveryOutcome } from "../../conversations/delivery-outcome";
import type { ReplyMode } from "../../conversations/reply-mode";
import { windowClosesAfter } from "../../conversations/reply-window";
import { lockConversations } from "../../conversations/server/lock-conversations";
import { recordEcho } from "../../conversations/server/record-echo";
import { recordReceipt } from "../../conversations/server/record-receipt";
import { resumeDeliveries } from "../../conversations/server/resume-deliveries";
import { holdSending } from "../../integration-accounts/server/sending-account";
import type { Database } from "../../platform/database";
import { unitOfWork } from "../../platform/unit-of-work";
import { admitMessages } from "../../routing/server/admit-messages";
import { loadHeldConversations } from "../../routing/server/load-desktop";
import { giveUpReply, reply, retryReply } from "../../routing/server/reply";
import { createAccount, createAgent, waitingJobs } from "../../testing/contact-center";
import { onEmptyDatabase } from "../../testing/empty-database";
import { memoryFiles } from "../../testing/memory-files";
import { oneText } from "../../testing/replies";
import { giveToAgent } from "../../testing/work";
import type { Channel } from "../channel";
import { deliverConversation } from "./deliver-conversation";

const now = new Date("2026-11-22T12:00:00.000Z");
const hourMs = 3_600_000;
const later = (ms: number) => new Date(now.getTime() + ms);
let database: Database;
let accountId: string;
let agentId: string;
let conversationId: string;
let files: ReturnType<typeof memoryFiles>;

onEmptyDatabase(async (emptied) => {
  database = emptied;
  files = memoryFiles();
  ({ accountId } = await createAccount(database));
  agentId = await createAgent(database);
  await inConversation((work, conversation) =>
    admitMessages(
      work,
      [{ conversation, message: { externalId: "m_in", text: "Hi", attachments: [], at: now } }],
      now,
    ),
  );
  ({ id: conversationId } = await database.conversation.findFirstOrThrow());
  await giveToAgent(database, agentId);
});

type Work = Parameters<Parameters<typeof unitOfWork>[1]>[0];
type Locked = Parameters<typeof admitMessages>[1][number]["conversation"];

/** Does something to the contact's conversation as a webhook would: in a transaction that holds its lock. */
function inConversation<T>(story: (work: Work, conversation: Locked) => Promise<T>): Promise<T> {
  return unitOfWork(database, async (work) => {
    const locked = await lockConversations(work.tx, [{ accountId, externalId: "psid", mayCreate: true }]);
    const [conversation] = [...locked.values()];
    if (!conversation) throw new Error("The conversation was not created.");
    return story(work, conversation);
  });
}

async function queue(text: string, at = now): Promise<string> {
  const messageId = randomUUID();
  await expect(
    reply(database, { agentId, conversationId, ...oneText(messageId, text) }, at),
  ).resolves.toEqual({
    kind: "queued",
  });
  return messageId;
}

/** A channel that answers as told, one answer for each message, and remembers what it was handed. */
function channel(...outcomes: (DeliveryOutcome | ((messageId: string) => Promise<DeliveryOutcome>))[]) {
  const handed: string[] = [];
  const modes: ReplyMode[] = [];
  const deliver: Channel["deliver"] = async (_account, { messageId, content, replyMode }) => {
    handed.push(content.kind === "text" ? content.text : content.fileName);
    modes.push(replyMode);
    const outcome = outcomes[handed.length - 1] ?? {
      kind: "sent" as const,
      externalId: `m_${handed.length}`,
    };
    return typeof outcome === "function" ? outcome(messageId) : outcome;
  };
  return { handed, modes, channels: { facebook: { deliver } } };
}

const deliver = (told: ReturnType<typeof channel>, at = now) =>
  deliverConversation(database, conversationId, {
    channels: told.channels,
    files,
    clock: () => at,
    random: () => 0.5,
  });
const statuses = async () =>
  (await database.message.findMany({ where: { direction: "outbound" }, orderBy: { at: "asc" } })).map(
    ({ status }) => status,
  );
const find = (id: string) => database.message.findUniqueOrThrow({ where: { id } });

describe("a reply", () => {
  test("queued twice under one id is one message and one waiting job", async () => {
    const messageId = randomUUID();
    const again = () => reply(database, { agentId, conversationId, ...oneText(messageId, "Hello") }, now);
    expect(await Promise.all([again(), again(), again()])).toEqual(Array(3).fill({ kind: "queued" }));
    await queue("second");
    expect(await statuses()).toEqual(["queued", "queued"]);
    expect(await waitingJobs(database, "deliver-conversation")).toEqual([{ conversationId }]);
  });

  test("of an agent who does not hold the conversation is not written", async () => {
    const other = await createAgent(database);
    const messageId = randomUUID();
    expect(
      await reply(database, { agentId: other, conversationId, ...oneText(messageId, "x") }, now),
    ).toEqual({
      kind: "not-yours",
    });
    expect(await statuses()).toEqual([]);
  });

  test("after the 24 hours is refused with the moment they ended, and nothing is written", async () => {
    const late = later(24 * hourMs);
    const messageId = randomUUID();
    expect(await reply(database, { agentId, conversationId, ...oneText(messageId, "x") }, late)).toEqual({
      kind: "refused",
      window: { allowed: false, reason: "human-agent-off", since: late },
    });
    expect(await statuses()).toEqual([]);
  });

  test("after the 24 hours is taken for 7 days where people may answer late, and not longer", async () => {
    await database.integrationAccount.updateMany({ data: { humanAgentEnabled: true } });
    await queue("late", later(168 * hourMs - 1));
    const messageId = randomUUID();
    const end = later(168 * hourMs);
    expect(await reply(database, { agentId, conversationId, ...oneText(messageId, "x") }, end)).toEqual({
      kind: "refused",
      window: { allowed: false, reason: "window-closed", since: end },
    });
  });

  test("is taken for as long as something else than a message keeps the window open", async () => {
    await database.conversation.updateMany({ data: { windowClosesAt: later(72 * hourMs) } });
    await queue("still", later(72 * hourMs - 1));
    expect(await statuses()).toEqual(["queued"]);
  });

  test.each([
    ["unusable", { unusableSince: now }],
    ["inactive", { deactivatedAt: now }],
    ["inactive", { deletedAt: now }],
  ])("of an account that is %s is refused with that, and nothing is written", async (accountState, data) => {
    await database.integrationAccount.updateMany({ data });
    const messageId = randomUUID();
    const again = () => reply(database, { agentId, conversationId, ...oneText(messageId, "x") }, now);
    expect(await again()).toEqual({ kind: "account-closed", accountState });
    expect(await statuses()).toEqual([]);
    await database.integrationAccount.updateMany({
      data: { unusableSince: null, deactivatedAt: null, deletedAt: null },
    });
    expect(await again()).toEqual({ kind: "queued" });
  });

  test("that is queued already is not refused when its account becomes unusable", async () => {
    const messageId = await queue("one");
    await database.integrationAccount.updateMany({ data: { unusableSince: now } });
    expect(await reply(database, { agentId, conversationId, ...oneText(messageId, "one") }, now)).toEqual({
      kind: "queued",
    });
    expect(await statuses()).toEqual(["queued"]);
  });

  test("takes its place after everything said, even when the customer's clock runs ahead", async () => {
    const ahead = later(60_000);
    await inConversation((work, conversation) =>
      admitMessages(
        work,
        [{ conversation, message: { externalId: "m_2", text: "?", attachments: [], at: ahead } }],
        now,
      ),
    );
    expect((await find(await queue("answer"))).at).toEqual(new Date(ahead.getTime() + 1));
  });
});

describe("delivering", () => {
  test("hands messages over strictly in order, and records what the platform calls them", async () => {
    const told = channel();
    const ids = [await queue("one"), await queue("two"), await queue("three")];
    await deliver(told);
    expect(told.handed).toEqual(["one", "two", "three"]);
    const rows = await Promise.all(ids.map(find));
    expect(rows.map(({ status, externalId }) => [status, externalId])).toEqual([
      ["sent", "m_1"],
      ["sent", "m_2"],
      ["sent", "m_3"],
    ]);
  });

  test("eight deliverers at once hand over each message once, in order", async () => {
    const told = channel();
    await queue("one");
    await queue("two");
    await Promise.all(Array.from({ length: 8 }, () => deliver(told)));
    expect(told.handed).toEqual(["one", "two"]);
    expect(await statuses()).toEqual(["sent", "sent"]);
  });

  test("a refused message fails with its reason and does not hold up the next", async () => {
    const failure = { reason: "contact-unavailable" as const, platform: { code: 551, text: "away" } };
    const told = channel({ kind: "rejected", failure });
    const refused = await queue("one");
    await queue("two");
    await deliver(told);
    expect(await statuses()).toEqual(["failed", "sent"]);
    expect((await find(refused)).failure).toEqual(failure);
  });

  test("a message to try again keeps its place: nothing overtakes it, and a job comes back for it", async () => {
    const told = channel({ kind: "try-again", failure: { reason: "unreachable" }, maximumTries: null });
    await queue("one");
    await queue("two");
    await deliver(told);
    await deliver(told, later(1_000));
    expect(told.handed).toEqual(["one"]);
    expect(await waitingJobs(database, "deliver-conversation-later")).toEqual([{ conversationId }]);
    await deliver(told, later(2_000));
    expect(told.handed).toEqual(["one", "one", "two"]);
    expect(await statuses()).toEqual(["sent", "sent"]);
  });

  test("a passing fault that stays is taken for a refusal after its tries", async () => {
    const fault = { kind: "try-again", failure: { reason: "temporary" }, maximumTries: 2 } as const;
    const told = channel(fault, fault);
    await queue("one");
    await deliver(told);
    await deliver(told, later(10_000));
    expect(await statuses()).toEqual(["failed"]);
  });

  test("an account that takes nothing keeps the messages and says why; they go out when it recovers", async () => {
    const expired = {
      reason: "token-invalid",
      platform: { code: 190, subcode: 463, text: "expired" },
    } as const;
    const told = channel({ kind: "account-unusable", failure: expired });
    const first = await queue("one");
    await queue("two");
    await deliver(told);
    expect(await statuses()).toEqual(["queued", "queued"]);
    expect((await find(first)).failure).toEqual(expired);
    const broken = await database.integrationAccount.findFirstOrThrow();
    expect(broken).toMatchObject({ unusableSince: now, unusableReason: expired.platform });

    await deliver(told, later(1));
    expect(told.handed).toEqual(["one"]);
    await database.$transaction((tx) => resumeDeliveries(tx, accountId));
    await deliver(told, later(2));
    expect(told.handed).toEqual(["one", "one", "two"]);
    expect(await statuses()).toEqual(["sent", "sent"]);
    expect(await database.integrationAccount.findFirst()).toMatchObject({ unusableSince: null });
  });

  test("an account that takes nothing is not asked by its other conversations; it is again after five minutes", async () => {
    const refused = { kind: "account-unusable", failure: { reason: "token-invalid" } } as const;
    await queue("one");
    const other = await anotherWaitingConversation();
    await deliver(channel(refused));
    const told = channel();
    const deliverOther = (at: Date) =>
      deliverConversation(database, other, { ...told, files, clock: () => at, random: () => 0.5 });
    await deliverOther(later(1_000));
    expect(told.handed).toEqual([]);
    expect(await waitingMessageOf(other)).toMatchObject({
      status: "queued",
      failure: { reason: "account-refused" },
    });
    await deliverOther(later(300_000));
    expect(told.handed).toEqual(["two"]);
  });

  test("an account that refuses is looked at at once, and not again for every message it refuses", async () => {
    const refused = {
      kind: "account-unusable",
      failure: { reason: "token-invalid", platform: { code: 190, text: "no" } },
    } as const;
    await database.integrationAccount.updateMany({ data: { probedAt: now } });
    await queue("one");
    await deliver(channel(refused));
    expect(await database.integrationAccount.findFirst()).toMatchObject({ probedAt: null });
    expect(await waitingJobs(database, "probe-account")).toEqual([{ accountId }]);
    expect(await database.journalEntry.count({ where: { kind: "account" } })).toBe(1);

    await database.integrationAccount.updateMany({ data: { probedAt: now } });
    await deliver(channel(refused), later(300_000));
    expect(await database.integrationAccount.findFirst()).toMatchObject({ probedAt: now });
    expect(await database.journalEntry.count({ where: { kind: "account" } })).toBe(1);
  });

  test("a message that goes through ends a refusal, which is announced, and what else waits is tried", async () => {
    await queue("one");
    const refusal = { unusableSince: now, unusableReason: { code: 190, text: "no" } };
    await database.integrationAccount.updateMany({ data: refusal });
    const other = await anotherWaitingConversation();
    await database.$executeRaw`delete from pgboss.job`;
    await deliver(channel());
    expect(await database.integrationAccount.findFirst()).toMatchObject({ unusableSince: null });
    expect(await database.journalEntry.count({ where: { kind: "account" } })).toBe(1);
    expect(await waitingJobs(database, "deliver-conversation")).toEqual([{ conversationId: other }]);
  });

  test("a refusal of a token that was replaced meanwhile says nothing of the new one", async () => {
    await queue("one");
    const failure = { reason: "token-invalid", platform: { code: 190, text: "no" } } as const;
    await deliver(
      channel(async () => {
        await database.integrationAccount.updateMany({ data: { version: { increment: 1 } } });
        return { kind: "account-unusable", failure };
      }),
    );
    expect(await database.integrationAccount.findFirst()).toMatchObject({ unusableSince: null });
    expect(await statuses()).toEqual(["queued"]);
  });

  test("a message that went with a token that was replaced meanwhile does not end the new one's refusal", async () => {
    await queue("one");
    await deliver(
      channel(async () => {
        await database.integrationAccount.updateMany({
          data: { version: { increment: 1 }, unusableSince: now },
        });
        return { kind: "sent", externalId: "m_1" };
      }),
    );
    expect(await database.integrationAccount.findFirst()).toMatchObject({
      unusableSince: now,
      lastOutboundAt: now,
    });
  });

  test("a message whose window closed while it waited fails with that reason and is not handed over", async () => {
    const told = channel();
    const late = await queue("one");
    await deliver(told, later(24 * hourMs));
    expect(told.handed).toEqual([]);
    expect(await find(late)).toMatchObject({ status: "failed", failure: { reason: "human-agent-off" } });
  });

  test("as what it goes out is decided when it is handed over", async () => {
    await database.integrationAccount.updateMany({ data: { humanAgentEnabled: true } });
    const told = channel();
    await queue("in time");
    await deliver(told, later(24 * hourMs - 1));
    await queue("overtaken by the clock", later(24 * hourMs - 1));
    await deliver(told, later(24 * hourMs));
    await queue("overtaken by the contact", later(25 * hourMs));
    await database.conversation.updateMany({ data: { windowClosesAt: later(49 * hourMs) } });
    await deliver(told, later(25 * hourMs));
    expect(told.modes).toEqual(["response", "human-agent", "response"]);
  });

  test("refused as a person's late answer it is tried once more only if it need not be one any more", async () => {
    await database.integrationAccount.updateMany({ data: { humanAgentEnabled: true } });
    const failure = { reason: "human-agent-refused" } as const;
    const refused = { kind: "try-again", failure, maximumTries: 2 } as const;
    const late = later(25 * hourMs);
    const wasLate = await queue("one", late);
    const told = channel(refused);
    await deliver(told, late);
    await deliver(told, new Date(late.getTime() + 2_000));
    expect(told.modes).toEqual(["human-agent"]);
    expect(await find(wasLate)).toMatchObject({ status: "failed", failure });

    await queue("two", late);
    const again = channel(refused);
    await deliver(again, late);
    await database.conversation.updateMany({ data: { windowClosesAt: later(49 * hourMs) } });
    await deliver(again, new Date(late.getTime() + 2_000));
    expect(again.modes).toEqual(["human-agent", "response"]);
    expect(await statuses()).toEqual(["failed", "sent"]);
  });
});

describe("the platform's limits", () => {
  const failure = { reason: "throttled" } as const;
  const limited = { kind: "try-again", failure, maximumTries: null, waitMs: 30_000, holdMs: 30_000 } as const;

  test("hold every conversation of the account, whose messages say until when", async () => {
    const first = await queue("one");
    const other = await anotherWaitingConversation();
    await deliver(channel(limited));
    expect(await find(first)).toMatchObject({ status: "queued", failure, retryAt: later(30_000) });
    const told = channel();
    const deliverOther = (at: Date) =>
      deliverConversation(database, other, { ...told, files, clock: () => at, random: () => 0.5 });
    await deliverOther(later(1_000));
    expect(told.handed).toEqual([]);
    expect(await waitingMessageOf(other)).toMatchObject({ failure, retryAt: later(30_000) });
    expect(await waitingJobs(database, "deliver-conversation-later")).toContainEqual({
      conversationId: other,
    });
    await deliverOther(later(30_000));
    expect(told.handed).toEqual(["two"]);
  });

  test("never give a message up, and do not count against the tries of a passing fault", async () => {
    const fault = { kind: "try-again", failure: { reason: "temporary" }, maximumTries: 2 } as const;
    const told = channel(limited, limited, limited, fault, limited, fault);
    await queue("one");
    for (let minute = 0; minute < 6; minute += 1) await deliver(told, later(minute * 600_000));
    expect(told.handed).toHaveLength(6);
    expect(await statuses()).toEqual(["failed"]);
  });

  test("that are nearly reached make the account pause between messages, of which nobody is told", async () => {
    const told = channel({ kind: "sent", externalId: "m_1", holdMs: 2_000 });
    await queue("one");
    const second = await queue("two");
    await deliver(told);
    expect(told.handed).toEqual(["one"]);
    expect(await find(second)).toMatchObject({ status: "queued", failure: null, retryAt: null });
    await deliver(told, later(2_000));
    expect(told.handed).toEqual(["one", "two"]);
  });

  test("that end soon bring a conversation back soon, though a job for much later waits already", async () => {
    const message = await queue("one");
    await deliver(channel({ kind: "account-unusable", failure: { reason: "token-invalid" } }));
    const startsAt = async () =>
      (
        await database.$queryRaw<{ start_after: Date }[]>`
          select start_after from pgboss.job where name = 'deliver-conversation-later'`
      ).map(({ start_after }) => start_after);
    expect(await startsAt()).toEqual([later(300_000)]);
    await database.$transaction((tx) => resumeDeliveries(tx, accountId));
    await deliver(channel(limited), later(1_000));
    expect((await find(message)).retryAt).toEqual(later(31_000));
    expect(await startsAt()).toEqual([later(31_000)]);
  });

  test("are never shortened by what an earlier call told", async () => {
    await queue("one");
    await deliver(channel({ kind: "sent", externalId: "m_1", holdMs: 60_000 }));
    await database.integrationAccount.updateMany({ data: { throttledUntil: later(60_000) } });
    await database.$transaction((tx) => holdSending(tx, { accountId, version: 1, until: later(1_000) }));
    expect(await database.integrationAccount.findFirst()).toMatchObject({ throttledUntil: later(60_000) });
  });
});

describe("a thread that another app has", () => {
  const taken = { kind: "rejected", failure: { reason: "thread-taken" } } as const;

  test("is marked with that app, until a message goes through again", async () => {
    await queue("one");
    await deliver(channel({ ...taken, threadOwnerAppId: "263902037430900" }));
    expect(await statuses()).toEqual(["failed"]);
    expect(await database.conversation.findFirst()).toMatchObject({
      threadOwnerAppId: "263902037430900",
      threadOwnerAt: now,
    });
    await queue("two", later(1_000));
    await deliver(channel(), later(1_000));
    expect(await database.conversation.findFirst()).toMatchObject({ threadOwnerAppId: null });
  });

  test("is marked even when the app is not told", async () => {
    await queue("one");
    await deliver(channel({ ...taken, threadOwnerAppId: null }));
    expect(await database.conversation.findFirst()).toMatchObject({ threadOwnerAppId: "unknown" });
  });
});

describe("a message that the agent gives up", () => {
  const giveUp = (messageId: string) => giveUpReply(database, { agentId, conversationId, messageId });
  const rejected = { kind: "rejected", failure: { reason: "message-refused" } } as const;

  test("stays with its reason, is not handed over, and lets the next one go", async () => {
    const told = channel({ kind: "try-again", failure: { reason: "unreachable" }, maximumTries: null });
    const first = await queue("one");
    await queue("two");
    await deliver(told);
    await database.$executeRaw`delete from pgboss.job`;
    expect(await giveUp(first)).toEqual({ kind: "discarded" });
    expect(await waitingJobs(database, "deliver-conversation")).toEqual([{ conversationId }]);
    await deliver(told, later(1));
    expect(told.handed).toEqual(["one", "two"]);
    expect(await find(first)).toMatchObject({ status: "discarded", failure: { reason: "unreachable" } });
    expect(await retryReply(database, { agentId, conversationId, messageId: first }, now)).toEqual({
      kind: "settled",
    });
  });

  test("after it failed is no answer to the contact, as it was not before", async () => {
    const first = await queue("one");
    const waitingSince = async () =>
      (await loadHeldConversations(database, { agentId })).map(({ summary }) => summary.waitingSince);
    expect(await waitingSince()).toEqual([null]);
    await deliver(channel(rejected));
    expect(await waitingSince()).toEqual([now]);
    await giveUp(first);
    expect(await waitingSince()).toEqual([now]);
  });

  test("is settled by the echo that proves that it went out after all", async () => {
    const first = await queue("one");
    await deliver(channel({ kind: "unknown", failure: { reason: "no-answer" } }));
    expect(await giveUp(first)).toEqual({ kind: "discarded" });
    await inConversation((work, conversation) => recordEcho(work, conversation, echoOf(first)));
    expect(await statuses()).toEqual(["sent"]);
  });

  test("while it is being handed over is not given up", async () => {
    const first = await queue("one");
    const answers: unknown[] = [];
    await deliver(
      channel(async () => {
        answers.push(await giveUp(first));
        return { kind: "sent", externalId: "m_1" };
      }),
    );
    expect(answers).toEqual([{ kind: "settled" }]);
    expect(await statuses()).toEqual(["sent"]);
  });

  test("in the moment in which it is claimed either goes out or is given up, never both", async () => {
    for (let round = 0; round < 12; round += 1) {
      const told = channel({ kind: "sent", externalId: `m_${round}` });
      const messageId = await queue(`round ${round}`);
      const [, given] = await Promise.all([deliver(told), giveUp(messageId)]);
      const { status } = await find(messageId);
      expect([given.kind, status, told.handed.length]).toEqual(
        given.kind === "discarded" ? ["discarded", "discarded", 0] : ["settled", "sent", 1],
      );
    }
  });

  test("by an agent who does not hold the conversation stays as it is", async () => {
    const messageId = await queue("one");
    const other = await createAgent(database);
    expect(await giveUpReply(database, { agentId: other, conversationId, messageId })).toEqual({
      kind: "not-yours",
    });
    expect(await statuses()).toEqual(["queued"]);
  });
});

/** What waits in a conversation. */
const waitingMessageOf = (id: string) =>
  database.message.findFirstOrThrow({ where: { conversationId: id, direction: "outbound" } });

/** Another contact's conversation with a reply that waits. */
async function anotherWaitingConversation(): Promise<string> {
  const [contactId, addressId, id] = [randomUUID(), randomUUID(), randomUUID()];
  await database.contact.create({ data: { id: contactId } });
  await database.contactAddress.create({ data: { id: addressId, accountId, externalId: "ola", contactId } });
  await database.conversation.create({
    data: { id, addressId, lastInboundAt: now, windowClosesAt: windowClosesAfter(now) },
  });
  await database.message.create({
    data: {
      id: randomUUID(),
      conversationId: id,
      accountId,
      direction: "outbound",
      author: "agent",
      text: "two",
      status: "queued",
      at: now,
    },
  });
  return id;
}

describe("a message whose outcome nobody knows", () => {
  const unknown = { kind: "unknown", failure: { reason: "no-answer" } } as const;

  test("is not confirmed, is never sent again by itself, and holds up nobody", async () => {
    const told = channel(unknown);
    await queue("one");
    await queue("two");
    await deliver(told);
    await deliver(told, later(600_000));
    expect(told.handed).toEqual(["one", "two"]);
    expect(await statuses()).toEqual(["unconfirmed", "sent"]);
  });

  test("is what a process leaves that died while sending", async () => {
    const told = channel();
    const left = await queue("one");
    await database.message.update({ where: { id: left }, data: { status: "sending", sendBeganAt: now } });
    await deliver(told, later(60_000));
    expect(told.handed).toEqual([]);
    expect(await statuses()).toEqual(["unconfirmed"]);
  });

  test("is settled as sent by its echo", async () => {
    const told = channel(unknown);
    const messageId = await queue("one");
    await deliver(told);
    await inConversation((work, conversation) => recordEcho(work, conversation, echoOf(messageId)));
    expect(await find(messageId)).toMatchObject({ status: "sent", externalId: "m_echo", failure: null });
  });

  test("is sent again only when the agent asks, and not at all once an echo has come", async () => {
    const told = channel(unknown);
    const messageId = await queue("one");
    await deliver(told);
    const retry = { agentId, conversationId, messageId };
    expect(await retryReply(database, retry, later(119_999))).toEqual({
      kind: "awaits-confirmation",
      until: later(120_000),
    });
    expect(await retryReply(database, retry, later(120_000))).toEqual({ kind: "queued" });
    await inConversation((work, conversation) => recordEcho(work, conversation, echoOf(messageId)));
    await deliver(told);
    expect(told.handed).toEqual(["one"]);
    expect(await retryReply(database, retry, later(120_000))).toEqual({ kind: "settled" });
    expect(await statuses()).toEqual(["sent"]);
  });

  test("goes out once however often and however quickly the agent asks for it again", async () => {
    const told = channel(unknown);
    const messageId = await queue("one");
    await deliver(told);
    const ask = () => retryReply(database, { agentId, conversationId, messageId }, later(120_000));
    const answers = await Promise.all([ask(), ask(), ask(), ask()]);
    expect(answers.map(({ kind }) => kind).sort()).toEqual(["queued", "settled", "settled", "settled"]);
    await Promise.all([deliver(told, later(120_000)), deliver(told, later(120_000))]);
    expect(told.handed).toEqual(["one", "one"]);
    expect(await ask()).toEqual({ kind: "settled" });
  });
});

function echoOf(messageId: string | null, externalId = "m_echo") {
  const author = "otherApp" as const;
  return { externalId, messageId, author, text: "one", attachments: [], at: later(500) };
}

describe("an echo", () => {
  test("that comes before the platform's answer joins the message, and the answer changes nothing more", async () => {
    const messageId = await queue("one");
    await deliver(
      channel(async (id) => {
        await inConversation((work, conversation) => recordEcho(work, conversation, echoOf(id, "m_same")));
        return { kind: "sent", externalId: "m_same" };
      }),
    );
    expect(await find(messageId)).toMatchObject({ status: "sent", externalId: "m_same", echoAt: later(500) });
    expect(await statuses()).toEqual(["sent"]);
  });

  test("without our metadata that comes before the answer does not become a second message", async () => {
    const messageId = await queue("one");
    await deliver(
      channel(async () => {
        await inConversation((work, conversation) => recordEcho(work, conversation, echoOf(null, "m_same")));
        return { kind: "sent", externalId: "m_same" };
      }),
    );
    expect(await statuses()).toEqual(["sent"]);
    expect(await find(messageId)).toMatchObject({ externalId: "m_same" });
  });

  test("never moves the message in the transcript", async () => {
    const messageId = await queue("one");
    const { at } = await find(messageId);
    await deliver(channel());
    await inConversation((work, conversation) => recordEcho(work, conversation, echoOf(messageId, "m_1")));
    expect((await find(messageId)).at).toEqual(at);
  });

  test("of a message sent elsewhere is recorded once, and opens no interaction", async () => {
    await database.interaction.updateMany({ data: { status: "completed" } });
    const record = () => inConversation((work, conversation) => recordEcho(work, conversation, echoOf(null)));
    expect((await record()).kind).toBe("recorded");
    expect((await record()).kind).toBe("duplicate");
    expect(await statuses()).toEqual(["sent"]);
    expect(await database.interaction.count({ where: { status: { not: "completed" } } })).toBe(0);
  });
});

describe("a receipt", () => {
  const receipt = (kind: "delivered" | "read", watermark: Date) =>
    inConversation((work, conversation) =>
      recordReceipt(work, conversation, { kind, externalIds: [], watermark }),
    );

  test("ticks what it covers and nothing later", async () => {
    await queue("one");
    await deliver(channel());
    await queue("two", later(5_000));
    await deliver(channel({ kind: "sent", externalId: "m_later" }), later(5_000));
    await receipt("read", later(1_000));
    expect(await statuses()).toEqual(["read", "sent"]);
  });

  test("that comes before the platform's answer still counts", async () => {
    await queue("one");
    await deliver(
      channel(async () => {
        await receipt("read", later(1_000));
        return { kind: "sent", externalId: "m_1" };
      }),
    );
    expect(await statuses()).toEqual(["read"]);
  });

  test("never moves a watermark back", async () => {
    await receipt("read", later(2_000));
    await receipt("read", later(1_000));
    await receipt("delivered", later(500));
    expect(await database.conversation.findFirst()).toMatchObject({
      readWatermark: later(2_000),
      deliveredWatermark: later(2_000),
    });
  });
});
