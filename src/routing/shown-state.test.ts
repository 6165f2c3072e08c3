import { expect, test } from "vitest";
import type { StoredStateName } from "../agents/agent-state";
import { shownState } from "./shown-state";

const stored: StoredStateName[] = ["ready", "notReady", "afterCallWork", "signedOut"];

test("Busy is who is Ready and holds work; everybody else is shown as what they chose or were made", () => {
  for (const state of stored) {
    for (let heldCount = 0; heldCount <= 5; heldCount++) {
      const isBusy = state === "ready" && heldCount >= 1;
      expect(shownState(state, heldCount)).toBe(isBusy ? "busy" : state);
    }
  }
});
