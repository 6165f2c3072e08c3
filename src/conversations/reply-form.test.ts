import { describe, expect, test } from "vitest";
import { quickReplySchema, type ReplyMessage, replyButtonSchema, replySchema } from "./reply-form";
import { replyLimits } from "./reply-limits";

const id = (n: number) => `7b000000-0000-4000-8000-${String(n).padStart(12, "0")}`;
const text = (changes: Partial<Extract<ReplyMessage, { kind: "text" }>> = {}): ReplyMessage => ({
  kind: "text",
  messageId: id(1),
  text: "It is back on Friday.",
  choices: null,
  ...changes,
});
const isValid = (...messages: unknown[]) =>
  replySchema.safeParse({ answersMessageId: null, messages }).success;
const times = <T>(count: number, value: T): T[] => Array.from({ length: count }, () => value);

describe("a reply", () => {
  test("is one message or several, each under an id of its own", () => {
    expect(isValid(text())).toBe(true);
    expect(isValid(text(), { kind: "file", messageId: id(2), attachmentId: id(3) })).toBe(true);
    expect(isValid()).toBe(false);
    expect(isValid(text(), text())).toBe(false);
  });

  test("becomes 20 messages at most", () => {
    const many = (count: number) => Array.from({ length: count }, (_, n) => text({ messageId: id(n) }));
    expect(isValid(...many(20))).toBe(true);
    expect(isValid(...many(21))).toBe(false);
  });

  test("has no text of nothing but spaces, and none beyond 2000 UTF-16 units", () => {
    expect(isValid(text({ text: "a".repeat(2000) }))).toBe(true);
    expect(isValid(text({ text: "a".repeat(2001) }))).toBe(false);
    expect(isValid(text({ text: "😀".repeat(1001) }))).toBe(false);
    expect(isValid(text({ text: " \n" }))).toBe(false);
  });

  test("names a file by the id of its upload alone, never by an address", () => {
    const file = { kind: "file", messageId: id(2), attachmentId: id(3) };
    expect(isValid({ ...file, url: "https://example.com/a.png" })).toBe(false);
    expect(isValid({ ...file, attachmentId: "https://example.com/a.png" })).toBe(false);
  });

  test.each([
    [13, true],
    [14, false],
  ])("offers %s quick replies: %s", (count, valid) => {
    const quickReplies = times(count, { title: "Blue", payload: "Blue" });
    expect(isValid(text({ choices: { quickReplies, buttons: [] } }))).toBe(valid);
  });

  test.each([
    [3, true],
    [4, false],
  ])("has %s buttons: %s", (count, valid) => {
    const buttons = times(count, { title: "Ask", payload: "ASK" });
    expect(isValid(text({ choices: { quickReplies: [], buttons } }))).toBe(valid);
  });

  test("with buttons has 640 UTF-16 units of text, with quick replies alone as many as ever", () => {
    const offered = { title: "Ask", payload: "ASK" };
    const withButton = { quickReplies: [], buttons: [offered] };
    expect(isValid(text({ text: "a".repeat(640), choices: withButton }))).toBe(true);
    expect(isValid(text({ text: "a".repeat(641), choices: withButton }))).toBe(false);
    expect(isValid(text({ text: "a".repeat(2000), choices: { quickReplies: [offered], buttons: [] } }))).toBe(
      true,
    );
  });
});

describe("what is offered to tap", () => {
  test.each<[{ title: string; payload: string }, boolean]>([
    [{ title: "a".repeat(20), payload: "a".repeat(1000) }, true],
    [{ title: "a".repeat(21), payload: "x" }, false],
    [{ title: "Blue", payload: "a".repeat(1001) }, false],
    [{ title: " ", payload: "x" }, false],
    [{ title: "Blue", payload: "" }, false],
  ])("has a title of 1 to 20 and a payload of 1 to 1000 UTF-16 units (case %#)", (choice, valid) => {
    expect(quickReplySchema.safeParse(choice).success).toBe(valid);
    expect(replyButtonSchema.safeParse(choice).success).toBe(valid);
  });

  test.each([
    ["https://shop.example/mug", true],
    ["http://shop.example/mug", true],
    ["javascript:alert(1)", false],
    ["shop.example", false],
    ["", false],
  ])("opens %j: %s", (url, valid) => {
    expect(replyButtonSchema.safeParse({ title: "View", url }).success).toBe(valid);
  });

  test("either opens an address or tells a payload, never both", () => {
    const both = { title: "View", url: "https://shop.example", payload: "VIEW" };
    expect(replyButtonSchema.safeParse(both).success).toBe(false);
  });
});

test("a file may have 25 MB", () => {
  expect(replyLimits.fileBytes).toBe(26_214_400);
});
