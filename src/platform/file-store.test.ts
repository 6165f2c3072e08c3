import { randomUUID } from "node:crypto";
import { mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { buffer } from "node:stream/consumers";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type FakeS3, startFakeS3 } from "../testing/fake-s3";
import { type ByteRange, type FileKey, type FileStore, fileKey, storedFileKey } from "./file-store";
import { folderFileStore } from "./folder-file-store";
import { s3FileStore } from "./s3-file-store";

let root: string;
let s3: FakeS3;
beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), "parley-files-"));
  s3 = await startFakeS3();
});
afterAll(async () => {
  await s3.close();
  await rm(root, { recursive: true });
});

const newKey = () => fileKey("attachments", randomUUID());
const bytesOf = async (store: FileStore, key: FileKey, range?: ByteRange) => {
  const file = await store.get(key, range);
  if (!file) return null;
  const bytes = await buffer(file.stream);
  expect(file.byteCount).toBe(bytes.length);
  return bytes;
};

describe("a key", () => {
  test("is made of a kind and a row's id, and the same for the same row", () => {
    const id = randomUUID();
    expect(fileKey("contact-pictures", id)).toBe(`contact-pictures/${id}`);
    expect(storedFileKey(fileKey("attachments", id))).toBe(fileKey("attachments", id));
  });

  test.each([
    "../../etc/passwd",
    "a/../../b",
    "",
    "attachments/",
    "/etc",
    "x.html",
    "A".repeat(36),
    "..\\..",
  ])("is never made of %j", (text) => {
    expect(() => fileKey("attachments", text)).toThrow("UUID");
    expect(() => fileKey(text, randomUUID())).toThrow("no key");
    expect(() => storedFileKey(text)).toThrow("no key");
    expect(() => storedFileKey(`${fileKey("attachments", randomUUID())}/${text}`)).toThrow("no key");
  });
});

describe.each<[string, () => FileStore]>([
  ["a folder", () => folderFileStore(root)],
  ["an S3-compatible bucket", () => s3FileStore(s3.bucket)],
])("in %s a file", (_name, open) => {
  test("is read as it was put, whole or in part", async () => {
    const store = open();
    const key = newKey();
    const bytes = Buffer.from(Array.from({ length: 200_000 }, (_, index) => index % 251));
    await store.put(key, bytes);
    expect((await bytesOf(store, key))?.equals(bytes)).toBe(true);
    expect(await bytesOf(store, key, { first: 0, last: 0 })).toEqual(bytes.subarray(0, 1));
    const part = await bytesOf(store, key, { first: 100, last: 150_000 });
    expect(part?.equals(bytes.subarray(100, 150_001))).toBe(true);
  });

  test("may be empty", async () => {
    const store = open();
    const key = newKey();
    await store.put(key, Buffer.alloc(0));
    expect(await bytesOf(store, key)).toEqual(Buffer.alloc(0));
  });

  test("takes the place of the one before", async () => {
    const store = open();
    const key = newKey();
    await store.put(key, Buffer.from("a first, longer text"));
    await store.put(key, Buffer.from("a second"));
    expect((await bytesOf(store, key))?.toString()).toBe("a second");
  });

  test("that two put at once is one of theirs, whole", async () => {
    const store = open();
    const key = newKey();
    const texts = ["a", "b", "c", "d"].map((letter) => letter.repeat(100_000));
    await Promise.all(texts.map((text) => store.put(key, Buffer.from(text))));
    expect(texts).toContain((await bytesOf(store, key))?.toString());
  });

  test("that was deleted, or never was, is not there", async () => {
    const store = open();
    const key = newKey();
    expect(await store.get(key)).toBeNull();
    await store.put(key, Buffer.from("x"));
    await store.delete(key);
    expect(await store.get(key)).toBeNull();
    await store.delete(key);
  });

  test("may be left before its end", async () => {
    const store = open();
    const key = newKey();
    await store.put(key, Buffer.alloc(300_000));
    const file = await store.get(key);
    const reader = file?.stream.getReader();
    expect((await reader?.read())?.value?.length).toBeGreaterThan(0);
    await reader?.cancel();
  });
});

describe("the folder", () => {
  test("holds nothing unfinished, and one file a key", async () => {
    const folder = await mkdtemp(join(root, "own-"));
    const store = folderFileStore(folder);
    const id = randomUUID();
    await store.put(fileKey("attachments", id), Buffer.from("x"));
    await store.put(fileKey("attachments", id), Buffer.from("y"));
    expect(await readdir(join(folder, "incoming"))).toEqual([]);
    expect(await readFile(join(folder, "attachments", id.slice(0, 2), id), "utf8")).toBe("y");
  });

  test("that cannot be written to says so, and keeps what it has", async () => {
    const folder = await mkdtemp(join(root, "own-"));
    await writeFile(join(folder, "attachments"), "a file where a folder should be");
    await expect(folderFileStore(folder).put(newKey(), Buffer.from("x"))).rejects.toThrow();
    expect(await readdir(join(folder, "incoming"))).toEqual([]);
  });
});

describe("a bucket", () => {
  test("is asked by path, with each request signed, and each body too", async () => {
    const key = newKey();
    const store = s3FileStore(s3.bucket);
    await store.put(key, Buffer.from("hello"));
    await bytesOf(store, key, { first: 1, last: 2 });
    await store.delete(key);
    expect(s3.requests().slice(-3)).toEqual([
      { method: "PUT", path: `/${s3.bucket.bucket}/${key}`, range: null, status: 200 },
      { method: "GET", path: `/${s3.bucket.bucket}/${key}`, range: "bytes=1-2", status: 206 },
      { method: "DELETE", path: `/${s3.bucket.bucket}/${key}`, range: null, status: 204 },
    ]);
  });

  test("whose secret is another refuses, and the error names its reason and no secret", async () => {
    const store = s3FileStore({ ...s3.bucket, secretAccessKey: "not-the-secret" });
    const refused = store.put(newKey(), Buffer.from("x"));
    await expect(refused).rejects.toThrow(
      "The file store would not keep a file: HTTP 403 SignatureDoesNotMatch.",
    );
    await expect(store.get(newKey())).rejects.toThrow("HTTP 403");
    await expect(store.delete(newKey())).rejects.toThrow("HTTP 403");
  });

  test("that fails for a moment is asked again", async () => {
    const key = newKey();
    s3.failNext(503, 503);
    await s3FileStore(s3.bucket).put(key, Buffer.from("x"));
    expect(s3.requests().slice(-3)).toMatchObject([{ status: 503 }, { status: 503 }, { status: 200 }]);
  });

  test("that leads elsewhere, is silent or cannot be reached is an error", async () => {
    s3.failNext(307);
    await expect(s3FileStore(s3.bucket).get(newKey())).rejects.toThrow();
    s3.failNext("silent");
    await expect(s3FileStore(s3.bucket, 150).get(newKey())).rejects.toThrow("did not answer within 150 ms");
    const nowhere = s3FileStore({ ...s3.bucket, endpoint: "http://127.0.0.1:9" });
    await expect(nowhere.get(newKey())).rejects.toThrow();
  });
});
