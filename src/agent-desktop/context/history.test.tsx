// @vitest-environment happy-dom
import { screen, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { expect, test, vi } from "vitest";
import type { ConversationSummary } from "../../routing/desktop-view";
import type { InteractionStep } from "../../routing/interaction-history";
import { sampleConversation, sampleStep } from "../../testing/desktop-samples";
import { answerScreens, screenOf, showScreen } from "../../testing/screen-api";
import { HistorySection } from "./history-section";
import { InteractionTimeline } from "./interaction-timeline";
import { useHistory } from "./use-history";

const { interactionId } = sampleConversation();
const anna = { agentName: "Anna", actorName: "Anna" };
const queued = sampleStep({ kind: "queued" });
const accepted = sampleStep({ kind: "accepted", details: { how: "queue" } }, anna);
const joined = sampleStep({ kind: "accepted", details: { how: "conference" } }, { agentName: "Ben" });

const api = answerScreens({
  "interactions.history": () => ({
    kind: "history",
    interactions: [
      { interactionId, steps: [queued, accepted] },
      { interactionId: "earlier", steps: [sampleStep({ kind: "left" }, { agentName: "Cem" })] },
    ],
  }),
});

function History({ conversation }: { conversation: ConversationSummary }) {
  return <HistorySection {...useHistory(conversation)} />;
}

test.each<[string, InteractionStep]>([
  ["Queued for Orders", { kind: "queued" }],
  ["Anna transferred it to Orders", { kind: "queued", details: { fromServiceId: "billing", note: null } }],
  ["Returned to the queue: Ben was out of reach", { kind: "returned", details: { cause: "agent-gone" } }],
  ["Offered to Ben", { kind: "offered", details: { offerKind: "queue" } }],
  ["Anna offered the transfer to Ben", { kind: "offered", details: { offerKind: "transfer" } }],
  ["Anna invited Ben", { kind: "offered", details: { offerKind: "conference" } }],
  ["Ben accepted", { kind: "accepted", details: { how: "queue" } }],
  ["Transferred to Ben", { kind: "accepted", details: { how: "transfer" } }],
  ["Ben joined", { kind: "accepted", details: { how: "conference" } }],
  ["Ben took it from the queue", { kind: "accepted", details: { how: "taken" } }],
  ["Ben took it over", { kind: "accepted", details: { how: "taken-over" } }],
  ["Given to Ben automatically", { kind: "accepted", details: { how: "auto" } }],
  ["Ben rejected the transfer", { kind: "rejected", details: { offerKind: "transfer" } }],
  ["Ben did not answer the invitation", { kind: "expired", details: { offerKind: "conference" } }],
  ["The transfer to Ben was canceled", { kind: "withdrawn", details: { offerKind: "transfer" } }],
  ["Ben left", { kind: "left" }],
  ["Greeting sent", { kind: "told", details: { what: "greeting" } }],
  ["Ben was alerted: the contact waits", { kind: "alerted" }],
  ["Flagged for supervisors: no answer", { kind: "flagged", details: { reason: "agent-silent" } }],
  ["Anna flagged it for supervisors", { kind: "flagged", details: { reason: "agent", note: null } }],
  ["Anna removed the flag", { kind: "unflagged" }],
  ["Ben completed", { kind: "completed", details: { by: "agent", dispositionId: null } }],
  ["After Call Work ended", { kind: "after-work-ended" }],
])("each step is told in words, with its time: %s", (words, step) => {
  showScreen(<InteractionTimeline steps={[sampleStep(step, { agentName: "Ben", actorName: "Anna" })]} />);
  expect(screen.getByRole("listitem").textContent).toBe(`10:15 AM${words}`);
});

test("what somebody wrote for whoever takes it stands with the step", () => {
  const step = { kind: "offered", details: { offerKind: "transfer", note: "She is angry" } } as const;
  showScreen(<InteractionTimeline steps={[sampleStep(step, { agentName: "Ben", actorName: "Anna" })]} />);
  expect(screen.getByText("Note: She is angry")).toBeDefined();
});

test("the steps of the interaction are there, and those before it on demand", async () => {
  showScreen(<History conversation={sampleConversation()} />);
  expect(await screen.findByText("Anna accepted")).toBeDefined();
  expect(screen.queryByText("Cem left")).toBeNull();
  const earlier = screen.getByRole("button", { name: "1 earlier", expanded: false });
  await userEvent.click(earlier);
  expect(screen.getByText("Cem left")).toBeDefined();
});

test("when the conversation tells that somebody joined, the steps are asked for again; not for every message", async () => {
  const asked = vi.fn(() => ({
    kind: "history",
    interactions: [{ interactionId, steps: [queued, accepted] }],
  }));
  api.answers["interactions.history"] = asked;
  const { rerender } = showScreen(<History conversation={sampleConversation()} />);
  await screen.findByText("Anna accepted");
  rerender(screenOf(<History conversation={sampleConversation({ unreadCount: 4 })} />));
  asked.mockReturnValue({
    kind: "history",
    interactions: [{ interactionId, steps: [queued, accepted, joined] }],
  });
  rerender(
    screenOf(<History conversation={sampleConversation({ colleagues: [{ id: "ben", name: "Ben" }] })} />),
  );
  const list = await screen.findByText("Ben joined");
  expect(within(list).queryByText("Anna accepted")).toBeNull();
  expect(asked).toHaveBeenCalledTimes(2);
});
