import { describe, expect, test } from "vitest";
import type { SignedInUser } from "../agents/user";
import { replyLimits } from "../conversations/reply-limits";
import type { Database } from "../platform/database";
import { createAccount, createAgent } from "../testing/contact-center";
import { createConversation, createInteraction } from "../testing/conversations";
import { onEmptyDatabase } from "../testing/empty-database";
import { memoryFiles } from "../testing/memory-files";
import { answerUpload } from "./uploads";

const png = Buffer.from(
  "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==",
  "base64",
);

let database: Database;
let agentId: string;
let conversationId: string;
let files: ReturnType<typeof memoryFiles>;

onEmptyDatabase(async (emptied) => {
  database = emptied;
  files = memoryFiles();
  const { accountId, serviceId } = await createAccount(database);
  agentId = await createAgent(database);
  conversationId = await createConversation(database, { accountId });
  await createInteraction(database, { conversationId, serviceId, agentId });
});

const agent = (id = agentId): SignedInUser => ({ id, username: "a", name: "An Agent", roles: ["agent"] });

function upload(
  body: BodyInit | null,
  {
    user = agent() as SignedInUser | null,
    name = "blue.png",
    conversation = conversationId,
    headers = {} as Record<string, string>,
  } = {},
) {
  const query = new URLSearchParams({ conversation, name });
  const init: RequestInit & { duplex: "half" } = { method: "POST", body, headers, duplex: "half" };
  const request = new Request(`https://parley.example/api/uploads?${query}`, init);
  return answerUpload(request, { user, database }, files);
}

/** A body of chunks of a mebibyte, and how many of them were read. */
function endlessBody(chunkCount: number) {
  const read = { chunks: 0, isCancelled: false };
  const body = new ReadableStream<Uint8Array>({
    pull(controller) {
      if (read.chunks === chunkCount) return controller.close();
      read.chunks += 1;
      controller.enqueue(new Uint8Array(1024 * 1024));
    },
    cancel() {
      read.isCancelled = true;
    },
  });
  return { body, read };
}

describe("an upload", () => {
  test("is kept with its bytes, its type as told by them, and who brought it, and belongs to no message", async () => {
    const response = await upload(png, { name: "../../blue\u202egnp.exe" });
    expect(response.status).toBe(200);
    const { attachment } = await response.json();
    expect(attachment).toMatchObject({
      kind: "image",
      fileState: "stored",
      contentType: "image/png",
      byteCount: png.length,
      width: 1,
      height: 1,
      fileName: "bluegnp.exe",
    });
    const row = await database.attachment.findUniqueOrThrow({ where: { id: attachment.id } });
    expect(row).toMatchObject({ uploadedById: agentId, messageId: null });
    expect(Buffer.from(files.kept.get(row.storageKey ?? "") ?? [])).toEqual(png);
  });

  test("whose bytes are no picture is a file, whatever its name and its sender say", async () => {
    const response = await upload("<html><script>alert(1)</script>", {
      name: "photo.png",
      headers: { "content-type": "image/png" },
    });
    expect((await response.json()).attachment).toMatchObject({
      kind: "file",
      contentType: "application/octet-stream",
    });
  });

  test("of exactly 25 MB is kept", async () => {
    const { body } = endlessBody(25);
    const response = await upload(body);
    expect(response.status).toBe(200);
    expect((await response.json()).attachment.byteCount).toBe(replyLimits.fileBytes);
  });

  test("that is longer ends while it is read, and leaves nothing behind", async () => {
    const { body, read } = endlessBody(1_000);
    const response = await upload(body);
    expect([response.status, await response.json()]).toEqual([413, { kind: "too-large" }]);
    expect(read.isCancelled).toBe(true);
    expect(read.chunks).toBeLessThan(40);
    expect(await database.attachment.count()).toBe(0);
    expect(files.kept.size).toBe(0);
  });

  test("that says it is longer is not read at all", async () => {
    const { body, read } = endlessBody(1_000);
    const response = await upload(body, { headers: { "content-length": `${replyLimits.fileBytes + 1}` } });
    expect(response.status).toBe(413);
    expect(read.chunks).toBeLessThan(3);
  });

  test("of nothing is refused", async () => {
    expect((await upload(null)).status).toBe(422);
    expect((await upload("")).status).toBe(422);
  });
});

describe("nothing is taken", () => {
  const isRefused = async (answer: Promise<Response>, status: number) => {
    expect((await answer).status).toBe(status);
    expect(await database.attachment.count()).toBe(0);
  };

  test("of somebody who is not signed in", () => isRefused(upload(png, { user: null }), 401));

  test("of an administrator who is no agent", () =>
    isRefused(upload(png, { user: { ...agent(), roles: ["administrator"] } }), 403));

  test("for a conversation that the agent does not hold, and its bytes are not read", async () => {
    const { body, read } = endlessBody(1_000);
    await isRefused(upload(body, { user: agent(await createAgent(database)) }), 403);
    expect(read.chunks).toBeLessThan(3);
  });

  test("for what is no conversation", () => isRefused(upload(png, { conversation: "../1" }), 400));
});
