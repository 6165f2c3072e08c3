import { expect, test } from "vitest";
import type { DesktopEvent } from "../../routing/desktop-view";
import {
  sampleAgentState,
  sampleConversation,
  sampleMessage,
  sampleNow,
  sampleOffer,
  samplePending,
  sampleServiceId,
  sampleSnapshot,
  sampleWorkStep,
} from "../../testing/desktop-samples";
import { apply, applyBatch, changeTranscript, type DesktopState, fromSnapshot } from "./desktop-state";
import { pendingReply, withMessages, withPage } from "./transcript-state";

const start = fromSnapshot(sampleSnapshot());
const after = (state: DesktopState, ...events: DesktopEvent[]) => events.reduce(apply, state);
const { conversationId } = sampleConversation();
const message = sampleMessage();
const withPending = changeTranscript(start, conversationId, (transcript) =>
  withMessages(transcript, [...pendingReply(transcript, samplePending({ ids: ["own"] }), sampleNow)]),
);
const idsIn = (state: DesktopState) => state.transcripts[conversationId]?.messages.map(({ id }) => id);

const ben = { id: "ben", name: "Ben" };
const invited = { offerId: "offer", kind: "conference" as const, agentName: "Cem" };

const every: DesktopEvent[] = [
  { kind: "message", message },
  { kind: "message-removed", conversationId, messageId: message.id },
  { kind: "conversation", conversation: sampleConversation({ unreadCount: 2 }) },
  { kind: "conversation", conversation: sampleConversation({ conversationId: "new" }) },
  { kind: "conversation", conversation: sampleConversation({ colleagues: [ben], invited }) },
  { kind: "conversation-left", conversationId },
  { kind: "conversation-erased", conversationId },
  { kind: "work-steps", conversationId, steps: [sampleWorkStep({ kind: "left" })] },
  { kind: "offer", offer: sampleOffer() },
  { kind: "offer", offer: sampleOffer({ kind: "transfer", fromAgentName: "Ben", note: "Please" }) },
  { kind: "offer-ended", offerId: sampleOffer().offerId },
  { kind: "agent-state", agentState: sampleAgentState({ state: "notReady", cause: "offer-expired" }) },
  { kind: "queue", queue: [{ serviceId: sampleServiceId, waitingCount: 2, oldestQueuedAt: sampleNow }] },
  { kind: "configuration" },
  { kind: "reload" },
];

test.each(every)("the same $kind event twice changes nothing more", (event) => {
  const once = apply(start, event);
  expect(apply(once, event)).toEqual(once);
});

test("a message of a conversation never opened is kept until its transcript is asked for", () => {
  expect(idsIn(after(start, { kind: "message", message }))).toEqual([message.id]);
});

test("of a conversation whose contact was erased nothing is left", () => {
  const erased = after(start, { kind: "message", message }, { kind: "conversation-erased", conversationId });
  expect(erased.conversations).toEqual([]);
  expect(idsIn(erased)).toBeUndefined();
});

test("a removed message does not come back with a late copy of it", () => {
  const removed = after(start, { kind: "message-removed", conversationId, messageId: message.id });
  expect(idsIn(after(removed, { kind: "message", message }))).toEqual([]);
});

test("a changed conversation keeps its place in the list", () => {
  const two = after(start, {
    kind: "conversation",
    conversation: sampleConversation({ conversationId: "b" }),
  });
  const changed = after(two, { kind: "conversation", conversation: sampleConversation({ unreadCount: 3 }) });
  expect(
    changed.conversations.map(({ conversationId, unreadCount }) => [conversationId, unreadCount]),
  ).toEqual([
    [conversationId, 3],
    ["b", 0],
  ]);
});

test("who is in a conversation, who was asked and whose it is, is what was told last", () => {
  const told = (changes: Partial<ReturnType<typeof sampleConversation>>): DesktopEvent => ({
    kind: "conversation",
    conversation: sampleConversation(changes),
  });
  const asked = after(start, told({ colleagues: [ben], invited }));
  expect(asked.conversations[0]).toMatchObject({ colleagues: [ben], invited });
  const alone = after(asked, told({ isAssigned: false, assignedAgentName: "Ben", invited: null }));
  expect(alone.conversations).toHaveLength(1);
  expect(alone.conversations[0]).toMatchObject({ colleagues: [], invited: null, isAssigned: false });
});

test("a conversation that was given away stays away, until it is told to be the agent's again", () => {
  const given = after(start, { kind: "conversation-left", conversationId });
  expect(after(given, { kind: "conversation-left", conversationId }).conversations).toEqual([]);
  const back = after(given, { kind: "conversation", conversation: sampleConversation() });
  expect(back.conversations.map((one) => one.conversationId)).toEqual([conversationId]);
});

test("the queue is told as a whole: a service in which nothing waits any more is gone from it", () => {
  const waiting = { serviceId: sampleServiceId, waitingCount: 2, oldestQueuedAt: sampleNow };
  const before = after(start, { kind: "queue", queue: [waiting] });
  expect(after(before, { kind: "queue", queue: [] }).queue).toEqual([]);
});

test("a conversation that comes back with a new interaction has its transcript asked for again", () => {
  const known = after(withPending, { kind: "message", message });
  const conversation = sampleConversation({ interactionId: "another" });
  expect(after(known, { kind: "conversation", conversation }).transcripts[conversationId]).toEqual({
    messages: [expect.objectContaining({ id: "own" })],
    removedIds: new Set(),
    steps: [],
    loadedFrom: null,
  });
});

test("a conversation that was left is gone, with its transcript", () => {
  const left = after(start, { kind: "message", message }, { kind: "conversation-left", conversationId });
  expect(left.conversations).toEqual([]);
  expect(left.transcripts).toEqual({});
});

test("the end of an offer ends that offer only", () => {
  const offered = after(start, { kind: "offer", offer: sampleOffer() });
  expect(after(offered, { kind: "offer-ended", offerId: "another" }).offer).toEqual(sampleOffer());
  expect(after(offered, { kind: "offer-ended", offerId: sampleOffer().offerId }).offer).toBeNull();
});

test("an offer that ended does not come back with a late word of it", () => {
  const ended = after(start, { kind: "offer-ended", offerId: sampleOffer().offerId });
  expect(after(ended, { kind: "offer", offer: sampleOffer() }).offer).toBeNull();
});

test("after missing what cannot be told, a new snapshot replaces everything but unsent replies", () => {
  const stale = after(withPending, { kind: "message", message }, { kind: "reload" });
  expect(stale.isStale).toBe(true);
  const fresh = fromSnapshot(sampleSnapshot({ position: "200-0", conversations: [] }), stale);
  expect(fresh.isStale).toBe(false);
  expect(fresh.conversations).toEqual([]);
  expect(idsIn(fresh)).toEqual(["own"]);
  expect(fresh.transcripts[conversationId]?.loadedFrom).toBeNull();
});

const reached = (state: DesktopState, position: string, ...events: DesktopEvent[]) =>
  applyBatch(state, { position, events });
const opened = changeTranscript(start, conversationId, (known) =>
  withPage(known, { messages: [message], hasOlder: false, before: null }),
);

test("a new snapshot of what was followed without a gap keeps transcripts, and where one follows from", () => {
  const stale = reached(opened, "150-0", { kind: "configuration" });
  expect(stale.isStale).toBe(true);
  const reasons = [{ id: "lunch", name: "Lunch" }];
  const fresh = fromSnapshot(sampleSnapshot({ position: "200-0", notReadyReasons: reasons }), stale);
  expect(fresh.isStale).toBe(false);
  expect(fresh.notReadyReasons).toEqual(reasons);
  expect(fresh.transcripts).toEqual(opened.transcripts);
  expect(fresh.followedFrom).toBe(opened.followedFrom);
});

test("a snapshot from before the change that asked for it does not do", () => {
  const stale = reached(opened, "250-0", { kind: "configuration" });
  expect(fromSnapshot(sampleSnapshot({ position: "200-0" }), stale).isStale).toBe(true);
});

test("a change that the snapshot knew asks for no other one", () => {
  expect(reached(start, "100-0", { kind: "configuration" }).isStale).toBe(false);
});

test("of what a snapshot knew, late events bring messages alone", () => {
  const told = reached(
    start,
    "90-0",
    { kind: "agent-state", agentState: sampleAgentState({ state: "notReady" }) },
    { kind: "message", message },
  );
  expect(told.agentState).toEqual(start.agentState);
  expect(idsIn(told)).toEqual([message.id]);
});

test("a conversation that was away before the snapshot has its transcript asked for again", () => {
  const back = reached(opened, "90-0", { kind: "conversation-left", conversationId });
  expect(back.conversations).toEqual(opened.conversations);
  expect(back.transcripts[conversationId]?.loadedFrom).toBeNull();
});

test("an offer that was answered here does not come back with a snapshot that was on its way", () => {
  const answered = after(
    start,
    { kind: "offer", offer: sampleOffer() },
    { kind: "offer-ended", offerId: sampleOffer().offerId },
  );
  const fresh = fromSnapshot(sampleSnapshot({ position: "200-0", offer: sampleOffer() }), answered);
  expect(fresh.offer).toBeNull();
});
