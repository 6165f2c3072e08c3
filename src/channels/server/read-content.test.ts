import { describe, expect, test } from "vitest";
import { fileKey } from "../../platform/file-store";
import { memoryFiles } from "../../testing/memory-files";
import { readContent } from "./read-content";

const messageId = "7b000000-0000-4000-8000-000000000001";
const key = fileKey("attachments", messageId);
const reply = { messageId, text: "", details: null };
const file = { kind: "image", storageKey: key, contentType: "image/png", fileName: "blue.png" } as const;

describe("what a text says", () => {
  test("is its words, and nothing to tap unless it offers something", async () => {
    expect(await readContent(memoryFiles(), { ...reply, text: "Hi", file: null })).toEqual({
      kind: "content",
      content: { kind: "text", text: "Hi", quickReplies: [], buttons: [] },
    });
  });

  test("includes what it offers", async () => {
    const offered = {
      quickReplies: [{ title: "Blue", payload: "BLUE" }],
      buttons: [{ title: "View", url: "https://shop.example" }],
    };
    const details = { kind: "choices" as const, ...offered };
    expect(await readContent(memoryFiles(), { ...reply, text: "Hi", details, file: null })).toMatchObject({
      content: { kind: "text", text: "Hi", ...offered },
    });
  });
});

describe("what a file says", () => {
  test("is its bytes from the store, as the kind that its type tells", async () => {
    const files = memoryFiles();
    await files.put(key, new Uint8Array([1, 2, 3]));
    expect(await readContent(files, { ...reply, file })).toEqual({
      kind: "content",
      content: {
        kind: "file",
        fileKind: "image",
        fileName: "blue.png",
        contentType: "image/png",
        bytes: new Uint8Array([1, 2, 3]),
      },
    });
  });

  test.each([
    ["whose bytes are no longer in the store", file],
    ["that was never stored", { ...file, storageKey: null }],
  ])("%s is never sent", async (_, gone) => {
    expect(await readContent(memoryFiles(), { ...reply, file: gone })).toEqual({
      kind: "rejected",
      failure: { reason: "file-missing" },
    });
  });

  test("is tried again while the store does not answer", async () => {
    const files = { ...memoryFiles(), get: () => Promise.reject(new Error("the bucket is away")) };
    expect(await readContent(files, { ...reply, file })).toEqual({
      kind: "try-again",
      failure: { reason: "file-unreadable" },
      maximumTries: 5,
    });
  });
});
