import { expect, test } from "vitest";
import { sampleAttachment } from "../../testing/desktop-samples";
import { composedMessages } from "./composed-messages";

const picture = sampleAttachment({ id: "picture" });
const invoice = sampleAttachment({ id: "invoice", kind: "file" });
const text = (words: string, choices: unknown = null) => ({ kind: "text", text: words, choices });
const file = (attachment: unknown) => ({ kind: "file", attachment });
const choices = { quickReplies: [{ title: "Blue", payload: "Blue" }], buttons: [] };

test("a text goes without the spaces around it", () => {
  expect(composedMessages({ text: "  On Friday. \n", attachments: [], choices: null })).toEqual([
    text("On Friday."),
  ]);
});

test("nothing but spaces is no message", () => {
  expect(composedMessages({ text: " \n ", attachments: [], choices: null })).toEqual([]);
});

test("a text with files goes first, then each file as a message of its own", () => {
  expect(composedMessages({ text: "Here:", attachments: [picture, invoice], choices: null })).toEqual([
    text("Here:"),
    file(picture),
    file(invoice),
  ]);
});

test("a text that offers something to tap goes last, so that it stays at hand", () => {
  expect(composedMessages({ text: "Which?", attachments: [picture], choices })).toEqual([
    file(picture),
    text("Which?", choices),
  ]);
});

test("of a text that becomes several messages the last one offers what there is to tap", () => {
  const made = composedMessages({ text: "word ".repeat(500), attachments: [], choices });
  expect(made.map((message) => message.kind === "text" && message.choices)).toEqual([null, choices]);
});

test("a stretch of nothing but spaces becomes no message", () => {
  const made = composedMessages({ text: `a${" ".repeat(6000)}b`, attachments: [], choices: null });
  for (const message of made) expect(message.kind === "text" && message.text.trim()).not.toBe("");
});
