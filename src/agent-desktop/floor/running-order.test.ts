import fc from "fast-check";
import { expect, test } from "vitest";
import { sampleFloorConversation, sampleNow } from "../../testing/desktop-samples";
import { neighbourOf, shownRunning } from "./running-order";

const ago = (minutes: number) => new Date(sampleNow.getTime() - minutes * 60_000);
const flag = (minutes: number) => ({
  reason: "agent" as const,
  flaggedAt: ago(minutes),
  byName: "Anna",
  note: null,
});
const conversation = (conversationId: string, changes: Parameters<typeof sampleFloorConversation>[0] = {}) =>
  sampleFloorConversation({ conversationId, contactName: conversationId, ...changes });
const ids = (shown: readonly { conversationId: string }[]) =>
  shown.map(({ conversationId }) => conversationId);

const some = [
  conversation("answered", { waitingSince: null, acceptedAt: ago(60) }),
  conversation("waits a little", { waitingSince: ago(1), acceptedAt: ago(30) }),
  conversation("waits long", { waitingSince: ago(9), acceptedAt: ago(10) }),
  conversation("flagged later", { flag: flag(1), waitingSince: null }),
  conversation("flagged", { flag: flag(5), waitingSince: null }),
];

test("the flagged are on top, then whose contact waits longest, or what runs longest", () => {
  expect(ids(shownRunning(some, { typed: "", order: "waiting" }))).toEqual([
    "flagged",
    "flagged later",
    "waits long",
    "waits a little",
    "answered",
  ]);
  expect(ids(shownRunning(some, { typed: "", order: "running" }))).toEqual([
    "flagged",
    "flagged later",
    "answered",
    "waits a little",
    "waits long",
  ]);
});

test("what is typed is sought in the names of contacts, agents and services", () => {
  const found = (typed: string) =>
    ids(
      shownRunning(
        [
          conversation("Maya Chen", { serviceName: "Orders", agents: [{ agentId: "a", name: "Anna" }] }),
          conversation("Ola Berg", { serviceName: "Returns", agents: [{ agentId: "b", name: "Ben" }] }),
          conversation("nobody yet", { contactName: null, serviceName: "Returns", agents: [] }),
        ],
        { typed, order: "running" },
      ),
    );
  expect(found("maya")).toEqual(["Maya Chen"]);
  expect(found(" BEN ")).toEqual(["Ola Berg"]);
  expect(found("returns")).toHaveLength(2);
  expect(found("xyz")).toEqual([]);
});

test("the order does not depend on the order in which they come", () => {
  fc.assert(
    fc.property(fc.shuffledSubarray(some, { minLength: some.length }), (shuffled) => {
      const asked = { typed: "", order: "waiting" as const };
      expect(ids(shownRunning(shuffled, asked))).toEqual(ids(shownRunning(some, asked)));
    }),
  );
});

test("one goes from one to the next and back, from none to either end, and not beyond", () => {
  expect(neighbourOf(some, null, 1)).toBe("answered");
  expect(neighbourOf(some, null, -1)).toBe("flagged");
  expect(neighbourOf(some, "answered", 1)).toBe("waits a little");
  expect(neighbourOf(some, "waits a little", -1)).toBe("answered");
  expect(neighbourOf(some, "flagged", 1)).toBeNull();
  expect(neighbourOf(some, "answered", -1)).toBeNull();
  expect(neighbourOf([], null, 1)).toBeNull();
});
