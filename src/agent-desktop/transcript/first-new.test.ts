import { expect, test } from "vitest";
import { sampleMessage, sampleReply } from "../../testing/desktop-samples";
import { firstNewId, markUnread } from "./first-new";

const inbound = (id: string) => sampleMessage({ id });
const own = (id: string) => sampleReply({ id });
const line = (id: string) =>
  sampleMessage({
    id,
    kind: "event",
    details: { kind: "event", event: { name: "account-linking", status: "linked" } },
  });
const messages = [inbound("1"), own("2"), inbound("3"), line("4"), inbound("5")];

test("of so many unread messages the first is new; ours and lines about the thread do not count", () => {
  const mark = markUnread(messages, 2);
  expect(firstNewId(messages, mark, false)).toBe("3");
});

test("where nothing was unread, nothing is new", () => {
  expect(markUnread(messages, 0)).toBeNull();
  expect(markUnread([own("2")], 1)).toBeNull();
  expect(firstNewId(messages, null, false)).toBeNull();
});

test("what comes later moves it not", () => {
  const mark = markUnread(messages, 2);
  expect(firstNewId([...messages, inbound("6"), own("7")], mark, false)).toBe("3");
});

test("it is not known while it lies before what is loaded, and is once that has come", () => {
  const mark = markUnread(messages, 4);
  expect(firstNewId(messages, mark, true)).toBeNull();
  expect(firstNewId([inbound("0"), ...messages], mark, true)).toBe("0");
});

test("where more was counted than there is, all of it is new", () => {
  expect(firstNewId(messages, markUnread(messages, 9), false)).toBe("1");
});

test("what came while nobody looked begins with its first message", () => {
  expect(firstNewId(messages, { kind: "message", messageId: "5" }, true)).toBe("5");
});
