// @vitest-environment happy-dom
import { act, cleanup, screen, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { useCallback, useReducer } from "react";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import type { ConversationWork } from "../../routing/conversation-search";
import { renewWatchEveryMs } from "../../routing/conversation-watch";
import {
  sampleContact,
  sampleMessage,
  sampleNote,
  samplePast,
  sampleReply,
  sampleSnapshot,
} from "../../testing/desktop-samples";
import { answerScreens, showScreen } from "../../testing/screen-api";
import {
  apply,
  changeTranscript,
  type DesktopState,
  fromSnapshot,
  takePage,
  withoutWatched,
} from "../live/desktop-state";
import type { ChangeDesktop } from "../live/use-desktop";
import { ReadOnlyConversation } from "./read-only-conversation";

const conversationId = sampleMessage().conversationId;
let work: ConversationWork = { kind: "none" };

const conversation = () => ({
  conversationId,
  contactId: "5f0c2f6e-0000-4000-8000-000000000002",
  contactName: "Maya Chen",
  isBlocked: false,
  mergeCount: 0,
  accountName: "Northwind Outfitters",
  work,
});
const api = answerScreens({
  "contactDetails.find": () => ({ kind: "contact", contact: sampleContact() }),
  "interactions.history": () => ({ kind: "history", interactions: [samplePast()], next: null }),
  "notes.list": () => ({ kind: "notes", notes: [], hasOlder: false }),
  "watches.begin": () => ({
    kind: "watching",
    conversation: conversation(),
    page: { messages: [sampleMessage()], hasOlder: false, steps: [] },
  }),
  "watches.renew": () => ({ kind: "renewed" }),
  "conversations.find": () => ({ kind: "conversation", conversation: conversation() }),
});
const onTakeOver = vi.fn(() => Promise.resolve(true));
let change: ChangeDesktop;
let state: DesktopState;

beforeEach(() => void vi.useFakeTimers({ shouldAdvanceTime: true }));
afterEach(async () => {
  cleanup();
  // It is left while the API of this test still answers.
  await vi.waitFor(() => expect(asked("watches.end")).not.toEqual([]));
  vi.useRealTimers();
});

function Desk({ isSupervisor }: { isSupervisor: boolean }) {
  const [current, dispatch] = useReducer(reduce, fromSnapshot(sampleSnapshot({ conversations: [] })));
  state = current;
  change = useCallback<ChangeDesktop>((told) => dispatch(told), []);
  return (
    <ReadOnlyConversation
      conversationId={conversationId}
      state={current}
      connection="live"
      change={change}
      startAt={null}
      onTakeOver={isSupervisor ? onTakeOver : null}
      onBack={() => {}}
      desk={{
        state: current,
        change,
        agent: { id: "sam", roles: ["supervisor"] },
        wantedNoteId: null,
        onOpen: () => {},
      }}
    />
  );
}

function reduce(before: DesktopState, told: Parameters<ChangeDesktop>[0]): DesktopState {
  if (told.kind === "told") return told.events.reduce(apply, before);
  if (told.kind === "page") return takePage(before, told.conversationId, told.page);
  if (told.kind === "transcript") return changeTranscript(before, told.conversationId, told.change);
  return told.kind === "unwatched" ? withoutWatched(before, told.conversationId) : before;
}

async function show(of: ConversationWork, isSupervisor = true) {
  work = of;
  const shown = showScreen(<Desk isSupervisor={isSupervisor} />);
  await screen.findByRole("region", { name: "Maya Chen" });
  return shown;
}

const held: ConversationWork = { kind: "held", agentName: "Ben", isOwn: false };
const button = () => screen.queryByRole("button", { name: "Take over" });
const asked = (procedure: string) => api.sent.filter((sent) => sent.procedure === procedure);
const user = () => userEvent.setup({ advanceTimers: vi.advanceTimersByTime });
const silently = "You are watching silently. Neither the customer nor the agent sees it.";

describe("a conversation that one reads", () => {
  test("is opened by one request, and shows what is said as it is said", async () => {
    await show(held);
    expect(screen.getByText("Is the blue one back?")).toBeDefined();
    act(() => change({ kind: "told", events: [{ kind: "message", message: sampleReply() }] }));
    expect(await screen.findByText("It is back on Friday.")).toBeDefined();
    expect(api.sent.map(({ procedure }) => procedure)).toEqual(["watches.begin"]);
  });

  test("shows what colleagues noted, as it came with the page and as it is told", async () => {
    const answer = api.answers["watches.begin"]?.(null) as { page: object };
    const page = { ...answer.page, notes: [sampleNote()] };
    api.answers["watches.begin"] = () => ({ ...answer, page });
    await show(held);
    expect(screen.getByRole("note").textContent).toContain("She prefers the phone");
    const edited = sampleNote({ text: "She prefers mail", revision: 2 });
    act(() => change({ kind: "told", events: [{ kind: "note", note: edited }] }));
    expect((await screen.findByRole("note")).textContent).toContain("She prefers mail");
    act(() =>
      change({ kind: "told", events: [{ kind: "note-removed", conversationId, noteId: edited.id }] }),
    );
    expect(screen.queryByRole("note")).toBeNull();
    expect(api.sent.map(({ procedure }) => procedure)).toEqual(["watches.begin"]);
  });

  test("is never told to have been seen, whatever arrives", async () => {
    await show(held);
    act(() => change({ kind: "told", events: [{ kind: "message", message: sampleMessage({ id: "new" }) }] }));
    await vi.advanceTimersByTimeAsync(renewWatchEveryMs);
    expect(api.sent.filter(({ procedure }) => !procedure.startsWith("watches."))).toEqual([]);
  });

  test("is watched on while it is open, begun anew after a gap, and left when it is closed", async () => {
    const { unmount } = await show(held);
    await vi.advanceTimersByTimeAsync(renewWatchEveryMs);
    await vi.waitFor(() => expect(asked("watches.renew")).toHaveLength(1));
    expect(asked("watches.begin")).toHaveLength(1);
    api.answers["watches.renew"] = () => ({ kind: "lapsed" });
    await vi.advanceTimersByTimeAsync(renewWatchEveryMs);
    await vi.waitFor(() => expect(asked("watches.begin")).toHaveLength(2));
    unmount();
    await vi.waitFor(() =>
      expect(asked("watches.end")).toEqual([{ procedure: "watches.end", input: { conversationId } }]),
    );
  });

  test("is gone once one may no longer see it", async () => {
    await show(held);
    api.answers["watches.renew"] = () => ({ kind: "not-yours" });
    await vi.advanceTimersByTimeAsync(renewWatchEveryMs);
    await vi.waitFor(() => expect(screen.queryByText("Is the blue one back?")).toBeNull());
  });

  test("says to a supervisor that nobody sees it, and to others that they can read it", async () => {
    await show(held);
    expect(screen.getByText(silently)).toBeDefined();
    expect(screen.getByText("Ben is answering this conversation. You can read it.")).toBeDefined();
  });

  test("says to an agent who answers", async () => {
    await show(held, false);
    expect(screen.queryByText(silently)).toBeNull();
    expect(screen.getByText("Ben is answering this conversation. You can read it.")).toBeDefined();
  });

  test("is forgotten with the screen", async () => {
    await show(held);
    expect(Object.keys(state.transcripts)).toEqual([conversationId]);
    act(() => change({ kind: "unwatched", conversationId }));
    expect(state.transcripts).toEqual({});
  });
});

describe("taking over", () => {
  test("a supervisor takes a conversation over once they have read from whom", async () => {
    await show(held);
    await user().click(screen.getByRole("button", { name: "Take over" }));
    const dialog = within(await screen.findByRole("dialog", { name: "Take over this conversation?" }));
    expect(dialog.getByText(/^Ben is working on the conversation with Maya Chen\./)).toBeDefined();
    expect(onTakeOver).not.toHaveBeenCalled();
    await user().click(dialog.getByRole("button", { name: "Take over" }));
    expect(onTakeOver).toHaveBeenCalledExactlyOnceWith(conversationId);
  });

  test("a conversation that waits can be taken over, too", async () => {
    await show({ kind: "waiting" });
    await user().click(screen.getByRole("button", { name: "Take over" }));
    expect(await screen.findByText(/^Maya Chen waits in the queue\./)).toBeDefined();
  });

  test("who is no supervisor reads, and takes nothing over", async () => {
    await show(held, false);
    expect(button()).toBeNull();
  });

  test("what nobody works on cannot be taken over", async () => {
    await show({ kind: "completed", agentName: "Ben", isOwn: false, at: new Date() });
    expect(button()).toBeNull();
    expect(screen.queryByText(silently)).toBeNull();
  });
});

test("of one whose contact was erased it says so, and shows nothing that was said", async () => {
  api.answers["watches.begin"] = () => ({ kind: "erased", erasedAt: new Date("2026-11-22T12:00:00Z") });
  showScreen(<Desk isSupervisor />);
  expect(await screen.findByText("Erased contact")).toBeDefined();
  expect(screen.getByText(/deleted on November 22, 2026/)).toBeDefined();
  expect(screen.queryByRole("log")).toBeNull();
});

test("what one knows of the contact stands beside what one only reads", async () => {
  await show(held, false);
  await user().click(screen.getByRole("button", { name: "Show details" }));
  const pane = within(screen.getByRole("complementary", { name: "Details" }));
  expect(await pane.findByRole("button", { name: "Add Email" })).toBeDefined();
  expect(await pane.findByText("Answered")).toBeDefined();
  expect(pane.getByRole("textbox", { name: "New note" })).toBeDefined();
});
