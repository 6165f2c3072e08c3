import {
  apply,
  applyBatch,
  changeTranscript,
  type DesktopState,
  fromSnapshot,
} from "../agent-desktop/live/desktop-state";
import {
  askOf,
  type EventBatch,
  heard,
  lead,
  newTab,
  resume,
  type Shared,
  type SharingTab,
  stepDown,
  streamed,
  type TabMessage,
} from "../agent-desktop/live/shared-events";
import { withPage } from "../agent-desktop/live/transcript-state";
import type { TranscriptMessage } from "../conversations/transcript";
import type { DesktopEvent, DesktopSnapshot } from "../routing/desktop-view";
import {
  sampleAgentState,
  sampleConversation,
  sampleMessage,
  sampleNow,
  sampleSnapshot,
} from "./desktop-samples";

type Line =
  | { kind: "message"; message: TranscriptMessage }
  | { kind: "agent-state" }
  | { kind: "configuration" };

const positionAt = (sequence: number) => `1-${sequence}`;
const sequenceAt = (position: string) => Number(position.split("-")[1]);
export const simulatedConversationIds = ["a", "b"];

/** A server with a journal, which tells of everything how it is now. */
class SimulatedServer {
  #lines: Line[] = [];
  #prunedTo = 0;
  #messages: TranscriptMessage[] = [];
  #stateCount = 0;
  #reasonCount = 0;

  write(conversationId: string): void {
    const count = this.#messages.length;
    const message = sampleMessage({
      id: `m${count}`,
      conversationId,
      at: new Date(count),
      arrival: `${count}`,
    });
    this.#messages.push(message);
    this.#lines.push({ kind: "message", message });
  }

  /** Changes the message that was written last. */
  edit(): void {
    const last = this.#messages.pop();
    if (!last) return;
    const message = { ...last, revision: last.revision + 1 };
    this.#messages.push(message);
    this.#lines.push({ kind: "message", message });
  }

  changeState(): void {
    this.#stateCount += 1;
    this.#lines.push({ kind: "agent-state" });
  }

  configure(): void {
    this.#reasonCount += 1;
    this.#lines.push({ kind: "configuration" });
  }

  prune(): void {
    this.#prunedTo = this.#lines.length;
  }

  messagesIn(conversationId: string): TranscriptMessage[] {
    return this.#messages.filter((message) => message.conversationId === conversationId);
  }

  snapshot(): DesktopSnapshot {
    return sampleSnapshot({
      position: positionAt(this.#lines.length),
      agentState: this.#agentState(),
      notReadyReasons: [{ id: "reason", name: `Reason ${this.#reasonCount}` }],
      conversations: simulatedConversationIds.map((id) => this.#summaryOf(id)),
    });
  }

  /** What follows a position, of at most so many lines; null: nothing. */
  batchAfter(position: string, lineCount: number): EventBatch | null {
    const from = sequenceAt(position);
    if (from < this.#prunedTo) return { position: positionAt(this.#prunedTo), events: [{ kind: "reload" }] };
    const lines = this.#lines.slice(from, from + lineCount);
    if (lines.length === 0) return null;
    return {
      position: positionAt(from + lines.length),
      events: lines.flatMap((line) => this.#eventsOf(line)),
    };
  }

  #eventsOf(line: Line): DesktopEvent[] {
    switch (line.kind) {
      case "message": {
        const { conversationId, id } = line.message;
        const message = this.#messages.find((other) => other.id === id) ?? line.message;
        return [
          { kind: "conversation", conversation: this.#summaryOf(conversationId) },
          { kind: "message", message },
        ];
      }
      case "agent-state":
        return [{ kind: "agent-state", agentState: this.#agentState() }];
      case "configuration":
        return [{ kind: "configuration" }];
    }
  }

  #summaryOf(conversationId: string) {
    return sampleConversation({ conversationId, unreadCount: this.messagesIn(conversationId).length });
  }

  #agentState() {
    return sampleAgentState({ since: new Date(sampleNow.getTime() + this.#stateCount) });
  }
}

type Tab = {
  id: string;
  sharing: SharingTab | null;
  desktop: DesktopState | null;
  inbox: TabMessage[];
  /** A snapshot on its way. */
  coming: DesktopSnapshot | null;
  isFrozen: boolean;
  /** The lead was taken from it while it did not run. */
  hasLost: boolean;
};

/** A browser with tabs of one person, of which one at a time has the lock. */
export class SimulatedBrowser {
  readonly server = new SimulatedServer();
  #tabs: Tab[] = [];
  #leaderId: string | null = null;
  #openedCount = 0;

  open(): void {
    this.#openedCount += 1;
    this.#tabs.push({
      id: `tab${this.#openedCount}`,
      sharing: null,
      desktop: null,
      inbox: [],
      coming: null,
      isFrozen: false,
      hasLost: false,
    });
  }

  close(index: number): void {
    const [closed] = this.#tabs.splice(index % Math.max(1, this.#tabs.length), 1);
    if (closed && closed.id === this.#leaderId) this.#leaderId = null;
  }

  /** It runs no more for a while. It may have had the time to let go of the lead. */
  freeze(index: number, letsGo: boolean): void {
    const tab = this.#running(index);
    if (!tab) return;
    if (letsGo && tab.id === this.#leaderId) this.#lose(tab);
    tab.isFrozen = true;
  }

  /** It goes on; what was said meanwhile may be lost to it. */
  thaw(index: number, hasMissed: boolean): void {
    const tab = this.#tabs[index % Math.max(1, this.#tabs.length)];
    if (!tab?.isFrozen) return;
    tab.isFrozen = false;
    if (hasMissed) tab.inbox = [];
    if (tab.hasLost && tab.sharing) this.#take(tab, stepDown(tab.sharing));
    tab.hasLost = false;
  }

  /** Hears nothing from who leads, and takes the lead if they do not run. */
  missLeader(index: number): void {
    const tab = this.#running(index);
    if (!tab?.sharing || tab.sharing.isLeading) return;
    for (const ask of askOf(tab.sharing)) this.#post(tab, ask);
    const leader = this.#tabs.find(({ id }) => id === this.#leaderId);
    if (!leader?.isFrozen) return;
    leader.hasLost = true;
    this.#leaderId = tab.id;
    this.#take(tab, lead(tab.sharing));
  }

  hear(index: number): void {
    const tab = this.#running(index);
    const message = tab?.sharing && tab.inbox.shift();
    if (tab?.sharing && message) this.#take(tab, heard(tab.sharing, message));
  }

  /** The server tells the one that leads. */
  stream(lineCount: number): void {
    const leader = this.#tabs.find(({ id }) => id === this.#leaderId);
    if (!leader?.sharing?.streamedTo || leader.isFrozen) return;
    const batch = this.server.batchAfter(leader.sharing.streamedTo, lineCount);
    if (batch) this.#take(leader, streamed(leader.sharing, batch));
  }

  askForSnapshot(index: number): void {
    const tab = this.#running(index);
    if (tab && (!tab.desktop || tab.desktop.isStale)) tab.coming ??= this.server.snapshot();
  }

  getSnapshot(index: number): void {
    const tab = this.#running(index);
    if (!tab?.coming) return;
    const before = tab.desktop;
    tab.desktop = fromSnapshot(tab.coming, before ?? undefined);
    tab.coming = null;
    if (!tab.sharing) {
      tab.sharing = newTab(tab.id, tab.desktop.position);
      for (const ask of askOf(tab.sharing)) this.#post(tab, ask);
    } else if (before?.followedFrom !== tab.desktop.followedFrom) {
      this.#take(tab, resume(tab.sharing, tab.desktop.followedFrom));
    }
  }

  openTranscript(index: number, conversationId: string): void {
    const tab = this.#running(index);
    if (!tab?.desktop || tab.desktop.transcripts[conversationId]?.loadedFrom) return;
    const page = { messages: this.server.messagesIn(conversationId), hasOlder: false, before: null };
    tab.desktop = changeTranscript(tab.desktop, conversationId, (known) => withPage(known, page));
  }

  /** The browser gives the lock to a tab that waits for it. */
  grant(index: number): void {
    const tab = this.#running(index);
    if (this.#leaderId !== null || !tab?.sharing) return;
    this.#leaderId = tab.id;
    this.#take(tab, lead(tab.sharing));
  }

  /** Everything that is under way comes to its end; answers what each tab shows then. */
  settle(): DesktopState[] {
    const every = this.#tabs.map((_, index) => index);
    for (const index of every) this.thaw(index, false);
    for (let round = 0; round < 12; round += 1) {
      for (const index of every) {
        this.askForSnapshot(index);
        this.getSnapshot(index);
        this.grant(index);
      }
      for (let told = 0; told < 100; told += 1) this.stream(3);
      for (const index of every) this.missLeader(index);
      for (const index of every) for (const _ of [...(this.#tabs[index]?.inbox ?? [])]) this.hear(index);
    }
    for (const index of every) for (const id of simulatedConversationIds) this.openTranscript(index, id);
    return this.#tabs.flatMap(({ desktop }) => desktop ?? []);
  }

  #running(index: number): Tab | undefined {
    const tab = this.#tabs[index % Math.max(1, this.#tabs.length)];
    return tab?.isFrozen ? undefined : tab;
  }

  #lose(tab: Tab): void {
    this.#leaderId = null;
    if (tab.sharing) this.#take(tab, stepDown(tab.sharing));
  }

  #take(tab: Tab, { tab: sharing, says, tells, hasGap }: Shared): void {
    tab.sharing = sharing;
    for (const message of says) this.#post(tab, message);
    if (!tab.desktop) return;
    tab.desktop = tells.reduce(applyBatch, tab.desktop);
    if (hasGap) tab.desktop = apply(tab.desktop, { kind: "reload" });
  }

  #post(from: Tab, message: TabMessage): void {
    for (const tab of this.#tabs) if (tab !== from && tab.sharing) tab.inbox.push(structuredClone(message));
  }
}
