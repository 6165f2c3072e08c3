import { createServer, type RequestListener, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import sharp from "sharp";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Database } from "../../platform/database";
import type { FileStore } from "../../platform/file-store";
import { createAttachment, createStoredAttachment, memoryFiles } from "../../testing/attachments";
import { createAccount, waitingJobs } from "../../testing/contact-center";
import { createConversation, createMessage } from "../../testing/conversations";
import { onEmptyDatabase } from "../../testing/empty-database";
import type { FileFailure } from "../attachment";
import { attachmentKey, thumbnailKey } from "./attachment-keys";
import { fetchAttachmentQueue } from "./attachment-queue";
import { askForLostFiles, pruneUnsentAttachments } from "./attachment-upkeep";
import { fetchAttachment } from "./fetch-attachment";

let cdn: Server;
let origin: string;
/** What the platform answers, and how often it was asked. */
let answer: RequestListener;
let askedCount: number;
let picture: Buffer;
let database: Database;
let files: ReturnType<typeof memoryFiles>;
let conversationId: string;
let messageId: string;
let attachmentId: string;

beforeAll(async () => {
  picture = await sharp({ create: { width: 800, height: 600, channels: 3, background: "teal" } })
    .png()
    .toBuffer();
  cdn = createServer((request, response) => {
    askedCount += 1;
    answer(request, response);
  });
  await new Promise<void>((resolve) => cdn.listen(0, "127.0.0.1", resolve));
  origin = `http://127.0.0.1:${(cdn.address() as AddressInfo).port}`;
});
afterAll(async () => {
  cdn.closeAllConnections();
  await new Promise((resolve) => cdn.close(resolve));
});
onEmptyDatabase(async (emptied) => {
  database = emptied;
  files = memoryFiles();
  askedCount = 0;
  answer = (_request, response) => response.end(picture);
  const { accountId } = await createAccount(database);
  conversationId = await createConversation(database, { accountId });
  messageId = await createMessage(database, conversationId);
  attachmentId = await createAttachment(database, messageId, {
    sourceUrl: `${origin}/v/cat.png?oe=6AB1C2D3`,
  });
});

const fetchIt = ({ isLast = false, store = files as FileStore } = {}) =>
  fetchAttachment(database, attachmentId, { files: store, trustedOrigin: origin, isLast });
const row = () => database.attachment.findUniqueOrThrow({ where: { id: attachmentId } });
const revision = async () =>
  (await database.message.findUniqueOrThrow({ where: { id: messageId } })).revision;
const told = async () => {
  const lines = await database.journalEntry.findMany({ orderBy: { sequence: "asc" } });
  return lines.map(({ kind, payload }) => ({ kind, payload }));
};
const storedUnder = (key: string) => files.held.get(key as never);

describe("an attachment's bytes", () => {
  test("are kept, with what they are by their own account, and the transcript is told", async () => {
    answer = (_request, response) =>
      response
        .writeHead(200, {
          "content-type": "text/html",
          "content-disposition": 'inline; filename="my cat.PNG"',
        })
        .end(picture);
    await fetchIt();
    expect(await row()).toMatchObject({
      fileState: "stored",
      failure: null,
      storageKey: attachmentKey(attachmentId),
      thumbnailKey: thumbnailKey(attachmentId),
      contentType: "image/png",
      byteCount: picture.length,
      width: 800,
      height: 600,
      fileName: "my cat.PNG",
    });
    expect(storedUnder(attachmentKey(attachmentId))?.equals(picture)).toBe(true);
    expect(await sharp(storedUnder(thumbnailKey(attachmentId))).metadata()).toMatchObject({ format: "webp" });
    expect(await told()).toEqual([{ kind: "message", payload: { conversationId, messageId } }]);
    expect(await revision()).toBe(2);
  });

  test("that are no kind we show are a file, whatever they say they are", async () => {
    answer = (_request, response) =>
      response.writeHead(200, { "content-type": "image/svg+xml" }).end("<svg onload='alert(1)'/>");
    await fetchIt();
    expect(await row()).toMatchObject({
      fileState: "stored",
      contentType: "application/octet-stream",
      thumbnailKey: null,
      width: null,
      fileName: "cat.png",
    });
  });

  test("of a broken picture are kept, without a thumbnail", async () => {
    answer = (_request, response) => response.end(picture.subarray(0, 200));
    await fetchIt();
    expect(await row()).toMatchObject({ fileState: "stored", contentType: "image/png", thumbnailKey: null });
  });

  test("are followed through redirects", async () => {
    answer = ({ url }, response) => {
      if (url === "/there") response.end(picture);
      else response.writeHead(302, { location: "/there" }).end();
    };
    await fetchIt();
    expect(await row()).toMatchObject({ fileState: "stored" });
  });

  test("that are there are not fetched again", async () => {
    await fetchIt();
    await fetchIt();
    expect(askedCount).toBe(1);
    expect(await revision()).toBe(2);
  });
});

describe("what cannot be fetched and will not be", () => {
  test.each<[string, FileFailure, RequestListener]>([
    ["is refused", "expired", (_request, response) => response.writeHead(403).end("URL signature expired")],
    ["is not there", "expired", (_request, response) => response.writeHead(404).end()],
    ["is gone", "expired", (_request, response) => response.writeHead(410).end()],
    [
      "is too large",
      "too-large",
      (_request, response) => response.writeHead(200, { "content-length": 30_000_000 }).write("x"),
    ],
    [
      "leads into a private network",
      "refused-address",
      (_request, response) => response.writeHead(302, { location: "https://10.0.0.7/secret" }).end(),
    ],
    [
      "leads in a circle",
      "refused-address",
      (_request, response) => response.writeHead(302, { location: "/" }).end(),
    ],
  ])(
    "because it %s has failed at once (%s), and the transcript says so",
    async (_what, failure, listener) => {
      answer = listener;
      await fetchIt();
      expect(await row()).toMatchObject({ fileState: "failed", failure, storageKey: null });
      expect([files.held.size, await revision()]).toEqual([0, 2]);
    },
  );

  test.each(["http://127.0.0.1:9/a.png", "https://192.168.1.1/", "ftp://cdn.example/a", "no address"])(
    "because it lies at %s is not asked for",
    async (sourceUrl) => {
      await database.attachment.update({ where: { id: attachmentId }, data: { sourceUrl } });
      await fetchIt();
      expect(await row()).toMatchObject({ fileState: "failed", failure: "refused-address" });
    },
  );
});

describe("what cannot be fetched for the moment", () => {
  const busy: RequestListener = (_request, response) => response.writeHead(503).end();

  test("is still waited for, says so once, and has the job come back", async () => {
    answer = busy;
    await expect(fetchIt()).rejects.toThrow("HTTP 503");
    await expect(fetchIt()).rejects.toThrow("HTTP 503");
    expect(await row()).toMatchObject({ fileState: "waiting", failure: "unreachable" });
    expect(await revision()).toBe(2);

    answer = (_request, response) => response.end(picture);
    await fetchIt();
    expect(await row()).toMatchObject({ fileState: "stored", failure: null });
  });

  test("has failed after the last try, which ends without an error", async () => {
    answer = busy;
    await fetchIt({ isLast: true });
    expect(await row()).toMatchObject({ fileState: "failed", failure: "unreachable" });
  });

  test("because our own store fails says so, and is tried again", async () => {
    const full: FileStore = { ...files, put: () => Promise.reject(new Error("ENOSPC")) };
    await expect(fetchIt({ store: full })).rejects.toThrow("ENOSPC");
    expect(await row()).toMatchObject({ fileState: "waiting", failure: "not-kept" });
    await expect(fetchIt({ store: full, isLast: true })).rejects.toThrow("ENOSPC");
    expect(await row()).toMatchObject({ fileState: "failed", failure: "not-kept" });
  });
});

describe("meanwhile", () => {
  /** Does something while the bytes are on their way into the store. */
  const whilePutting = (act: () => Promise<unknown>): FileStore => ({
    ...files,
    async put(key, bytes) {
      await act();
      await files.put(key, bytes);
    },
  });

  test("the same job runs a second time: one records, both end well", async () => {
    let openGate = () => {};
    const gate = new Promise<void>((resolve) => {
      openGate = resolve;
    });
    let putCount = 0;
    const together = whilePutting(() => {
      putCount += 1;
      if (putCount === 2) openGate();
      return gate;
    });
    await Promise.all([fetchIt({ store: together }), fetchIt({ store: together })]);
    expect([askedCount, await revision(), (await told()).length]).toEqual([2, 2, 1]);
    expect(await row()).toMatchObject({ fileState: "stored" });
    expect([...files.held.keys()].sort()).toEqual([attachmentKey(attachmentId), thumbnailKey(attachmentId)]);
  });

  test("the contact takes the message back: nothing of it is kept", async () => {
    const takeBack = () =>
      database.message.update({ where: { id: messageId }, data: { deletedAt: new Date() } });
    await fetchIt({ store: whilePutting(takeBack) });
    expect((await row()).fileState).toBe("waiting");
    expect(files.held.size).toBe(0);
    await fetchIt();
    expect(askedCount).toBe(1);
  });

  test("the message is deleted: nothing of it is kept, and the job ends", async () => {
    await fetchIt({ store: whilePutting(() => database.message.deleteMany({ where: { id: messageId } })) });
    expect(files.held.size).toBe(0);
    await fetchIt();
    expect(askedCount).toBe(1);
  });

  test("the process dies between store and row: the next run keeps the same file", async () => {
    await files.put(attachmentKey(attachmentId), Buffer.from("half a truth"));
    await fetchIt();
    expect(storedUnder(attachmentKey(attachmentId))?.equals(picture)).toBe(true);
    expect(files.held.size).toBe(2);
  });
});

describe("the upkeep", () => {
  const created = (hoursAgo: number) => new Date(Date.now() - hoursAgo * 3_600_000);

  test("asks for what has waited longer than any job tries, and not for what was taken back", async () => {
    const setCreated = (createdAt: Date) =>
      database.attachment.update({ where: { id: attachmentId }, data: { createdAt } });
    await setCreated(created(1));
    await askForLostFiles(database, new Date());
    expect(await waitingJobs(database, fetchAttachmentQueue.name)).toEqual([]);

    await setCreated(created(3));
    await askForLostFiles(database, new Date());
    await askForLostFiles(database, new Date());
    expect(await waitingJobs(database, fetchAttachmentQueue.name)).toEqual([{ attachmentId }]);

    await database.$executeRaw`delete from pgboss.job`;
    await database.message.update({ where: { id: messageId }, data: { deletedAt: new Date() } });
    await askForLostFiles(database, new Date());
    expect(await waitingJobs(database, fetchAttachmentQueue.name)).toEqual([]);
  });

  test("ends what has had no message for a day, with its files, and nothing else", async () => {
    await fetchIt();
    const fresh = await createStoredAttachment(database, null, { createdAt: created(23) });
    const old = await createStoredAttachment(database, null, { createdAt: created(25) });
    for (const id of [fresh, old]) {
      await files.put(attachmentKey(id), Buffer.from("x"));
      await files.put(thumbnailKey(id), Buffer.from("x"));
    }
    await pruneUnsentAttachments(database, files, new Date());
    const left = await database.attachment.findMany({ select: { id: true } });
    expect(left.map(({ id }) => id).sort()).toEqual([attachmentId, fresh].sort());
    expect([...files.held.keys()].sort()).toEqual(
      [attachmentId, fresh].flatMap((id) => [attachmentKey(id), thumbnailKey(id)]).sort(),
    );
  });

  test("finds again what the store would not end", async () => {
    const old = await createAttachment(database, null, { createdAt: created(25) });
    const failing: FileStore = { ...files, delete: () => Promise.reject(new Error("no answer")) };
    await expect(pruneUnsentAttachments(database, failing, new Date())).rejects.toThrow("no answer");
    expect(await database.attachment.count({ where: { id: old } })).toBe(1);
  });
});
