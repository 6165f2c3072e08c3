import { expect, test } from "vitest";
import { ariaShortcuts, keyCaps } from "./command-key";

test.each([
  ["alt+A", ["Alt", "A"], ["⌥", "A"]],
  ["mod+K", ["Ctrl", "K"], ["⌘", "K"]],
  ["alt+Slash", ["Alt", "/"], ["⌥", "/"]],
  ["alt+Digit1", ["Alt", "1"], ["⌥", "1"]],
  ["alt+ArrowDown", ["Alt", "↓"], ["⌥", "↓"]],
  ["shift+?", ["?"], ["?"]],
  ["Escape", ["Esc"], ["Esc"]],
  ["R", ["R"], ["R"]],
])("%s is shown as the keys of the person's keyboard", (key, other, mac) => {
  expect(keyCaps(key, "other")).toEqual(other);
  expect(keyCaps(key, "mac")).toEqual(mac);
});

test.each([
  [["mod+K"], "Control+K", "Meta+K"],
  [["alt+ArrowDown", "J"], "Alt+ArrowDown J", "Alt+ArrowDown J"],
  [["shift+?", "?", "alt+K"], "? Alt+K", "? Alt+K"],
])("%s is told to those who listen as WAI-ARIA spells it", (keys, other, mac) => {
  expect(ariaShortcuts(keys, "other")).toBe(other);
  expect(ariaShortcuts(keys, "mac")).toBe(mac);
});
