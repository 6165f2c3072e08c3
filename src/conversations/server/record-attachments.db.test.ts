import { expect, test } from "vitest";
import type { Database } from "../../platform/database";
import { createAccount, waitingJobs } from "../../testing/contact-center";
import { createConversation, createMessage } from "../../testing/conversations";
import { onEmptyDatabase } from "../../testing/empty-database";
import type { AttachmentWords } from "../attachment";
import { fetchAttachmentQueue } from "./attachment-queue";
import { recordAttachments } from "./record-attachments";

let database: Database;
let messageId: string;
onEmptyDatabase(async (emptied) => {
  database = emptied;
  const { accountId } = await createAccount(database);
  messageId = await createMessage(database, await createConversation(database, { accountId }));
});

const words = (changes: Partial<AttachmentWords>): AttachmentWords => ({
  kind: "image",
  title: null,
  url: null,
  sourceUrl: "https://scontent.xx.fbcdn.net/v/1.jpg",
  details: null,
  ...changes,
});
const attachments = [
  words({}),
  words({
    kind: "location",
    sourceUrl: null,
    details: { kind: "location", latitude: 52.37, longitude: 4.9 },
  }),
  words({ kind: "file" }),
];
const jobs = () => waitingJobs(database, fetchAttachmentQueue.name);

test("what has bytes is asked for as soon as the message is there, what has none is not", async () => {
  await database.$transaction((tx) => recordAttachments(tx, [{ messageId, attachments }]));
  const rows = await database.attachment.findMany({ orderBy: { position: "asc" } });
  expect(rows.map(({ fileState }) => fileState)).toEqual(["waiting", "none", "waiting"]);
  expect(await jobs()).toEqual([{ attachmentId: rows[0]?.id }, { attachmentId: rows[2]?.id }]);
});

test("nothing is asked for of a message that was not recorded after all", async () => {
  const undone = database.$transaction(async (tx) => {
    await recordAttachments(tx, [{ messageId, attachments }]);
    throw new Error("undone");
  });
  await expect(undone).rejects.toThrow("undone");
  expect([await database.attachment.count(), await jobs()]).toEqual([0, []]);
});
