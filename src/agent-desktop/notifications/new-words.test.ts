import { expect, test } from "vitest";
import { sampleConversation } from "../../testing/desktop-samples";
import { newWords } from "./new-words";

const said = (author: "contact" | "agent", minute: number) => ({
  text: "Hello",
  attachmentTypes: [],
  author,
  colleagueName: null,
  at: new Date(Date.UTC(2026, 10, 22, 10, minute)),
});
const before = sampleConversation({ lastMessage: said("contact", 2), unreadCount: 1 });

test("what a contact has written since is new, and counted", () => {
  const now = { ...before, lastMessage: said("contact", 5), unreadCount: 4 };
  expect(newWords([before], [now])).toEqual([{ conversation: now, count: 3 }]);
});

test("what is read as soon as it comes is one message", () => {
  const now = { ...before, lastMessage: said("contact", 5), unreadCount: 0 };
  expect(newWords([before], [now])).toEqual([{ conversation: now, count: 1 }]);
});

test.each([
  ["nothing was said", before],
  ["it was read", { ...before, unreadCount: 0 }],
  ["an agent has answered", { ...before, lastMessage: said("agent", 5), unreadCount: 0 }],
  ["only its service changed", { ...before, serviceName: "Returns" }],
])("nothing is new when %s", (_what, now) => {
  expect(newWords([before], [now])).toEqual([]);
});

test("a conversation that has just become the agent's has no new words", () => {
  expect(newWords([], [before])).toEqual([]);
});
