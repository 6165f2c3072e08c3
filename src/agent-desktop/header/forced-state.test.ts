import { expect, test } from "vitest";
import { sampleAgentState } from "../../testing/desktop-samples";
import { isNewlyForced } from "./forced-state";

const reason = (name: string) => ({ id: name, name });
const bySam = { cause: "forced" as const, forcedBy: "Sam" };

test("it is news that a supervisor made one Not Ready, also when one was so by choice, and another reason", () => {
  const chosen = sampleAgentState({ state: "notReady", cause: "chosen" });
  const forced = sampleAgentState({ state: "notReady", ...bySam });
  expect(isNewlyForced(sampleAgentState(), forced)).toBe(true);
  expect(isNewlyForced(chosen, forced)).toBe(true);
  expect(isNewlyForced(forced, { ...forced, reason: reason("Training") })).toBe(true);
  expect(isNewlyForced(forced, { ...forced, forcedBy: "Kim" })).toBe(true);
});

test("it is no news a second time, nor while chats come and go, nor what one chose", () => {
  const ready = sampleAgentState({ ...bySam });
  const busy = sampleAgentState({ state: "busy", ...bySam });
  expect(isNewlyForced(ready, { ...ready, since: new Date() })).toBe(false);
  expect(isNewlyForced(ready, busy)).toBe(false);
  expect(isNewlyForced(busy, ready)).toBe(false);
  expect(isNewlyForced(ready, sampleAgentState({ state: "notReady", cause: "chosen" }))).toBe(false);
});
