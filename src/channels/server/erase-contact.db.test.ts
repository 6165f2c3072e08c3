import { randomUUID } from "node:crypto";
import { describe, expect, test } from "vitest";
import { noDetails } from "../../conversations/draft-form";
import { attachmentKey, pictureFileKey, thumbnailKey } from "../../conversations/server/attachment-keys";
import { deliverConversationQueue } from "../../conversations/server/delivery-queue";
import { eraseFilesQueue, runEraseFiles } from "../../conversations/server/erase-files";
import { indexSearch } from "../../conversations/server/index-search";
import type { Database } from "../../platform/database";
import { completeInteraction } from "../../routing/server/complete-interaction";
import { findConversation } from "../../routing/server/find-conversation";
import { searchConversations } from "../../routing/server/search-conversations";
import { createStoredAttachment } from "../../testing/attachments";
import {
  createAccount,
  createAgent,
  pageEntry,
  signedRequest,
  testPage,
  textEvent,
  waitingJobs,
} from "../../testing/contact-center";
import { createMessage } from "../../testing/conversations";
import { onEmptyDatabase } from "../../testing/empty-database";
import { everythingKept } from "../../testing/everything-kept";
import { memoryFiles } from "../../testing/memory-files";
import { createUpload } from "../../testing/replies";
import { createPerson } from "../../testing/users";
import { giveToAgent } from "../../testing/work";
import { eraseFromLedger, eraseFromLedgerQueue } from "../facebook/server/erase-from-ledger";
import { receiveWebhook } from "../facebook/server/receive-webhook";
import { eraseContact } from "./erase-contact";

const maya = { psid: "7312984450128833", name: "Maya Quillfeather", text: "Zebra parcel?", mid: "m_maya" };
const ola = { psid: "7312984450128834", name: "Ola Bergström", text: "Blue lantern?", mid: "m_ola" };
const start = Date.parse("2026-11-22T12:00:00Z");
const later = (minutes: number) => new Date(start + minutes * 60_000);

let database: Database;
let supervisorId: string;
let agentId: string;
let files: ReturnType<typeof memoryFiles>;

onEmptyDatabase(async (emptied) => {
  database = emptied;
  files = memoryFiles();
  await createAccount(database);
  supervisorId = await createPerson(database, { name: "Sam", roles: ["supervisor"] });
  agentId = await createAgent(database);
});

const edit = ({ psid, mid, text }: typeof maya, at: number) => ({
  sender: { id: psid },
  recipient: { id: testPage.id },
  timestamp: at,
  message_edit: { mid, text: `${text} Edited ${psid}.`, num_edit: 1 },
});
/** Both write in one request, and change what they said. */
const firstRequest = () =>
  signedRequest([
    pageEntry([
      ...[maya, ola].map((person) => textEvent({ ...person, at: start })),
      ...[maya, ola].map((person) => edit(person, start + 1)),
    ]),
  ]);
const receive = (request: ReturnType<typeof signedRequest>, at = later(1)) =>
  receiveWebhook(database, request, at);

async function contactOf(person: typeof maya) {
  const address = await database.contactAddress.findFirstOrThrow({
    where: { externalId: person.psid },
    include: { conversation: true },
  });
  const { contactId, conversation, id: addressId } = address;
  if (contactId === null || conversation === null) throw new Error("Nothing is known of them.");
  return { contactId, addressId, conversationId: conversation.id };
}

async function completeAll(note: string | null = null) {
  await giveToAgent(database, agentId);
  await database.conversation.updateMany({ data: { unreadCount: 0 } });
  for (const { id, serviceId } of await database.interaction.findMany({ where: { status: "accepted" } })) {
    const { id: dispositionId } = await database.disposition.findFirstOrThrow({ where: { serviceId } });
    const done = { interactionId: id, agentId, dispositionId, note };
    expect(await completeInteraction(database, done, later(2))).toEqual({ kind: "completed" });
  }
}

/** Everything that can be kept about a person. */
async function fill(person: typeof maya) {
  const { contactId, addressId, conversationId } = await contactOf(person);
  const words = `${person.name} ${person.psid} ${person.text}`;
  await database.contact.update({
    where: { id: contactId },
    data: { name: person.name, email: `${person.psid}@example.com`, fields: { a: words } },
  });
  await database.contactAddress.update({
    where: { id: addressId },
    data: { pictureKey: pictureFileKey(addressId), pictureType: "image/png", profileFetchedAt: later(1) },
  });
  const messageId = await createMessage(database, conversationId, { text: words, details: { words } });
  const attachmentId = await createStoredAttachment(database, messageId, { title: words, fileName: words });
  const uploadId = await createUpload(database, agentId);
  for (const key of [attachmentKey(attachmentId), thumbnailKey(attachmentId), attachmentKey(uploadId)]) {
    await files.put(key, Buffer.from(words));
  }
  await files.put(pictureFileKey(addressId), Buffer.from(words));
  await database.draft.create({
    data: {
      agentId,
      conversationId,
      text: words,
      details: { ...noDetails, attachmentIds: [uploadId] },
      version: 1,
      updatedAt: later(1),
    },
  });
  await database.conversationNote.create({
    data: {
      id: randomUUID(),
      conversationId,
      authorId: agentId,
      text: words,
      createdAt: later(1),
      mentions: { create: { mentionedAt: later(1), userId: supervisorId } },
    },
  });
  await database.conversationWatch.create({
    data: { conversationId, userId: supervisorId, until: later(9) },
  });
  await database.conversation.update({ where: { id: conversationId }, data: { nextSource: { ref: words } } });
  await database.interaction.updateMany({
    where: { conversationId },
    data: { flagNote: words, source: { kind: "link", ref: words } },
  });
  const { id: interactionId, serviceId } = await database.interaction.findFirstOrThrow({
    where: { conversationId },
  });
  await database.offer.create({
    data: {
      id: randomUUID(),
      interactionId,
      agentId,
      status: "expired",
      note: words,
      offeredAt: later(1),
      expiresAt: later(1),
      endedAt: later(1),
    },
  });
  await database.interactionEvent.create({
    data: {
      interactionId,
      kind: "offered",
      at: later(1),
      serviceId,
      details: { offerKind: "transfer", note: words },
    },
  });
  await database.auditEntry.create({
    data: {
      actorId: agentId,
      action: "contact.updated",
      subject: `contact/${contactId}`,
      details: { words },
    },
  });
}

const erase = async (person = maya, at = later(10)) =>
  eraseContact(database, { contactId: (await contactOf(person)).contactId, actorId: supervisorId }, at);

async function runJobs() {
  for (const job of await waitingJobs(database, eraseFilesQueue.name)) {
    await runEraseFiles(files, job as { keys: string[] });
  }
  for (const job of await waitingJobs(database, eraseFromLedgerQueue.name)) {
    await eraseFromLedger(database, job as { accountId: string; sealedExternalId: string });
  }
}

const tracesOf = (person: typeof maya) => [person.psid, person.name, person.text, person.mid];
async function expectNoTrace(person = maya) {
  const kept = await everythingKept(database);
  expect(tracesOf(person).filter((trace) => kept.includes(trace))).toEqual([]);
}
const ledgerReasons = async () => {
  const events = await database.webhookEvent.findMany({
    orderBy: [{ requestId: "asc" }, { entryIndex: "asc" }, { eventIndex: "asc" }],
  });
  return events.map(({ outcome, reason }) => (reason === null ? outcome : `${outcome}: ${reason}`));
};

describe("erasing a contact", () => {
  test("leaves no name, id, word or file of them anywhere, and everything of everybody else", async () => {
    await receive(firstRequest());
    await completeAll(`About ${maya.name} and ${ola.name}`);
    await database.interaction.updateMany({
      where: { conversationId: (await contactOf(ola)).conversationId },
      data: { note: `About ${ola.name}` },
    });
    for (const person of [maya, ola]) await fill(person);
    await indexSearch(database);
    const before = await everythingKept(database);
    for (const trace of [...tracesOf(maya), ...tracesOf(ola)]) expect(before).toContain(trace);

    expect(await erase()).toMatchObject({
      kind: "erased",
      counts: { messages: 2, notes: 1, attachments: 2 },
    });
    await runJobs();

    await expectNoTrace(maya);
    const kept = await everythingKept(database);
    for (const trace of tracesOf(ola)) expect(kept).toContain(trace);
    const bytes = [...files.kept.values()].map((file) => Buffer.from(file).toString());
    expect(bytes).toHaveLength(4);
    for (const text of bytes) expect(text).toContain(ola.name);
  });

  test("leaves the figures of the work on them: who, when, how long and with which outcome", async () => {
    await receive(firstRequest());
    const { conversationId } = await contactOf(maya);
    await completeAll("Angry");
    const figures = () =>
      database.interaction.findMany({
        where: { conversationId },
        select: {
          queuedAt: true,
          acceptedAt: true,
          completedAt: true,
          assignedAgentId: true,
          dispositionId: true,
          serviceId: true,
          participations: true,
          history: { select: { kind: true, at: true, agentId: true, actorId: true } },
          conversation: { select: { address: { select: { accountId: true } } } },
        },
      });
    const before = await figures();
    await erase();
    expect(await figures()).toEqual(before);
    expect(before).toMatchObject([{ assignedAgentId: agentId, completedAt: later(2) }]);
    expect(await database.interaction.findFirst({ where: { conversationId } })).toMatchObject({
      note: null,
      openedByMessageId: null,
    });
  });

  test("is recorded with who, when, which Page and how much, and without a name", async () => {
    await receive(firstRequest());
    await completeAll();
    const { contactId } = await contactOf(maya);
    await erase();
    expect(await database.auditEntry.findMany({ where: { action: "contact.erased" } })).toMatchObject([
      {
        actorId: supervisorId,
        subject: `contact/${contactId}`,
        details: { pages: `Page ${testPage.id}`, conversations: 1, messages: 1, interactionsKept: 1 },
      },
    ]);
  });

  test("takes along every contact that was found to be the same person", async () => {
    const twin = { ...maya, psid: "7312984450128899", mid: "m_twin", name: "M. Quillfeather" };
    await receive(firstRequest());
    await receive(signedRequest([pageEntry([textEvent({ ...twin, at: start })])]));
    await completeAll();
    const [kept, merged] = [await contactOf(maya), await contactOf(twin)];
    await database.contact.update({ where: { id: merged.contactId }, data: { name: twin.name } });
    await database.contactAddress.update({
      where: { id: merged.addressId },
      data: { contactId: kept.contactId },
    });
    await database.contactMerge.create({
      data: {
        id: randomUUID(),
        keptContactId: kept.contactId,
        mergedContactId: merged.contactId,
        addressIds: [merged.addressId],
        filled: { email: `${twin.psid}@example.com` },
        mergedById: supervisorId,
        mergedAt: later(3),
      },
    });
    expect(await erase(maya)).toMatchObject({ kind: "erased", counts: { conversations: 2 } });
    await runJobs();
    await expectNoTrace(maya);
    await expectNoTrace(twin);
  });

  test("a second time finds nobody", async () => {
    await receive(firstRequest());
    await completeAll();
    const { contactId } = await contactOf(maya);
    const erasing = () => eraseContact(database, { contactId, actorId: supervisorId }, later(10));
    const both = await Promise.all([erasing(), erasing()]);
    expect(both.map(({ kind }) => kind).sort()).toEqual(["erased", "not-found"]);
    expect(await erasing()).toEqual({ kind: "not-found" });
  });

  test("is refused while somebody works with them, or they wait for an agent", async () => {
    await receive(firstRequest());
    expect(await erase()).toEqual({ kind: "in-work", agentName: null });
    await giveToAgent(database, agentId);
    expect(await erase()).toEqual({ kind: "in-work", agentName: "An Agent" });
    expect(await database.message.count()).toBe(2);
  });

  test("is refused while a reply is on its way, and takes one that never said what became of it", async () => {
    await receive(firstRequest());
    await completeAll();
    const { conversationId } = await contactOf(maya);
    const reply = { direction: "outbound", author: "agent", externalId: null } as const;
    const sending = await createMessage(database, conversationId, {
      ...reply,
      status: "sending",
      sendBeganAt: later(10),
    });
    await createMessage(database, conversationId, { ...reply, status: "queued" });
    expect(await erase(maya, later(10))).toEqual({ kind: "being-sent" });
    await database.message.update({ where: { id: sending }, data: { sendBeganAt: later(8) } });
    expect(await erase(maya, later(10))).toMatchObject({ kind: "erased", counts: { messages: 3 } });
    expect(await waitingJobs(database, deliverConversationQueue.name)).toEqual([]);
  });

  test("ends all their files although the store fails and the process dies in between", async () => {
    await receive(firstRequest());
    await completeAll();
    await fill(maya);
    const fileCount = files.kept.size;
    await erase();
    // The transaction alone ends none: it could still have been rolled back.
    expect(files.kept.size).toBe(fileCount);
    const [job] = (await waitingJobs(database, eraseFilesQueue.name)) as { keys: string[] }[];
    let failures = 2;
    const failing = {
      ...files,
      async delete(key: Parameters<typeof files.delete>[0]) {
        if (files.kept.size === fileCount - 1 && failures-- > 0) throw new Error("The store is away.");
        await files.delete(key);
      },
    };
    if (!job) throw new Error("No job ends the files.");
    await expect(runEraseFiles(failing, job)).rejects.toThrow("away");
    await expect(runEraseFiles(failing, job)).rejects.toThrow("away");
    await runEraseFiles(failing, job);
    expect(files.kept.size).toBe(0);
  });

  test("leaves nothing to find: neither the search nor a link shows more than that it was erased", async () => {
    await receive(firstRequest());
    await completeAll();
    await fill(maya);
    await indexSearch(database);
    const reader = { id: supervisorId, roles: ["supervisor" as const] };
    const search = (typed: string) => searchConversations(database, { reader, typed, before: null });
    expect((await search("Quillfeather")).contacts).toHaveLength(1);
    const { conversationId } = await contactOf(maya);
    await erase();
    for (const typed of ["Quillfeather", "Zebra"]) {
      expect(await search(typed)).toEqual({ contacts: [], messages: [], hasMore: false });
    }
    expect(await findConversation(database, { reader, conversationId })).toEqual({
      kind: "erased",
      erasedAt: later(10),
    });
  });

  test("takes no file of somebody else who has sent nothing, whatever a draft names", async () => {
    await receive(firstRequest());
    await completeAll();
    const { conversationId } = await contactOf(maya);
    const uploadId = await createUpload(database, supervisorId);
    const details = { ...noDetails, attachmentIds: [uploadId] };
    const draft = { agentId, conversationId, text: "", details, version: 1, updatedAt: later(1) };
    await database.draft.create({ data: draft });
    expect(await erase()).toMatchObject({ kind: "erased", counts: { attachments: 0 } });
    expect(await database.attachment.count({ where: { id: uploadId } })).toBe(1);
  });

  test("refuses a draft or a note that comes too late", async () => {
    await receive(firstRequest());
    await completeAll();
    const { conversationId } = await contactOf(maya);
    await erase();
    const draft = { agentId, conversationId, text: "late", version: 1, updatedAt: later(11) };
    await expect(database.draft.create({ data: draft })).rejects.toThrow(/erased/);
    const note = { id: randomUUID(), conversationId, authorId: agentId, text: "late", createdAt: later(11) };
    await expect(database.conversationNote.create({ data: note })).rejects.toThrow(/erased/);
  });
});

describe("the webhook ledger after an erasure", () => {
  test("keeps the requests, their outcomes and other people's events, without this person's", async () => {
    await receive(firstRequest());
    await completeAll();
    const before = await ledgerReasons();
    await erase();
    await runJobs();
    expect(await ledgerReasons()).toEqual(before);
    const { body } = await database.webhookRequest.findFirstOrThrow();
    const [entry] = (JSON.parse(Buffer.from(body).toString()) as { entry: { messaging: object[] }[] }).entry;
    expect(entry?.messaging).toEqual([
      { erased: true },
      textEvent({ ...ola, at: start }),
      { erased: true },
      edit(ola, start + 1),
    ]);
  });

  test("forgets a request whole that cannot be read event by event", async () => {
    await receive(firstRequest());
    await completeAll();
    const unreadable = Buffer.from(`{"sender": "${maya.psid}", "said": "${maya.text}"`);
    await database.webhookRequest.create({
      data: {
        id: randomUUID(),
        receivedAt: later(1),
        body: unreadable,
        status: "parked",
        reason: "not-json",
      },
    });
    await erase();
    await runJobs();
    await expectNoTrace(maya);
    expect(await database.webhookRequest.findFirst({ where: { reason: "erased" } })).toMatchObject({
      status: "refused",
    });
  });
});
