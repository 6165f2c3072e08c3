import { expect, test } from "vitest";
import { sampleAgentState } from "../../testing/desktop-samples";
import { toggledState } from "./toggled-state";

test.each([
  ["ready", null, "notReady"],
  ["busy", null, "notReady"],
  ["busy", "chosen", "ready"],
  ["notReady", null, "ready"],
  ["afterCallWork", null, "ready"],
  ["signedOut", null, "ready"],
] as const)("an agent who is %s (then Not Ready: %s) becomes %s by one key", (state, nextCause, becomes) => {
  expect(toggledState(sampleAgentState({ state, nextCause }))).toEqual({ state: becomes });
});
