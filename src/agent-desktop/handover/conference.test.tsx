// @vitest-environment happy-dom
import { cleanup, screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import type { ConversationSummary } from "../../routing/desktop-view";
import type { InteractionStep } from "../../routing/interaction-history";
import { sampleConversation, sampleStep } from "../../testing/desktop-samples";
import { renderScreen } from "../../testing/render";
import { ConversationActions } from "./conversation-actions";
import { InvitationNotice } from "./invitation-notice";
import { JoinedNotice } from "./joined-notice";

afterEach(cleanup);
beforeEach(() => sessionStorage.clear());

const ben = { id: "ben", name: "Ben" };
const acts = {
  onFlag: vi.fn(),
  onTransfer: vi.fn(),
  onInvite: vi.fn(),
  onLeave: vi.fn(),
  onComplete: vi.fn(),
};
const onWithdraw = vi.fn(() => Promise.resolve());

function namesOfActions(changes: Partial<ConversationSummary>): (string | null)[] {
  renderScreen(<ConversationActions conversation={sampleConversation(changes)} {...acts} />);
  return screen
    .getAllByRole("button")
    .map((button) => button.getAttribute("aria-label") ?? button.textContent);
}

test("whose conversation it is can transfer it, invite somebody, and complete it", () => {
  expect(namesOfActions({})).toEqual(["Flag", "Transfer", "Conference", "Complete"]);
});

test("beside others they can leave it to them, too", () => {
  expect(namesOfActions({ colleagues: [ben] })).toEqual([
    "Flag",
    "Transfer",
    "Conference",
    "Leave",
    "Complete",
  ]);
});

test("what an agent has flagged has Remove flag in the same place; the flag of a silence is none of theirs", () => {
  expect(namesOfActions({ flagReason: "agent" })[0]).toBe("Remove flag");
  cleanup();
  expect(namesOfActions({ flagReason: "agent-silent" })[0]).toBe("Flag");
});

test("who joined can leave, and neither transfer nor complete; it says why", async () => {
  expect(namesOfActions({ isAssigned: false, assignedAgentName: "Ben", colleagues: [ben] })).toEqual([
    "Flag",
    "Conference",
    "Leave",
  ]);
  await userEvent.click(screen.getByRole("button", { name: "Leave" }));
  expect(acts.onLeave).toHaveBeenCalled();
  cleanup();
  renderScreen(<JoinedNotice assignedAgentName="Ben" />);
  expect(screen.getByText("You joined Ben: only they can transfer and complete it.")).toBeDefined();
});

function notice(changes: Partial<ConversationSummary>, ...steps: InteractionStep[]) {
  const conversation = sampleConversation(changes);
  const { interactionId } = conversation;
  const history = [{ interactionId, steps: steps.map((step) => sampleStep(step, { agentName: "Ben" })) }];
  return <InvitationNotice {...{ conversation, history, onWithdraw }} />;
}

const invited = (kind: "transfer" | "conference") => ({ offerId: "offer", kind, agentName: "Ben" });
const rejected: InteractionStep = { kind: "rejected", details: { offerKind: "transfer" } };

test.each([
  ["transfer", "Waiting for Ben to accept the transfer"],
  ["conference", "Waiting for Ben to join"],
] as const)(
  "while somebody is asked it is said for whom one waits, and can be taken back: %s",
  async (kind, words) => {
    renderScreen(notice({ invited: invited(kind) }));
    expect(screen.getByText(words)).toBeDefined();
    await userEvent.click(screen.getByRole("button", { name: "Cancel" }));
    expect(onWithdraw).toHaveBeenCalledWith(expect.objectContaining({ invited: invited(kind) }));
  },
);

test.each<[string, Partial<ConversationSummary>, InteractionStep]>([
  ["Ben rejected the transfer. The conversation stays with you.", {}, rejected],
  [
    "Ben did not answer. The conversation stays with you.",
    {},
    { kind: "expired", details: { offerKind: "transfer" } },
  ],
  [
    "Ben is no longer available. The conversation stays with you.",
    {},
    { kind: "withdrawn", details: { offerKind: "transfer" } },
  ],
  [
    "Ben rejected the transfer. The conversation stays with Cem.",
    { isAssigned: false, assignedAgentName: "Cem" },
    rejected,
  ],
  ["Ben does not want to join.", {}, { kind: "rejected", details: { offerKind: "conference" } }],
  ["Ben did not answer the invitation.", {}, { kind: "expired", details: { offerKind: "conference" } }],
])("who was asked and does not come is told, where a screen reader says it: %s", (words, changes, step) => {
  renderScreen(notice(changes, step));
  expect(screen.getByRole("status").textContent).toBe(words);
});

test("that somebody did not come is told until it was read, and not again", async () => {
  renderScreen(notice({}, rejected));
  await userEvent.click(screen.getByRole("button", { name: "Dismiss" }));
  expect(screen.getByRole("status").textContent).toBe("");
  cleanup();
  renderScreen(notice({}, rejected));
  expect(screen.getByRole("status").textContent).toBe("");
});

test("while somebody else is asked, it is not told who did not come before", () => {
  renderScreen(notice({ invited: invited("transfer") }, rejected));
  expect(screen.getByRole("status").textContent).toMatch(/^Waiting for Ben/);
});
