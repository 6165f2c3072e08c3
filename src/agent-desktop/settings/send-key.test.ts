import { expect, test } from "vitest";
import { sendsReply } from "./send-key";

const pressed = (keys: string) => ({
  key: keys.split("+").at(-1) ?? "",
  shiftKey: keys.includes("Shift"),
  ctrlKey: keys.includes("Ctrl"),
  metaKey: keys.includes("Meta"),
});

test.each([
  ["Enter", true, false],
  ["Shift+Enter", false, false],
  ["Ctrl+Enter", true, true],
  ["Meta+Enter", true, true],
  ["Ctrl+Shift+Enter", false, false],
  ["a", false, false],
])("%s sends by Enter: %s, by Ctrl or Command and Enter: %s", (keys, byEnter, byModEnter) => {
  expect(sendsReply(pressed(keys), "enter")).toBe(byEnter);
  expect(sendsReply(pressed(keys), "mod+enter")).toBe(byModEnter);
});
