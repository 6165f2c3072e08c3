import { randomUUID } from "node:crypto";
import { describe, expect, test } from "vitest";
import { findMessages } from "../../conversations/server/list-messages";
import { lockConversations } from "../../conversations/server/lock-conversations";
import type { Database } from "../../platform/database";
import { unitOfWork } from "../../platform/unit-of-work";
import { createAccount, createAgent, waitingJobs } from "../../testing/contact-center";
import { onEmptyDatabase } from "../../testing/empty-database";
import { createUpload, textMessage } from "../../testing/replies";
import { giveToAgent } from "../../testing/work";
import { admitMessages } from "./admit-messages";
import { type AgentReply, reply } from "./reply";

const now = new Date("2026-11-22T12:00:00.000Z");
let database: Database;
let accountId: string;
let agentId: string;
let conversationId: string;
let inboundId: string;

/** A conversation of somebody who wrote, with the agent. */
async function createConversation(psid: string, holderId: string): Promise<string> {
  const id = await unitOfWork(database, async (work) => {
    const locked = await lockConversations(work.tx, [{ accountId, externalId: psid, mayCreate: true }]);
    const [conversation] = [...locked.values()];
    if (!conversation) throw new Error("The conversation was not created.");
    const message = { externalId: `m_${psid}`, text: "Hi", attachments: [], at: now };
    await admitMessages(work, [{ conversation, message }], now);
    return conversation.conversationId;
  });
  const { id: interactionId } = await database.interaction.findFirstOrThrow({
    where: { conversationId: id },
  });
  await giveToAgent(database, holderId, { ids: [interactionId] });
  return id;
}

onEmptyDatabase(async (emptied) => {
  database = emptied;
  ({ accountId } = await createAccount(database));
  agentId = await createAgent(database);
  conversationId = await createConversation("psid", agentId);
  ({ id: inboundId } = await database.message.findFirstOrThrow());
});

const send = (content: Partial<AgentReply>) =>
  reply(database, { agentId, conversationId, answersMessageId: null, messages: [], ...content }, now);
const file = (attachmentId: string, messageId = randomUUID()) =>
  ({ kind: "file", messageId, attachmentId }) as const;
const sentMessages = () =>
  database.message.findMany({ where: { direction: "outbound" }, orderBy: { at: "asc" } });

describe("a reply of several messages", () => {
  test("stands in the transcript in their order, after what was there, and waits in one job", async () => {
    const uploadId = await createUpload(database, agentId);
    const messages = [textMessage("One."), textMessage("Two."), file(uploadId)];
    expect(await send({ messages })).toEqual({ kind: "queued" });
    const sent = await sentMessages();
    expect(sent.map(({ id }) => id)).toEqual(messages.map(({ messageId }) => messageId));
    expect(sent.map(({ at }) => at.getTime() - now.getTime())).toEqual([1, 2, 3]);
    expect(await waitingJobs(database, "deliver-conversation")).toEqual([{ conversationId }]);
    const conversation = await database.conversation.findUniqueOrThrow({ where: { id: conversationId } });
    expect(conversation.lastMessageAt).toEqual(sent[2]?.at);
  });

  test("that comes twice, at once, is queued once", async () => {
    const uploadId = await createUpload(database, agentId);
    const messages = [textMessage("One."), file(uploadId)];
    const answers = await Promise.all([send({ messages }), send({ messages }), send({ messages })]);
    expect(answers).toEqual(Array(3).fill({ kind: "queued" }));
    expect(await sentMessages()).toHaveLength(2);
  });

  test("of which one id belongs to another conversation's message is not written at all", async () => {
    const other = await createConversation("psid-2", agentId);
    const taken = textMessage("Elsewhere");
    await send({ conversationId: other, messages: [taken] });
    expect(await send({ messages: [textMessage("One."), taken] })).toEqual({ kind: "id-taken" });
    expect(await sentMessages()).toHaveLength(1);
  });

  test("of which one file is not there is not written at all", async () => {
    const messages = [textMessage("Here it is:"), file(randomUUID())];
    expect(await send({ messages })).toEqual({ kind: "file-unavailable" });
    expect(await sentMessages()).toEqual([]);
  });
});

describe("a file", () => {
  test("is the sent message's attachment, known to lists by its kind", async () => {
    const uploadId = await createUpload(database, agentId);
    const message = file(uploadId);
    await send({ messages: [message] });
    const [shown] = await findMessages(database, [message.messageId]);
    expect(shown).toMatchObject({
      text: "",
      status: "queued",
      attachments: [{ id: uploadId, kind: "image", fileName: "blue.png", fileState: "stored", byteCount: 4 }],
    });
    expect((await sentMessages())[0]?.attachmentTypes).toEqual(["image"]);
  });

  test("that a colleague uploaded is not sent", async () => {
    const uploadId = await createUpload(database, await createAgent(database));
    expect(await send({ messages: [file(uploadId)] })).toEqual({ kind: "file-unavailable" });
  });

  test("that came with a message is not sent on", async () => {
    const attachmentId = await createUpload(database, agentId);
    await database.attachment.update({ where: { id: attachmentId }, data: { messageId: inboundId } });
    expect(await send({ messages: [file(attachmentId)] })).toEqual({ kind: "file-unavailable" });
  });

  test("used by two replies at once goes out with one of them, and the other is told", async () => {
    const other = await createConversation("psid-2", agentId);
    const uploadId = await createUpload(database, agentId);
    const kinds = await Promise.all(
      [conversationId, other, conversationId, other].map(
        async (id) => (await send({ conversationId: id, messages: [file(uploadId)] })).kind,
      ),
    );
    expect(kinds.toSorted()).toEqual([...Array(3).fill("file-unavailable"), "queued"]);
    expect(await sentMessages()).toHaveLength(1);
  });

  test("used twice in one reply is refused", async () => {
    const uploadId = await createUpload(database, agentId);
    expect(await send({ messages: [file(uploadId), file(uploadId)] })).toEqual({ kind: "file-unavailable" });
  });
});

describe("a text with something to tap", () => {
  test("keeps what it offers", async () => {
    const choices = {
      quickReplies: [{ title: "Blue", payload: "COLOR_BLUE" }],
      buttons: [{ title: "View", url: "https://shop.example/mug" }],
    };
    const message = { ...textMessage("Which one?"), choices };
    await send({ messages: [message] });
    const [shown] = await findMessages(database, [message.messageId]);
    expect(shown?.details).toEqual({ kind: "choices", ...choices });
  });
});

describe("a reply to a message", () => {
  test("quotes it in its first message alone", async () => {
    const messages = [textMessage("This one?"), textMessage("Or that?")];
    await send({ answersMessageId: inboundId, messages });
    const sent = await sentMessages();
    expect(sent.map(({ replyToExternalId }) => replyToExternalId)).toEqual(["m_psid", null]);
    const [shown] = await findMessages(database, [sent[0]?.id ?? ""]);
    expect(shown?.quoted).toEqual({
      message: { id: inboundId, author: "contact", authorName: null, text: "Hi", attachmentTypes: [] },
    });
  });

  test("of another conversation is refused", async () => {
    const other = await createConversation("psid-2", agentId);
    const elsewhere = await database.message.findFirstOrThrow({ where: { conversationId: other } });
    expect(await send({ answersMessageId: elsewhere.id, messages: [textMessage("x")] })).toEqual({
      kind: "answered-unavailable",
    });
  });

  test.each([
    ["the platform has not named yet", { externalId: null }],
    ["was taken back", { deletedAt: now }],
  ])("that %s is refused", async (_, data) => {
    await database.message.update({ where: { id: inboundId }, data });
    expect(await send({ answersMessageId: inboundId, messages: [textMessage("x")] })).toEqual({
      kind: "answered-unavailable",
    });
    expect(await sentMessages()).toEqual([]);
  });
});
