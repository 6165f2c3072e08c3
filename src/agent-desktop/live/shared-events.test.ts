import fc from "fast-check";
import { expect, test } from "vitest";
import type { DesktopEvent } from "../../routing/desktop-view";
import { SimulatedBrowser, simulatedConversationIds } from "../../testing/simulated-tabs";
import { type DesktopState, fromSnapshot } from "./desktop-state";
import { heard, lead, newTab, resume, stands, streamed, type TabMessage } from "./shared-events";

type Move = { name: string; move: (browser: SimulatedBrowser) => void };

const index = fc.nat(6);
const move = (name: string, made: fc.Arbitrary<(browser: SimulatedBrowser) => void>, weight = 1) => ({
  arbitrary: made.map((run): Move => ({ name, move: run })),
  weight,
});
const moves = fc.oneof(
  move(
    "write",
    fc.constantFrom(...simulatedConversationIds).map(
      (id) =>
        ({ server }) =>
          server.write(id),
    ),
    6,
  ),
  move(
    "edit",
    fc.constant(({ server }) => server.edit()),
  ),
  move(
    "change state",
    fc.constant(({ server }) => server.changeState()),
  ),
  move(
    "configure",
    fc.constant(({ server }) => server.configure()),
  ),
  move(
    "prune",
    fc.constant(({ server }) => server.prune()),
  ),
  move(
    "open",
    fc.constant((browser) => browser.open()),
    2,
  ),
  move(
    "close",
    index.map((at) => (browser) => browser.close(at)),
  ),
  move(
    "freeze",
    fc.tuple(index, fc.boolean()).map(
      ([at, letsGo]) =>
        (browser) =>
          browser.freeze(at, letsGo),
    ),
  ),
  move(
    "thaw",
    fc.tuple(index, fc.boolean()).map(
      ([at, misses]) =>
        (browser) =>
          browser.thaw(at, misses),
    ),
    2,
  ),
  move(
    "miss the leader",
    index.map((at) => (browser) => browser.missLeader(at)),
    2,
  ),
  move(
    "hear",
    index.map((at) => (browser) => browser.hear(at)),
    12,
  ),
  move(
    "stream",
    fc.integer({ min: 1, max: 4 }).map((count) => (browser) => browser.stream(count)),
    6,
  ),
  move(
    "ask for a snapshot",
    index.map((at) => (browser) => browser.askForSnapshot(at)),
    4,
  ),
  move(
    "get a snapshot",
    index.map((at) => (browser) => browser.getSnapshot(at)),
    4,
  ),
  move(
    "grant",
    index.map((at) => (browser) => browser.grant(at)),
    4,
  ),
  move(
    "open a transcript",
    fc.tuple(index, fc.constantFrom(...simulatedConversationIds)).map(
      ([at, id]) =>
        (browser) =>
          browser.openTranscript(at, id),
    ),
    2,
  ),
);

const shown = ({ conversations, agentState, notReadyReasons, transcripts, isStale }: DesktopState) => ({
  conversations: [...conversations].sort((a, b) => (a.conversationId < b.conversationId ? -1 : 1)),
  agentState,
  notReadyReasons,
  transcripts: Object.fromEntries(Object.entries(transcripts).map(([id, { messages }]) => [id, messages])),
  isStale,
});

test("however tabs open, close, freeze and hear each other, in the end each shows what a fresh load shows", () => {
  fc.assert(
    fc.property(fc.array(moves, { maxLength: 120 }), (made) => {
      const browser = new SimulatedBrowser();
      browser.open();
      for (const { move: make } of made) make(browser);
      browser.open();
      const tabs = browser.settle();
      const { server } = browser;
      const transcripts = simulatedConversationIds.map((id) => [id, server.messagesIn(id)] as const);
      const fresh = {
        ...shown(fromSnapshot(server.snapshot())),
        transcripts: Object.fromEntries(transcripts),
      };
      for (const desktop of tabs) expect(shown(desktop)).toEqual(fresh);
      expect(tabs.length).toBeGreaterThan(0);
    }),
    { numRuns: 400 },
  );
});

const queue = (waitingCount: number): DesktopEvent => ({
  kind: "queue",
  queue: [{ serviceId: "orders", waitingCount, oldestQueuedAt: new Date(0) }],
});
const told = (after: string, upTo: string, to: string | null = null): TabMessage => ({
  kind: "told",
  to,
  after,
  upTo,
  batches: [{ position: upTo, events: [queue(1)] }],
});

test("a tab that comes late is told what it missed from what the leading one has kept, and nobody asks the server", () => {
  const leader = streamed(lead(newTab("first", "1-0")).tab, { position: "1-5", events: [queue(1)] }).tab;
  const late = newTab("late", "1-2");
  const answered = heard(leader, { kind: "ask", tabId: "late", after: "1-2" }).says;
  const tells = answered.flatMap((message) => heard(late, message).tells);
  expect(tells).toEqual([{ position: "1-5", events: [queue(1)] }]);
});

test("what was told to one tab is not taken for another's", () => {
  expect(heard(newTab("other", "1-0"), told("1-0", "1-3", "late")).tells).toEqual([]);
});

test("where something lies between, a tab asks for it before it takes what comes after", () => {
  const behind = heard(newTab("behind", "1-1"), told("1-4", "1-5"));
  expect(behind.tells).toEqual([]);
  expect(behind.says).toEqual([{ kind: "ask", tabId: "behind", after: "1-1" }]);
});

test("a position that is no longer kept sends the tab that asked, and no other, for a new snapshot", () => {
  const leader = resume(lead(newTab("first", "1-0")).tab, "1-9").tab;
  const [, answer] = heard(leader, { kind: "ask", tabId: "late", after: "1-2" }).says;
  expect(answer).toEqual({ kind: "forgotten", to: "late" });
  if (!answer) return;
  expect(heard(newTab("late", "1-2"), answer).hasGap).toBe(true);
  expect(heard(newTab("other", "1-2"), answer).hasGap).toBe(false);
});

test("only so much is kept: whoever comes from before is sent for a new snapshot", () => {
  let leader = lead(newTab("first", "1-0")).tab;
  for (let at = 1; at <= 400; at += 1) {
    leader = streamed(leader, { position: `1-${at}`, events: [queue(at)] }).tab;
  }
  const answerTo = (after: string) => heard(leader, { kind: "ask", tabId: "late", after }).says.at(-1);
  expect(answerTo("1-99")).toMatchObject({ kind: "forgotten" });
  expect(answerTo("1-100")).toMatchObject({ kind: "told", upTo: "1-400" });
});

test("a beat is passed on at once, and to nobody later", () => {
  const beat: DesktopEvent = { kind: "beat", build: null };
  const { tab: leader, says } = streamed(lead(newTab("first", "1-4")).tab, {
    position: "1-4",
    events: [beat],
  });
  const [passedOn] = says;
  if (!passedOn) throw new Error("nothing was passed on");
  expect(heard(newTab("other", "1-4"), passedOn).tells).toEqual([{ position: "1-4", events: [beat] }]);
  expect(heard(leader, { kind: "ask", tabId: "late", after: "1-3" }).says).toMatchObject([
    { kind: "standing" },
    { kind: "forgotten" },
  ]);
});

test("a tab that follows shows how the leading one's connection stands", () => {
  const down = { connection: "down", since: new Date(0) } as const;
  const { says } = stands(lead(newTab("first", "1-0")).tab, down);
  const [standing] = says;
  if (!standing) throw new Error("nothing was said");
  expect(heard(newTab("other", "1-0"), standing).tab.standing).toEqual(down);
});
