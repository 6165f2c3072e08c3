import { randomUUID } from "node:crypto";
import { describe, expect, test } from "vitest";
import { lockConversations } from "../../conversations/server/lock-conversations";
import type { Database } from "../../platform/database";
import type { Prisma } from "../../platform/prisma-client/client";
import { unitOfWork } from "../../platform/unit-of-work";
import { createAccount, createAgent, waitingJobs } from "../../testing/contact-center";
import { onEmptyDatabase } from "../../testing/empty-database";
import { oneText } from "../../testing/replies";
import { giveToAgent } from "../../testing/work";
import { createService } from "./account-route";
import { admitMessages } from "./admit-messages";
import { completeInteraction } from "./complete-interaction";
import { offerInteraction } from "./offer-interaction";
import { openForUnanswered } from "./open-for-unanswered";
import { reply } from "./reply";
import { returnInteractions } from "./return-interactions";
import { tellByService } from "./tell-by-service";
import { transferInteraction } from "./transfer-interaction";

/** A Sunday. */
const now = new Date("2026-11-22T12:00:00.000Z");
const later = (seconds: number) => new Date(now.getTime() + seconds * 1000);
const hourSeconds = 3_600;
let database: Database;
let accountId: string;
let serviceId: string;

onEmptyDatabase(async (emptied) => {
  database = emptied;
  ({ accountId, serviceId } = await createAccount(database));
});

/** The service says this by itself. */
async function serviceSays(words: Prisma.ServiceUncheckedUpdateInput): Promise<void> {
  await database.service.update({ where: { id: serviceId }, data: words });
}

/** The service is open in these spans of every day, by the clock of London. */
async function serviceOpens(spans: { from: string; until: string }[], holidays: Prisma.InputJsonArray = []) {
  const hoursId = randomUUID();
  const weekly = Array.from({ length: 7 }, () => spans);
  await database.hoursOfOperation.create({
    data: { id: hoursId, name: hoursId, timeZone: "Europe/London", weekly, holidays },
  });
  await serviceSays({ hoursId });
}

/** A contact writes; answers the open interaction. */
async function contactWrites(at = now, externalId = "maya"): Promise<{ id: string; conversationId: string }> {
  await unitOfWork(database, async (work) => {
    const locked = await lockConversations(work.tx, [{ accountId, externalId, mayCreate: true }]);
    for (const conversation of locked.values()) {
      const message = { externalId: randomUUID(), text: "Hi", attachments: [], at };
      await admitMessages(work, [{ conversation, message }], at);
    }
  });
  return database.interaction.findFirstOrThrow({
    where: { conversation: { address: { externalId } }, status: { not: "completed" } },
  });
}

const told = () =>
  database.message.findMany({
    where: { author: "system" },
    orderBy: { at: "asc" },
    select: { text: true, status: true, direction: true, authorUserId: true },
  });
const toldTexts = async () => (await told()).map(({ text }) => text);
const toldSteps = async () =>
  (await database.interactionEvent.findMany({ where: { kind: "told" }, orderBy: { id: "asc" } })).map(
    ({ details, actorId, at }) => ({ details, actorId, at }),
  );

describe("an interaction opened while the service is open", () => {
  test("greets its contact once: an automatic message, on its way, and a step of the history", async () => {
    await serviceSays({ greeting: "Welcome!", closedMessage: "We are closed." });
    const { conversationId } = await contactWrites();
    expect(await tellByService(database, later(1))).toBe(1);
    expect(await tellByService(database, later(2))).toBe(0);
    expect(await told()).toEqual([
      { text: "Welcome!", status: "queued", direction: "outbound", authorUserId: null },
    ]);
    expect(await toldSteps()).toEqual([{ details: { what: "greeting" }, actorId: null, at: later(1) }]);
    expect(await waitingJobs(database, "deliver-conversation")).toEqual([{ conversationId }]);
  });

  test("says nothing where the service has no greeting, and leaves alone what was open before it had one", async () => {
    await contactWrites();
    expect(await tellByService(database, later(1))).toBe(0);
    await serviceSays({ greeting: "Welcome!" });
    expect(await tellByService(database, later(601))).toBe(0);
  });

  test("does not greet again within 12 hours of the contact's last interaction, and does after that", async () => {
    await serviceSays({ greeting: "Welcome!", dispositionRequired: false });
    const agentId = await createAgent(database);
    const complete = async (id: string, at: Date) => {
      await giveToAgent(database, agentId, { ids: [id], at });
      await database.conversation.updateMany({ data: { unreadCount: 0 } });
      await completeInteraction(
        database,
        { interactionId: id, agentId, dispositionId: null, note: null },
        at,
      );
    };
    await complete((await contactWrites()).id, later(60));
    const secondAt = later(60 + 12 * hourSeconds);
    const second = await contactWrites(secondAt);
    expect(await tellByService(database, secondAt)).toBe(0);
    await complete(second.id, secondAt);
    const thirdAt = new Date(secondAt.getTime() + 12 * hourSeconds * 1000 + 1);
    await contactWrites(thirdAt);
    expect(await tellByService(database, thirdAt)).toBe(1);
  });

  test("does not greet when somebody has answered already", async () => {
    await serviceSays({ greeting: "Welcome!" });
    const agentId = await createAgent(database);
    const { conversationId } = await contactWrites();
    await giveToAgent(database, agentId);
    await reply(database, { agentId, conversationId, ...oneText(randomUUID(), "Hello Maya") }, later(1));
    expect(await tellByService(database, later(2))).toBe(0);
    expect(await told()).toEqual([]);
  });

  test("is not greeted by another service that it was given to", async () => {
    const { id } = await contactWrites();
    const agentId = await createAgent(database);
    await giveToAgent(database, agentId, { ids: [id] });
    const other = await database.$transaction((tx) => createService(tx, "Returns", []));
    await database.service.update({ where: { id: other }, data: { greeting: "Welcome to Returns!" } });
    const to = { kind: "service" as const, serviceId: other };
    const transfer = { interactionId: id, agentId, to, note: null };
    expect(await transferInteraction(database, transfer, later(1))).toEqual({ kind: "queued" });
    expect(await tellByService(database, later(2))).toBe(0);
  });

  test("greets also when an agent has it already and has not answered", async () => {
    await serviceSays({ greeting: "Welcome!" });
    await contactWrites();
    await giveToAgent(database, await createAgent(database));
    expect(await tellByService(database, later(1))).toBe(1);
  });
});

describe("an interaction opened while the service is closed", () => {
  test("tells its contact so, each time", async () => {
    await serviceSays({ greeting: "Welcome!", closedMessage: "We are closed." });
    await serviceOpens([{ from: "13:00", until: "18:00" }]);
    const { id } = await contactWrites();
    await tellByService(database, later(1));
    await giveToAgent(database, await createAgent(database), { ids: [id] });
    await database.interaction.update({
      where: { id },
      data: { status: "completed", completedAt: later(5) },
    });
    await contactWrites(later(10));
    await tellByService(database, later(11));
    expect(await toldTexts()).toEqual(["We are closed.", "We are closed."]);
    expect((await toldSteps()).map(({ details }) => details)).toEqual([
      { what: "closed" },
      { what: "closed" },
    ]);
  });

  test("is judged by the moment it was opened, by holidays, and says nothing where there is nothing to say", async () => {
    await serviceSays({ greeting: "Welcome!" });
    await serviceOpens([{ from: "09:00", until: "12:00" }]);
    await contactWrites(later(-1), "ola");
    await contactWrites(now, "maya");
    expect(await tellByService(database, now)).toBe(1);
    expect(await toldTexts()).toEqual(["Welcome!"]);
  });

  test("on a holiday tells that it is closed although the weekday is open", async () => {
    await serviceSays({ greeting: "Welcome!", closedMessage: "We are closed." });
    await serviceOpens([{ from: "00:00", until: "24:00" }], [{ date: "2026-11-22", name: "", spans: [] }]);
    await contactWrites();
    await tellByService(database, now);
    expect(await toldTexts()).toEqual(["We are closed."]);
  });
});

describe("an interaction that nobody has accepted after a while", () => {
  const words = { queueMessage: "You are in the queue.", queueMessageSeconds: 60 };

  test("tells its contact once, waiting or offered, from that second on", async () => {
    await serviceSays(words);
    const agentId = await createAgent(database, { readySince: now });
    await contactWrites(now, "ola");
    const { id } = await contactWrites(now, "maya");
    await offerInteraction(database, { interactionId: id, agentId }, later(1));
    expect(await tellByService(database, later(59.999))).toBe(0);
    expect(await tellByService(database, later(60))).toBe(2);
    expect(await tellByService(database, later(61))).toBe(0);
    expect(await toldTexts()).toEqual(["You are in the queue.", "You are in the queue."]);
  });

  test("tells nothing while the service is closed, and does once it has opened", async () => {
    await serviceSays(words);
    await serviceOpens([{ from: "13:00", until: "18:00" }]);
    await contactWrites();
    expect(await tellByService(database, later(hourSeconds - 1))).toBe(0);
    expect(await tellByService(database, later(hourSeconds))).toBe(1);
  });

  test("tells nothing when it is accepted, and nothing when it comes back", async () => {
    await serviceSays({ ...words, greeting: "Welcome!" });
    const agentId = await createAgent(database, { readySince: now });
    const { id } = await contactWrites();
    await tellByService(database, later(1));
    await database.service.update({ where: { id: serviceId }, data: { autoAccept: true } });
    await offerInteraction(database, { interactionId: id, agentId }, later(30));
    expect(await tellByService(database, later(60))).toBe(0);
    await unitOfWork(database, (work) =>
      returnInteractions(work, { agentId, cause: "agent-gone" }, later(300)),
    );
    expect(await database.interaction.findUniqueOrThrow({ where: { id } })).toMatchObject({
      status: "queued",
    });
    expect(await tellByService(database, later(600))).toBe(0);
    expect(await toldTexts()).toEqual(["Welcome!"]);
  });
});

describe("what the service says", () => {
  const allWords = { greeting: "Welcome!", queueMessage: "You are in the queue.", queueMessageSeconds: 0 };

  test("is said once by ten instances at once", async () => {
    await serviceSays(allWords);
    for (const name of ["maya", "ola", "kim"]) await contactWrites(now, name);
    const counts = await Promise.all(Array.from({ length: 10 }, () => tellByService(database, later(1))));
    expect(counts.reduce((sum, count) => sum + count, 0)).toBe(6);
    expect((await toldTexts()).sort()).toEqual([
      ...Array.from({ length: 3 }, () => "Welcome!"),
      ...Array.from({ length: 3 }, () => "You are in the queue."),
    ]);
    expect(await toldSteps()).toHaveLength(6);
  });

  test("is kept to once by the database itself", async () => {
    const { id: interactionId } = await contactWrites();
    const step = (what: string) =>
      database.interactionEvent.create({
        data: { interactionId, kind: "told", at: now, serviceId, details: { what } },
      });
    for (const what of ["greeting", "closed", "queue"]) {
      await step(what);
      await expect(step(what)).rejects.toThrow();
    }
    await step("reminder");
    await step("reminder");
  });

  test.each([
    [
      "the reply window has closed",
      () => database.conversation.updateMany({ data: { windowClosesAt: now } }),
    ],
    [
      "the account takes nothing",
      () => database.integrationAccount.updateMany({ data: { unusableSince: now } }),
    ],
    [
      "another app has the thread",
      () => database.conversation.updateMany({ data: { threadOwnerAppId: "999" } }),
    ],
  ])("is not said when %s", async (_why, prevent) => {
    await serviceSays(allWords);
    await contactWrites();
    await prevent();
    expect(await tellByService(database, later(1))).toBe(0);
    expect(await told()).toEqual([]);
    expect(await toldSteps()).toEqual([]);
  });

  test("to one contact does not fail with what fails for another", async () => {
    await serviceSays(allWords);
    await serviceSays({ queueMessage: null });
    const { id } = await contactWrites(now, "ola");
    await contactWrites(later(1), "maya");
    // The history refuses the step of the first one.
    await database.interactionEvent.create({
      data: { interactionId: id, kind: "told", at: now, serviceId, details: { what: "greeting" } },
    });
    expect(await tellByService(database, later(2))).toBe(1);
    expect(await toldTexts()).toEqual(["Welcome!"]);
  });

  test("is no answer: whatever was told, a thread that comes to us still waits for one", async () => {
    await serviceSays(allWords);
    const { id, conversationId } = await contactWrites();
    await tellByService(database, later(1));
    expect((await toldTexts()).length).toBe(2);
    await database.interaction.delete({ where: { id } });
    const opened = await unitOfWork(database, (work) =>
      openForUnanswered(work, new Set([conversationId]), later(2)),
    );
    expect(opened).toBe(1);
  });
});
