import { beforeEach, expect, test } from "vitest";
import type { Database } from "../../platform/database";
import { createAccount, createAgent } from "../../testing/contact-center";
import { createConversation, createInteraction } from "../../testing/conversations";
import { onEmptyDatabase } from "../../testing/empty-database";
import { createQueuedInteraction } from "../../testing/queued-interaction";
import { changeGeneralSettings, findGeneralSettings } from "./general-settings";
import { queueServed } from "./serve-queue";

const actorId = "8d1c1d5e-0000-4000-8000-000000000001";
let database: Database;
onEmptyDatabase((emptied) => {
  database = emptied;
});
beforeEach(async () => {
  await database.installation.create({ data: { keyCheck: "unused here" } });
});

test("the settings that are changed are told from what to what, and the others stay", async () => {
  await changeGeneralSettings(database, {
    settings: { agentCapacity: 6, agentsMayTake: true, returnChatsAfterSeconds: 0 },
    actorId,
  });
  expect(await findGeneralSettings(database)).toEqual({
    agentCapacity: 6,
    agentsMayTake: true,
    desktopSilenceSeconds: 30,
    returnChatsAfterSeconds: 0,
  });
  await changeGeneralSettings(database, { settings: { agentCapacity: 6 }, actorId });
  expect(await database.auditEntry.findMany()).toMatchObject([
    {
      actorId,
      action: "installation.updated",
      subject: "installation",
      details: { agentCapacity: { from: 4, to: 6 }, returnChatsAfterSeconds: { from: 120, to: 0 } },
    },
  ]);
});

test("two who change different settings at once both have their way", async () => {
  await Promise.all([
    changeGeneralSettings(database, { settings: { agentCapacity: 2 }, actorId }),
    changeGeneralSettings(database, { settings: { agentsMayTake: false }, actorId }),
    changeGeneralSettings(database, { settings: { desktopSilenceSeconds: 60 }, actorId }),
  ]);
  expect(await findGeneralSettings(database)).toEqual({
    agentCapacity: 2,
    agentsMayTake: false,
    desktopSilenceSeconds: 60,
    returnChatsAfterSeconds: 120,
  });
});

test("with room for more chats an agent is offered at once what waits", async () => {
  await database.installation.update({ where: { id: 1 }, data: { agentCapacity: 1 } });
  const { accountId, serviceId } = await createAccount(database);
  const agentId = await createAgent(database, { readySince: new Date() });
  await database.user.update({ where: { id: agentId }, data: { capacity: null } });
  const conversationId = await createConversation(database, { accountId });
  await createInteraction(database, { conversationId, serviceId, agentId });
  await createQueuedInteraction(database, { accountId, serviceId });
  await changeGeneralSettings(database, { settings: { agentCapacity: 2 }, actorId });
  await queueServed();
  expect(await database.offer.findMany()).toMatchObject([{ agentId, status: "open" }]);
});
