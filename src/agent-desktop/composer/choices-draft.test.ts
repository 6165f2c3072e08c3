import fc from "fast-check";
import { expect, test } from "vitest";
import { choicesSchema } from "../../conversations/reply-form";
import { judgeChoices } from "./choices-draft";

test("a draft with nothing written, or rows left empty, offers nothing", () => {
  expect(judgeChoices({ quickReplies: [], buttons: [] }, "Hi")).toEqual({ kind: "none" });
  expect(judgeChoices({ quickReplies: [" "], buttons: [{ title: "", target: " " }] }, "Hi")).toEqual({
    kind: "none",
  });
});

test("a quick reply tells us its own title", () => {
  expect(judgeChoices({ quickReplies: [" Blue ", ""], buttons: [] }, "Which?")).toEqual({
    kind: "choices",
    choices: { quickReplies: [{ title: "Blue", payload: "Blue" }], buttons: [] },
  });
});

test("a button opens an address where its target is one, and else tells us its target", () => {
  const buttons = [
    { title: "View", target: "https://shop.example/mug" },
    { title: "Ask", target: "ASK_MUG" },
  ];
  expect(judgeChoices({ quickReplies: [], buttons }, "The mug")).toEqual({
    kind: "choices",
    choices: {
      quickReplies: [],
      buttons: [
        { title: "View", url: "https://shop.example/mug" },
        { title: "Ask", payload: "ASK_MUG" },
      ],
    },
  });
});

test.each([
  ["choice-title-too-long", { quickReplies: ["a".repeat(21)], buttons: [] }, "Hi"],
  ["choice-title-too-long", { quickReplies: [], buttons: [{ title: "a".repeat(21), target: "x" }] }, "Hi"],
  ["choice-title-required", { quickReplies: [], buttons: [{ title: "", target: "x" }] }, "Hi"],
  ["choice-target-invalid", { quickReplies: [], buttons: [{ title: "View", target: "" }] }, "Hi"],
  ["choice-target-invalid", { quickReplies: [], buttons: [{ title: "View", target: "www.shop" }] }, "Hi"],
  ["choice-target-invalid", { quickReplies: [], buttons: [{ title: "View", target: "ftp://shop" }] }, "Hi"],
  ["choice-target-invalid", { quickReplies: [], buttons: [{ title: "A", target: "a".repeat(1001) }] }, "Hi"],
  ["text-required", { quickReplies: ["Blue"], buttons: [] }, " "],
  [
    "text-too-long-for-buttons",
    { quickReplies: [], buttons: [{ title: "A", target: "a" }] },
    "a".repeat(641),
  ],
])("%s (case %#)", (problem, draft, text) => {
  expect(judgeChoices(draft, text)).toEqual({ kind: "problem", problem });
});

test("what is offered, the server takes", () => {
  const target = fc.oneof(
    fc.string(),
    fc.webUrl(),
    fc.constantFrom(
      "https://",
      "http:// shop",
      "https://shop.example:99999",
      "HTTPS://SHOP",
      "www.shop",
      "a".repeat(1001),
    ),
  );
  const draft = fc.record({
    quickReplies: fc.array(fc.string({ maxLength: 22 }), { maxLength: 13 }),
    buttons: fc.array(fc.record({ title: fc.string({ maxLength: 22 }), target }), { maxLength: 3 }),
  });
  fc.assert(
    fc.property(draft, (written) => {
      const judged = judgeChoices(written, "Which?");
      if (judged.kind === "choices") expect(choicesSchema.safeParse(judged.choices).error).toBeUndefined();
    }),
  );
});
