// @vitest-environment happy-dom
import { screen, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { beforeEach, expect, test, vi } from "vitest";
import type { ConversationWork } from "../../routing/conversation-search";
import { sampleContact, samplePast } from "../../testing/desktop-samples";
import { answerScreens, showScreen } from "../../testing/screen-api";
import { ReadOnlyConversation } from "./read-only-conversation";

const conversationId = "5f0c2f6e-0000-4000-8000-000000000001";
let work: ConversationWork = { kind: "none" };

const api = answerScreens({
  "contactDetails.find": () => ({ kind: "contact", contact: sampleContact() }),
  "interactions.history": () => ({ kind: "history", interactions: [samplePast()], next: null }),
  "notes.list": () => ({ kind: "notes", notes: [], hasOlder: false }),
  "conversations.find": () => ({
    kind: "conversation",
    conversation: {
      conversationId,
      contactId: "5f0c2f6e-0000-4000-8000-000000000002",
      contactName: "Maya Chen",
      isBlocked: false,
      mergeCount: 0,
      accountName: "Northwind Outfitters",
      work,
    },
  }),
  "conversations.transcript": () => ({ kind: "transcript", messages: [], hasOlder: false }),
});
const onTakeOver = vi.fn(() => Promise.resolve(true));
beforeEach(() => vi.clearAllMocks());

const desk = {
  state: { notes: {}, contacts: {} },
  change: () => {},
  agent: { id: "sam", roles: ["supervisor" as const] },
  wantedNoteId: null,
  onOpen: () => {},
};

async function show(of: ConversationWork, isSupervisor = true) {
  work = of;
  showScreen(
    <ReadOnlyConversation
      conversationId={conversationId}
      startAt={null}
      onTakeOver={isSupervisor ? onTakeOver : null}
      onBack={() => {}}
      desk={desk}
    />,
  );
  await screen.findByRole("region", { name: "Maya Chen" });
}

const held: ConversationWork = { kind: "held", agentName: "Ben", isOwn: false };
const button = () => screen.queryByRole("button", { name: "Take over" });

test("a supervisor takes a conversation over once they have read from whom", async () => {
  await show(held);
  await userEvent.click(screen.getByRole("button", { name: "Take over" }));
  const dialog = within(await screen.findByRole("dialog", { name: "Take over this conversation?" }));
  expect(dialog.getByText(/^Ben is working on the conversation with Maya Chen\./)).toBeDefined();
  expect(onTakeOver).not.toHaveBeenCalled();
  await userEvent.click(dialog.getByRole("button", { name: "Take over" }));
  expect(onTakeOver).toHaveBeenCalledExactlyOnceWith(conversationId);
});

test("a conversation that waits can be taken over, too", async () => {
  await show({ kind: "waiting" });
  await userEvent.click(screen.getByRole("button", { name: "Take over" }));
  expect(await screen.findByText(/^Maya Chen waits in the queue\./)).toBeDefined();
});

test("who is no supervisor reads, and takes nothing over", async () => {
  await show(held, false);
  expect(button()).toBeNull();
});

test("what nobody works on cannot be taken over", async () => {
  await show({ kind: "completed", agentName: "Ben", isOwn: false, at: new Date() });
  expect(button()).toBeNull();
});

test("of one whose contact was erased it says so, and shows nothing that was said", async () => {
  api.answers["conversations.find"] = () => ({ kind: "erased", erasedAt: new Date("2026-11-22T12:00:00Z") });
  showScreen(
    <ReadOnlyConversation {...{ conversationId, onTakeOver }} startAt={null} onBack={() => {}} desk={desk} />,
  );
  expect(await screen.findByText("Erased contact")).toBeDefined();
  expect(screen.getByText(/deleted on November 22, 2026/)).toBeDefined();
  expect(screen.queryByRole("log")).toBeNull();
});

test("what one knows of the contact stands beside what one only reads", async () => {
  await show(held, false);
  await userEvent.click(screen.getByRole("button", { name: "Show details" }));
  const pane = within(screen.getByRole("complementary", { name: "Details" }));
  expect(await pane.findByRole("button", { name: "Add Email" })).toBeDefined();
  expect(await pane.findByText("Answered")).toBeDefined();
  expect(pane.getByRole("textbox", { name: "New note" })).toBeDefined();
});
