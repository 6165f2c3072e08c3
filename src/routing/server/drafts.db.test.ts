import { randomUUID } from "node:crypto";
import { beforeEach, describe, expect, test } from "vitest";
import { noChoices } from "../../conversations/draft";
import { type DraftForm, draftSchema } from "../../conversations/draft-form";
import { pruneUnsentAttachments } from "../../conversations/server/attachment-upkeep";
import { loadDrafts } from "../../conversations/server/load-drafts";
import type { Database } from "../../platform/database";
import { createAccount, createAgent } from "../../testing/contact-center";
import { createConversation, createInteraction } from "../../testing/conversations";
import { onEmptyDatabase } from "../../testing/empty-database";
import { memoryFiles } from "../../testing/memory-files";
import { createUpload, oneText } from "../../testing/replies";
import { reply } from "./reply";
import { saveDraft } from "./save-draft";

const now = new Date("2026-11-22T12:00:00.000Z");
let database: Database;
let accountId: string;
let serviceId: string;
let agentId: string;
let conversationId: string;

onEmptyDatabase(async (emptied) => {
  database = emptied;
  ({ accountId, serviceId } = await createAccount(database));
  agentId = await createAgent(database);
  conversationId = await createConversation(database, { accountId });
  await createInteraction(database, { conversationId, serviceId, agentId });
});

const author = (id = agentId, role: "agent" | "supervisor" = "agent") => ({ id, roles: [role] });
const save = (changes: Partial<DraftForm>, by = author()) =>
  saveDraft(
    database,
    {
      author: by,
      draft: {
        conversationId,
        version: 1,
        text: "On Friday",
        choices: noChoices,
        answersMessageId: null,
        attachmentIds: [],
        ...changes,
      },
    },
    now,
  );
const standing = async (id = agentId) =>
  (await loadDrafts(database, [{ agentId: id, conversationId }])).map(({ draft }) => draft)[0];
const draftLines = () => database.journalEntry.findMany({ where: { kind: "draft" } });

describe("a draft", () => {
  test("is its agent's own: a colleague in the same conversation has another", async () => {
    const supervisor = await createAgent(database);
    await save({ text: "Mine" });
    await save({ text: "Theirs" }, author(supervisor, "supervisor"));
    expect(await standing()).toMatchObject({ text: "Mine", version: 1 });
    expect(await standing(supervisor)).toMatchObject({ text: "Theirs" });
  });

  test("is kept by who may see the conversation, and by nobody else", async () => {
    const stranger = await createAgent(database);
    expect(await save({}, author(stranger))).toEqual({ kind: "not-yours" });
    expect(await save({ conversationId: randomUUID() })).toEqual({ kind: "not-yours" });
    await database.interaction.updateMany({ data: { status: "completed", completedAt: now } });
    expect(await save({ text: "To finish later" })).toEqual({ kind: "saved" });
    expect(await database.draft.count()).toBe(1);
  });

  test("of which an older version comes late stays, and whoever sent it is told what stands", async () => {
    await save({ version: 7, text: "On Friday, at nine" });
    for (const version of [3, 7]) {
      expect(await save({ version, text: "On Fri" })).toMatchObject({
        kind: "outdated",
        draft: { version: 7, text: "On Friday, at nine" },
      });
    }
    expect(await draftLines()).toHaveLength(1);
  });

  test("of many versions saved at once ends as the highest", async () => {
    const versions = [5, 2, 9, 4, 8, 1, 7, 3, 6];
    await Promise.all(versions.map((version) => save({ version, text: `v${version}` })));
    expect(await standing()).toMatchObject({ version: 9, text: "v9" });
  });

  test("keeps its files, what there is to tap, and what it answers", async () => {
    const upload = await createUpload(database, agentId);
    const { id: answered } = await database.message.findFirstOrThrow({ where: { conversationId } });
    await database.message.update({ where: { id: answered }, data: { externalId: "m_1" } });
    const choices = { quickReplies: ["Blue", ""], buttons: [{ title: "View", target: "https://shop" }] };
    await save({ choices, attachmentIds: [upload], answersMessageId: answered });
    expect(await standing()).toMatchObject({
      choices,
      attachments: [{ id: upload, fileName: "blue.png" }],
      answers: { id: answered },
    });
  });

  test("shows nothing that is not its agent's to send or to answer", async () => {
    const colleague = await createAgent(database);
    const other = await createConversation(database, { accountId });
    await createInteraction(database, { conversationId: other, serviceId, agentId: colleague });
    const { id: elsewhere } = await database.message.findFirstOrThrow({ where: { conversationId: other } });
    await database.message.update({ where: { id: elsewhere }, data: { externalId: "m_2" } });
    const theirs = await createUpload(database, colleague);
    await save({ attachmentIds: [theirs, randomUUID()], answersMessageId: elsewhere });
    expect(await standing()).toMatchObject({ attachments: [], answers: null });
  });

  test("of a conversation that was erased is not kept again", async () => {
    await database.conversation.update({ where: { id: conversationId }, data: { erasedAt: now } });
    expect(await save({ text: "Late" })).toEqual({ kind: "not-yours" });
    expect(await database.draft.count()).toBe(0);
  });

  test("with characters that PostgreSQL does not keep is kept without them", async () => {
    const typed = draftSchema.parse({
      conversationId,
      version: 2,
      text: "a\0b\ud83d 🙂",
      choices: { quickReplies: ["\ud83d\0"], buttons: [] },
      answersMessageId: null,
      attachmentIds: [],
    });
    expect(await save(typed)).toEqual({ kind: "saved" });
    expect(await standing()).toMatchObject({ text: "ab� 🙂", choices: { quickReplies: ["�"] } });
  });
});

describe("a draft that is sent", () => {
  const send = (draftVersion: number | null, messageId = randomUUID()) =>
    reply(database, { agentId, conversationId, draftVersion, ...oneText(messageId, "On Friday") }, now);

  beforeEach(async () => {
    await database.conversation.updateMany({
      data: { lastInboundAt: now, windowClosesAt: new Date(now.getTime() + 3_600_000) },
    });
  });

  test("is empty from then on, and a save that comes late does not bring it back", async () => {
    await save({ version: 4 });
    expect(await send(6)).toEqual({ kind: "queued" });
    expect(await standing()).toMatchObject({ text: "", version: 6, attachments: [] });
    expect(await save({ version: 5, text: "On Friday" })).toMatchObject({ kind: "outdated" });
    expect(await standing()).toMatchObject({ text: "" });
  });

  test("before it was ever saved does not appear afterwards either", async () => {
    await send(6);
    expect(await save({ version: 5 })).toMatchObject({ kind: "outdated", draft: { text: "" } });
  });

  test("stays while what was written since is newer", async () => {
    await save({ version: 9, text: "And one more thing" });
    await send(6);
    expect(await standing()).toMatchObject({ text: "And one more thing", version: 9 });
  });

  test("stays when nothing was sent", async () => {
    await save({ version: 4 });
    await database.interaction.updateMany({ data: { status: "completed", completedAt: now } });
    expect(await send(6)).toEqual({ kind: "not-yours" });
    expect(await standing()).toMatchObject({ text: "On Friday", version: 4 });
  });

  test("meets its own late save in either order with the same end", async () => {
    await Promise.all([send(6), save({ version: 5 }), send(6), save({ version: 4 })]);
    expect(await standing()).toMatchObject({ text: "", version: 6 });
  });
});

test("a file that stands in its agent's draft is not pruned, and is once the draft is gone", async () => {
  const files = memoryFiles();
  const old = { createdAt: new Date(now.getTime() - 48 * 3_600_000) };
  const drafted = await createUpload(database, agentId, old);
  const left = await createUpload(database, agentId, old);
  const colleagues = await createUpload(database, await createAgent(database), old);
  await save({ attachmentIds: [drafted, colleagues] });
  await pruneUnsentAttachments(database, files, now);
  const ids = () => database.attachment.findMany({ select: { id: true } });
  expect(await ids()).toEqual([{ id: drafted }]);
  expect(left).not.toBe(drafted);
  await save({ version: 2, attachmentIds: [] });
  await pruneUnsentAttachments(database, files, now);
  expect(await ids()).toEqual([]);
});
