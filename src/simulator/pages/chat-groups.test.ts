import { expect, test } from "vitest";
import type { ChatMessage } from "../world/chat-message";
import { groupMessages } from "./chat-groups";

const minuteMs = 60_000;

function message(mid: string, from: ChatMessage["from"], minutes: number): ChatMessage {
  return { mid, from, text: mid, sentAtMs: minutes * minuteMs, progress: "sent" };
}

test("messages of one side close together are one group", () => {
  const groups = groupMessages([
    message("a", "customer", 0),
    message("b", "customer", 2),
    message("c", "page", 2.5),
    message("d", "page", 6),
  ]);
  expect(groups.map((group) => group.messages.map((each) => each.mid).join(""))).toEqual(["ab", "c", "d"]);
});

test("the time stands above the first message and after a long silence", () => {
  const groups = groupMessages([
    message("a", "customer", 0),
    message("b", "page", 5),
    message("c", "page", 20),
  ]);
  expect(groups.map((group) => group.startsMoment)).toEqual([true, false, true]);
});
