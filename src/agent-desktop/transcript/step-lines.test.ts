import { expect, test } from "vitest";
import type { InteractionStep } from "../../routing/interaction-history";
import { sampleMessage, sampleNow, sampleWorkStep } from "../../testing/desktop-samples";
import { stepLines } from "./step-lines";

const at = (second: number) => new Date(sampleNow.getTime() + second * 1000);
const step = (kind: InteractionStep, second = 0, interactionId = "work") =>
  sampleWorkStep(kind, { at: at(second), stepId: String(second), interactionId });
const kindsOf = (lines: ReturnType<typeof stepLines>) => lines.map((line) => line.step.kind);

test.each<[string, InteractionStep]>([
  ["who accepted it, joined, took it or was given it", { kind: "accepted", details: { how: "queue" } }],
  ["that it went to another service", { kind: "queued", details: { fromServiceId: "orders", note: null } }],
  ["that it returned to the queue", { kind: "returned", details: { cause: "agent-gone" } }],
  ["that it was flagged", { kind: "flagged", details: { reason: "agent-silent" } }],
  ["how it ended", { kind: "completed", details: { by: "agent", dispositionId: null } }],
  ["that the record of it changed", { kind: "amended", details: { dispositionId: null } }],
  ["who left", { kind: "left" }],
])("a transcript tells %s", (_what, told) => {
  expect(kindsOf(stepLines([step(told)], []))).toEqual([told.kind]);
});

test.each<InteractionStep>([
  { kind: "queued" },
  { kind: "offered", details: { offerKind: "queue" } },
  { kind: "rejected", details: { offerKind: "queue" } },
  { kind: "expired", details: { offerKind: "transfer" } },
  { kind: "withdrawn", details: { offerKind: "conference" } },
  { kind: "alerted" },
  { kind: "after-work-ended" },
])("it leaves the rest to the history: $kind", (step0) => {
  expect(stepLines([step(step0)], [])).toEqual([]);
});

test("who leaves by completing, giving away or being gone is not told to have left as well", () => {
  const steps = [
    step({ kind: "left" }, 1),
    step({ kind: "completed", details: { by: "agent", dispositionId: null } }, 1),
    step({ kind: "left" }, 2),
  ];
  const lines = stepLines(steps, []);
  expect(lines.map((line) => [line.step.kind, line.at])).toEqual([
    ["completed", at(1)],
    ["left", at(2)],
  ]);
});

test("what the service said by itself is told by its message, and by a line where that is gone", () => {
  const greeting = [step({ kind: "told", details: { what: "greeting" } }, 5)];
  const message = sampleMessage({ direction: "outbound", author: "system", at: at(5) });
  expect(stepLines(greeting, [message])).toEqual([]);
  expect(kindsOf(stepLines(greeting, [{ ...message, author: "agent" }]))).toEqual(["told"]);
  expect(kindsOf(stepLines(greeting, [{ ...message, at: at(60) }]))).toEqual(["told"]);
});

test("leaving one interaction is told, though another began in the same moment", () => {
  const accepted: InteractionStep = { kind: "accepted", details: { how: "queue" } };
  const lines = stepLines(
    [step(accepted, 1, "older"), step({ kind: "left" }, 9, "older"), step(accepted, 9, "newer")],
    [],
  );
  expect(lines.map(({ at: time }) => time)).toEqual([at(1), at(9), at(9)]);
});
