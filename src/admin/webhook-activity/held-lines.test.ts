import { expect, test } from "vitest";
import type { ActivityLine } from "../../api-client/webhook-activity";
import { heldLines } from "./held-lines";

const line = (id: string, reason: string | null = null): ActivityLine => ({
  kind: "handshake",
  id,
  at: new Date(0),
  outcome: "refused",
  reason,
  pages: [],
});
const ids = (lines: readonly ActivityLine[]) => lines.map(({ id }) => id);

test("nobody busy sees what there is", () => {
  const fresh = [line("3"), line("2")];
  expect(heldLines(null, fresh)).toEqual({ shown: fresh, newCount: 0 });
  expect(heldLines([], fresh)).toEqual({ shown: fresh, newCount: 0 });
});

test("what comes above is counted and moves nothing", () => {
  const held = [line("3"), line("2")];
  const { shown, newCount } = heldLines(held, [line("5"), line("4"), line("3")]);
  expect(ids(shown)).toEqual(["3", "2"]);
  expect(newCount).toBe(2);
});

test("a line that changed is shown as it is now, and what is loaded below follows", () => {
  const held = [line("3"), line("2", "before")];
  const { shown, newCount } = heldLines(held, [line("3"), line("2", "after"), line("1")]);
  expect(shown).toEqual([line("3"), line("2", "after"), line("1")]);
  expect(newCount).toBe(0);
});
