import { describe, expect, test } from "vitest";
import type { Role, SignedInUser } from "../agents/user";
import { attachmentKey, thumbnailKey } from "../conversations/server/attachment-keys";
import { fetchAttachmentQueue } from "../conversations/server/attachment-queue";
import type { Database } from "../platform/database";
import { createStoredAttachment, memoryFiles } from "../testing/attachments";
import { createAccount, createAgent, waitingJobs } from "../testing/contact-center";
import { createConversation, createInteraction, createMessage } from "../testing/conversations";
import { onEmptyDatabase } from "../testing/empty-database";
import { answerAttachment, answerThumbnail } from "./attachment-file";
import { attachmentsRouter } from "./attachments";
import { createCallerFactory } from "./trpc";

const bytes = Buffer.from("0123456789");

let database: Database;
let files: ReturnType<typeof memoryFiles>;
let holder: SignedInUser;
let conversationId: string;
let messageId: string;
let attachmentId: string;
onEmptyDatabase(async (emptied) => {
  database = emptied;
  files = memoryFiles();
  const { accountId, serviceId } = await createAccount(database);
  conversationId = await createConversation(database, { accountId });
  messageId = await createMessage(database, conversationId);
  attachmentId = await createStored("image/png", "cat.png");
  holder = await person("agent");
  await createInteraction(database, { conversationId, serviceId, agentId: holder.id });
});

async function person(...roles: Role[]): Promise<SignedInUser> {
  return { id: await createAgent(database), username: "someone", name: "Someone", roles };
}
async function createStored(contentType: string, fileName: string | null): Promise<string> {
  const id = await createStoredAttachment(database, messageId, { contentType, fileName });
  await files.put(attachmentKey(id), bytes);
  await files.put(thumbnailKey(id), Buffer.from("small"));
  return id;
}
const ask = (changes: { user?: SignedInUser | null; id?: string; headers?: HeadersInit } = {}) => {
  const { user = holder, id = attachmentId, headers = {} } = changes;
  const request = new Request("http://parley.test/", { headers });
  return answerAttachment(request, id, { user, database, files });
};
const askThumbnail = (user: SignedInUser | null = holder, headers: HeadersInit = {}) =>
  answerThumbnail(new Request("http://parley.test/", { headers }), attachmentId, { user, database, files });

describe("who asks for an attachment", () => {
  test("gets its bytes as what they are, guarded against being anything else", async () => {
    const answer = await ask();
    expect([answer.status, await answer.text()]).toEqual([200, "0123456789"]);
    expect(Object.fromEntries(answer.headers)).toEqual({
      "accept-ranges": "bytes",
      "cache-control": "private, max-age=3600",
      "content-disposition": `inline; filename="cat.png"; filename*=UTF-8''cat.png`,
      "content-length": "10",
      "content-security-policy": "default-src 'none'; sandbox",
      "content-type": "image/png",
      "cross-origin-resource-policy": "same-origin",
      etag: `"${attachmentId}-10"`,
      "x-content-type-options": "nosniff",
    });
  });

  test.each(["application/octet-stream", "application/pdf", "text/html", "image/svg+xml"])(
    "saves what is %s, and never opens it in a page of ours",
    async (contentType) => {
      const answer = await ask({ id: await createStored(contentType, "請求書.html") });
      expect(answer.headers.get("content-disposition")).toBe(
        `attachment; filename="___.html"; filename*=UTF-8''%E8%AB%8B%E6%B1%82%E6%9B%B8.html`,
      );
    },
  );

  test("gets it without a name as what kind of thing it is", async () => {
    const answer = await ask({ id: await createStored("image/png", null) });
    expect(answer.headers.get("content-disposition")).toContain('filename="image"');
  });

  test("is not sent again what their browser has", async () => {
    const etag = `"${attachmentId}-10"`;
    const again = await ask({ headers: { "if-none-match": etag } });
    expect([again.status, await again.text(), again.headers.get("etag")]).toEqual([304, "", etag]);
  });

  test("may ask for a part, as players do to seek", async () => {
    const part = await ask({ headers: { range: "bytes=2-4" } });
    expect([part.status, await part.text()]).toEqual([206, "234"]);
    expect(part.headers.get("content-range")).toBe("bytes 2-4/10");
    expect(part.headers.get("content-length")).toBe("3");
    const tail = await ask({ headers: { range: "bytes=-3" } });
    expect([tail.status, await tail.text()]).toEqual([206, "789"]);
    const behind = await ask({ headers: { range: "bytes=10-" } });
    expect([behind.status, behind.headers.get("content-range")]).toEqual([416, "bytes */10"]);
    const ofAnother = await ask({ headers: { range: "bytes=2-4", "if-range": '"another"' } });
    expect([ofAnother.status, await ofAnother.text()]).toEqual([200, "0123456789"]);
  });

  test("gets the thumbnail of a picture as the WebP that we made", async () => {
    const answer = await askThumbnail();
    expect([answer.status, await answer.text()]).toEqual([200, "small"]);
    expect(Object.fromEntries(answer.headers)).toMatchObject({
      "content-type": "image/webp",
      "x-content-type-options": "nosniff",
      "cache-control": "private, max-age=3600",
    });
    const again = await askThumbnail(holder, { "if-none-match": answer.headers.get("etag") ?? "" });
    expect(again.status).toBe(304);
  });
});

describe("an attachment is seen by", () => {
  const mayGet = async (user: SignedInUser | null) => {
    const statuses = [(await ask({ user })).status, (await askThumbnail(user)).status];
    expect(statuses[0]).toBe(statuses[1]);
    return statuses[0] === 200;
  };

  test("who works on the conversation, who did, and supervisors", async () => {
    expect(await mayGet(holder)).toBe(true);
    await database.interaction.updateMany({ data: { status: "completed", completedAt: new Date() } });
    expect(await mayGet(holder)).toBe(true);
    expect(await mayGet(await person("supervisor"))).toBe(true);
  });

  test("nobody else, and they learn nothing of it", async () => {
    expect(await mayGet(null)).toBe(false);
    expect(await mayGet(await person("agent"))).toBe(false);
    expect(await mayGet(await person("administrator"))).toBe(false);
    expect(await mayGet(await person())).toBe(false);
    const stranger = await person("agent");
    const [forbidden, unknown] = await Promise.all([
      ask({ user: stranger }),
      ask({ user: stranger, id: "00000000-0000-4000-8000-000000000009" }),
    ]);
    expect([forbidden.status, [...forbidden.headers]]).toEqual([unknown.status, [...unknown.headers]]);
    expect((await ask({ id: "../../etc/passwd" })).status).toBe(404);
  });

  test("nobody once its message was taken back", async () => {
    await database.message.update({ where: { id: messageId }, data: { deletedAt: new Date() } });
    expect(await mayGet(holder)).toBe(false);
    expect(await mayGet(await person("supervisor"))).toBe(false);
  });

  test("nobody while it is not stored, or its file is gone", async () => {
    await files.delete(attachmentKey(attachmentId));
    expect((await ask()).status).toBe(404);
    await database.attachment.update({ where: { id: attachmentId }, data: { fileState: "failed" } });
    expect(await mayGet(holder)).toBe(false);
  });

  test("its uploader alone before it is sent", async () => {
    await database.attachment.update({
      where: { id: attachmentId },
      data: { messageId: null, uploadedById: holder.id },
    });
    expect(await mayGet(holder)).toBe(true);
    expect(await mayGet(await person("agent"))).toBe(false);
    expect(await mayGet(await person("supervisor"))).toBe(false);
  });
});

describe("having it fetched again", () => {
  const fetchAgain = (user: SignedInUser) =>
    createCallerFactory(attachmentsRouter)({ user, database, now: () => new Date() }).fetchAgain({
      attachmentId,
    });
  const fail = (changes: { fileState?: "failed" | "waiting"; failure?: string | null } = {}) =>
    database.attachment.update({
      where: { id: attachmentId },
      data: { fileState: "failed", failure: "unreachable", ...changes },
    });
  const row = () => database.attachment.findUniqueOrThrow({ where: { id: attachmentId } });

  test("asks for it at once and tells the transcript, once for however many clicks", async () => {
    await fail();
    const outcomes = await Promise.all([fetchAgain(holder), fetchAgain(holder), fetchAgain(holder)]);
    expect(outcomes.filter(({ kind }) => kind === "asked")).toHaveLength(1);
    expect(await row()).toMatchObject({ fileState: "waiting", failure: null });
    expect(await waitingJobs(database, fetchAttachmentQueue.name)).toEqual([{ attachmentId }]);
    const message = await database.message.findUniqueOrThrow({ where: { id: messageId } });
    expect(message.revision).toBe(2);
  });

  test("also while the next try is still to come", async () => {
    await fail({ fileState: "waiting" });
    expect(await fetchAgain(holder)).toEqual({ kind: "asked" });
  });

  test("changes nothing where it is there, or on its way", async () => {
    expect(await fetchAgain(holder)).toEqual({ kind: "settled" });
    await fail({ fileState: "waiting", failure: null });
    expect(await fetchAgain(holder)).toEqual({ kind: "settled" });
    expect(await waitingJobs(database, fetchAttachmentQueue.name)).toEqual([]);
  });

  test("is for those who may see it", async () => {
    await fail();
    expect(await fetchAgain(await person("agent"))).toEqual({ kind: "settled" });
    await expect(fetchAgain(await person("administrator"))).rejects.toThrow("FORBIDDEN");
    expect((await row()).fileState).toBe("failed");
    expect(await fetchAgain(await person("supervisor"))).toEqual({ kind: "asked" });
  });
});
