import { randomUUID } from "node:crypto";
import { expect, test } from "vitest";
import { draftChanged } from "../../conversations/announcements";
import { noChoices } from "../../conversations/draft";
import type { Database } from "../../platform/database";
import type { JournalLine } from "../../platform/journal";
import { interactionChanged } from "../../routing/announcements";
import { saveDraft } from "../../routing/server/save-draft";
import { createAccount, createAgent } from "../../testing/contact-center";
import { createConversation, createInteraction } from "../../testing/conversations";
import { onEmptyDatabase } from "../../testing/empty-database";
import { appRouter } from "../router";
import { createCallerFactory } from "../trpc";
import { desktopEvents } from "./desktop-events";

const now = new Date("2026-11-22T12:00:00.000Z");
let database: Database;
let conversationId: string;
let interactionId: string;
let anna: string;
let ben: string;

onEmptyDatabase(async (emptied) => {
  database = emptied;
  const { accountId, serviceId } = await createAccount(database);
  anna = await createAgent(database);
  ben = await createAgent(database);
  conversationId = await createConversation(database, { accountId });
  interactionId = await createInteraction(database, { conversationId, serviceId, agentId: anna });
  await database.participation.create({
    data: { id: randomUUID(), interactionId, conversationId, agentId: ben, joinedAt: now },
  });
});

const save = (agentId: string, text: string) =>
  saveDraft(
    database,
    {
      author: { id: agentId, roles: ["agent"] },
      draft: {
        conversationId,
        version: 5,
        text,
        choices: noChoices,
        answersMessageId: null,
        attachmentIds: [],
      },
    },
    now,
  );
const told = async (line: JournalLine) =>
  (await desktopEvents(database, [{ ...line, position: { transactionId: 1n, sequence: 1n } }])).flatMap(
    ({ agentId, event }) => (event.kind === "draft" ? [[agentId, event.draft.text]] : []),
  );
const callAs = (id: string) =>
  createCallerFactory(appRouter)({
    user: { id, username: "a", name: "An Agent", roles: ["agent"] },
    database,
    now: () => now,
  });

test("of a draft its agent alone is told, also where a colleague works on the same conversation", async () => {
  await save(anna, "Anna's words");
  await save(ben, "Ben's words");
  expect(await told(draftChanged({ agentId: anna, conversationId }))).toEqual([[anna, "Anna's words"]]);
});

test("nothing but the draft is told anew because of it", async () => {
  await save(anna, "Anna's words");
  const line = {
    ...draftChanged({ agentId: anna, conversationId }),
    position: { transactionId: 1n, sequence: 1n },
  };
  expect((await desktopEvents(database, [line])).map(({ event }) => event.kind)).toEqual(["draft"]);
});

test("a conversation that comes to agents brings to each the draft that they have for it", async () => {
  await save(ben, "Written when it was mine before");
  expect(await told(interactionChanged({ interactionId, conversationId }))).toEqual([
    [ben, "Written when it was mine before"],
  ]);
});

test("a desktop starts with its agent's own drafts, so that opening a conversation asks for nothing more", async () => {
  await save(anna, "Anna's words");
  expect((await callAs(anna).desktop.snapshot()).drafts).toMatchObject([
    { conversationId, text: "Anna's words" },
  ]);
  expect((await callAs(ben).desktop.snapshot()).drafts).toEqual([]);
});
