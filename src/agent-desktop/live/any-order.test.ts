import fc from "fast-check";
import { expect, test } from "vitest";
import { compareMessages, type TranscriptMessage } from "../../conversations/transcript";
import type { DesktopEvent } from "../../routing/desktop-view";
import {
  sampleAgentState,
  sampleConversation,
  sampleMessage,
  sampleNow,
  sampleOffer,
  sampleReply,
  sampleServiceId,
  sampleSnapshot,
  sampleWorkStep,
} from "../../testing/desktop-samples";
import { apply, changeTranscript, type DesktopState, fromSnapshot } from "./desktop-state";
import {
  shownMessages,
  type TranscriptEntry,
  type TranscriptPage,
  unknownTranscript,
  withMessages,
  withPage,
} from "./transcript-state";

const conversationIds = ["maya", "ola"] as const;
const pageSize = 3;

/** What the server has of a message at the end: in how many versions it came to be so, and whether it was removed. */
type Fact = {
  id: string;
  conversationId: string;
  minute: number;
  versionCount: number;
  isRemoved: boolean;
  isOwn: boolean;
};

const factsArbitrary: fc.Arbitrary<Fact[]> = fc
  .array(
    fc.record({
      conversationId: fc.constantFrom(...conversationIds),
      minute: fc.integer({ min: 0, max: 6 }),
      versionCount: fc.integer({ min: 1, max: 3 }),
      isRemoved: fc.boolean(),
      isOwn: fc.boolean(),
    }),
    { maxLength: 12 },
  )
  .map((facts) => facts.map((fact, index) => ({ ...fact, id: `m${index}` })));

function versionOf({ id, conversationId, minute, isOwn }: Fact, revision: number): TranscriptMessage {
  const sample = isOwn ? sampleReply : sampleMessage;
  const at = new Date(sampleNow.getTime() + minute * 60_000);
  return sample({ id, conversationId, at, arrival: id.slice(1), revision, text: `${id} v${revision}` });
}

/** A reply as it was shown before the server had it. */
const pendingOf = (fact: Fact): TranscriptEntry => ({
  ...versionOf(fact, 0),
  status: "queued",
  sendProblem: undefined,
});

/** What the server had when this part of all changes had happened; a message is removed last. */
function serverAt(facts: readonly Fact[], part: number): TranscriptMessage[] {
  return facts
    .flatMap((fact) => {
      const version = Math.ceil(part * (fact.versionCount + 1));
      if (version > fact.versionCount && fact.isRemoved) return [];
      return version === 0 ? [] : [versionOf(fact, Math.min(version, fact.versionCount))];
    })
    .sort(compareMessages);
}

function readPage(
  all: readonly TranscriptMessage[],
  conversationId: string,
  before: TranscriptPage["before"],
): TranscriptPage {
  const older = all.filter(
    (message) =>
      message.conversationId === conversationId && (before === null || compareMessages(message, before) < 0),
  );
  return { messages: older.slice(-pageSize), hasOlder: older.length > pageSize, before };
}

/** What happens on the way of one thing, in its order; different things overtake each other. */
type Step =
  | { kind: "told"; event: DesktopEvent }
  | { kind: "pending"; entry: TranscriptEntry }
  /** A page is read, of what the server has by then, and arrives at the next step of its stream. */
  | { kind: "asked"; conversationId: string; part: number; isNewest: boolean }
  | { kind: "arrived"; conversationId: string };

const told = (event: DesktopEvent): Step => ({ kind: "told", event });

function streamsOfMessage(fact: Fact): Step[][] {
  const versions = Array.from({ length: fact.versionCount }, (_, index) => [
    told({ kind: "message", message: versionOf(fact, index + 1) }),
  ]);
  const { id: messageId, conversationId } = fact;
  const removal = fact.isRemoved ? [[told({ kind: "message-removed", conversationId, messageId })]] : [];
  const pending: Step[][] = fact.isOwn ? [[{ kind: "pending", entry: pendingOf(fact) }]] : [];
  return [...versions, ...removal, ...pending];
}

const conversationOf = (conversationId: string, unreadCount: number) =>
  sampleConversation({ conversationId, interactionId: `work of ${conversationId}`, unreadCount });
const offerId = sampleOffer().offerId;
const steps = [
  sampleWorkStep({ kind: "queued" }, { stepId: "9" }),
  sampleWorkStep({ kind: "left" }, { stepId: "10" }),
] as const;
const waiting = { serviceId: sampleServiceId, waitingCount: 2, oldestQueuedAt: sampleNow };

/** What is told of everything else. Each is told in its order, since it has no number by which to be known as old. */
const otherStreams: Step[][] = [
  ...conversationIds.map((id) =>
    [1, 2, 3].map((unreadCount) =>
      told({ kind: "conversation", conversation: conversationOf(id, unreadCount) }),
    ),
  ),
  // Steps have numbers, too: any part of them may come in any order.
  [told({ kind: "work-steps", conversationId: "maya", steps: [steps[0]] })],
  [told({ kind: "work-steps", conversationId: "maya", steps: [...steps] })],
  [told({ kind: "queue", queue: [waiting] }), told({ kind: "queue", queue: [] })],
  [told({ kind: "agent-state", agentState: sampleAgentState({ state: "busy" }) })],
  // What has ended stays so, whichever is heard first.
  [told({ kind: "offer", offer: sampleOffer() })],
  [told({ kind: "offer-ended", offerId })],
];

const pagesArbitrary = fc.array(
  fc.record({
    conversationId: fc.constantFrom(...conversationIds),
    part: fc.integer({ min: 0, max: 10 }).map((tenths) => tenths / 10),
    isNewest: fc.boolean(),
  }),
  { maxLength: 8 },
);

const story = fc.record({
  facts: factsArbitrary,
  pages: pagesArbitrary,
  /** Which stream goes on next, and how often the step is repeated. */
  choices: fc.array(fc.tuple(fc.nat(), fc.integer({ min: 1, max: 2 })), { minLength: 1, maxLength: 60 }),
});

const start = fromSnapshot(
  sampleSnapshot({ conversations: conversationIds.map((id) => conversationOf(id, 0)) }),
);

/** Lets everything happen, each stream in its order, in an order among them that the choices say. */
function play(facts: readonly Fact[], streams: readonly Step[][], choices: [number, number][]): DesktopState {
  const open = streams.map((steps) => [...steps]);
  const onTheirWay = new Map<string, TranscriptPage[]>();
  let state = start;
  function take(step: Step): void {
    switch (step.kind) {
      case "told":
        state = apply(state, step.event);
        return;
      case "pending":
        state = changeTranscript(state, step.entry.conversationId, (known) =>
          withMessages(known, [step.entry]),
        );
        return;
      case "asked": {
        const { conversationId, part, isNewest } = step;
        const from = state.transcripts[conversationId]?.loadedFrom ?? null;
        const before = isNewest || from === null || from === "beginning" ? null : from;
        const page = readPage(serverAt(facts, part), conversationId, before);
        onTheirWay.set(conversationId, [...(onTheirWay.get(conversationId) ?? []), page]);
        return;
      }
      case "arrived": {
        const page = onTheirWay.get(step.conversationId)?.pop();
        if (page) state = changeTranscript(state, step.conversationId, (known) => withPage(known, page));
        return;
      }
    }
  }
  for (let turn = 0; ; turn += 1) {
    const left = open.filter((steps) => steps.length > 0);
    const [choice, times] = choices[turn % choices.length] ?? [0, 1];
    const step = left[(choice + turn) % left.length]?.shift();
    if (!step) return state;
    for (let time = 0; time < times; time += 1) take(step);
  }
}

/** What the agent sees. */
function screenOf(state: DesktopState) {
  const { conversations, transcripts, offer, queue, agentState } = state;
  return {
    conversations: conversations.toSorted((a, b) => a.conversationId.localeCompare(b.conversationId)),
    transcripts: conversationIds.map((id) => (transcripts[id] ? shownMessages(transcripts[id]) : null)),
    steps: conversationIds.map((id) => transcripts[id]?.steps ?? []),
    offer,
    queue,
    agentState,
  };
}

/** What a desktop sees that starts now, and has loaded each transcript as far back; replies on their way included. */
function freshScreen(facts: readonly Fact[], loaded: DesktopState) {
  const now = fromSnapshot(
    sampleSnapshot({
      conversations: conversationIds.map((id) => conversationOf(id, 3)),
      agentState: sampleAgentState({ state: "busy" }),
    }),
  );
  const state = conversationIds.reduce((known, id) => {
    const loadedFrom = loaded.transcripts[id]?.loadedFrom ?? null;
    const messages = serverAt(facts, 1).filter(({ conversationId }) => conversationId === id);
    return changeTranscript(known, id, () => ({
      ...unknownTranscript,
      messages,
      steps: id === "maya" ? [...steps] : [],
      loadedFrom,
    }));
  }, now);
  return screenOf(state);
}

test("any order and repetition of events, with replies on their way and pages old and new, ends in what a fresh load shows", () => {
  fc.assert(
    fc.property(story, ({ facts, pages, choices }) => {
      const pageStreams = pages.map((page): Step[] => [
        { kind: "asked", ...page },
        { kind: "arrived", conversationId: page.conversationId },
      ]);
      const streams = [...facts.flatMap(streamsOfMessage), ...otherStreams, ...pageStreams];
      const state = play(facts, streams, choices);
      expect(screenOf(state)).toEqual(freshScreen(facts, state));
    }),
    { numRuns: 500 },
  );
});

test("a reply that the server never got stays where it was, whatever else happens", () => {
  const lost = { ...versionOf({ ...ownFact, id: "m99" }, 0), status: "queued" as const };
  fc.assert(
    fc.property(story, ({ facts, choices }) => {
      const streams: Step[][] = [
        [{ kind: "pending", entry: lost }],
        ...facts.flatMap(streamsOfMessage),
        ...otherStreams,
        [
          { kind: "asked", conversationId: "maya", part: 1, isNewest: true },
          { kind: "arrived", conversationId: "maya" },
        ],
      ];
      const state = play(facts, streams, choices);
      expect(state.transcripts.maya?.messages.filter(({ revision }) => revision === 0)).toEqual([lost]);
    }),
    { numRuns: 100 },
  );
});

const ownFact: Fact = {
  id: "own",
  conversationId: "maya",
  minute: 3,
  versionCount: 1,
  isRemoved: false,
  isOwn: true,
};
