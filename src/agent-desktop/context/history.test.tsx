// @vitest-environment happy-dom
import { screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { expect, test, vi } from "vitest";
import type { InteractionStep } from "../../routing/interaction-history";
import { sampleConversation, samplePast, sampleStep } from "../../testing/desktop-samples";
import { answerScreens, screenOf, showScreen } from "../../testing/screen-api";
import { HistorySection } from "./history-section";
import { InteractionTimeline } from "./interaction-timeline";
import { toldSteps, useHistory } from "./use-history";

const { conversationId, interactionId } = sampleConversation();
const left = sampleStep({ kind: "left" }, { agentName: "Cem" });
const earlier = samplePast({ steps: [left], note: "Sent a new one" });
const onOpen = vi.fn();

const api = answerScreens({
  "interactions.history": () => ({
    kind: "history",
    interactions: [samplePast({ interactionId }), earlier],
    next: null,
  }),
});

function History({ told = "" }: { told?: string }) {
  const known = useHistory(conversationId, told);
  return <HistorySection {...{ conversationId, known, onOpen }} currentId={interactionId} />;
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

test("earlier interactions are told with service, agent, outcome and note, and their steps on demand", async () => {
  showScreen(<History />);
  const item = within(await screen.findByRole("listitem"));
  expect(item.getByText("Ben · Answered")).toBeDefined();
  expect(item.getByText("Sent a new one")).toBeDefined();
  expect(screen.queryByText("Cem left")).toBeNull();
  await userEvent.click(item.getByRole("button", { name: "1 step", expanded: false }));
  expect(screen.getByText("Cem left")).toBeDefined();
});

test("one leads to the place in the transcript where it begins", async () => {
  showScreen(<History />);
  const link = await screen.findByRole("link", { name: /^Oct 12, 2026/ });
  expect(link.getAttribute("href")).toContain(`message=${earlier.openedByMessageId}`);
  await userEvent.click(link);
  expect(onOpen).toHaveBeenCalledExactlyOnceWith(conversationId, earlier.openedByMessageId);
});

test("those before the first page are there when they are asked for", async () => {
  const next = { queuedAt: earlier.queuedAt, interactionId: earlier.interactionId };
  const oldest = samplePast({ interactionId: "1a000000-0000-4000-8000-000000000010", note: "The oldest" });
  api.answers["interactions.history"] = (input) =>
    (input as { cursor: unknown }).cursor
      ? { kind: "history", interactions: [oldest], next: null }
      : { kind: "history", interactions: [earlier], next };
  showScreen(<History />);
  await userEvent.click(await screen.findByRole("button", { name: "Show earlier ones" }));
  expect(await screen.findByText("The oldest")).toBeDefined();
  await waitFor(() => expect(screen.queryByRole("button", { name: "Show earlier ones" })).toBeNull());
});

test("it is asked for again when more is told of the interaction, and not otherwise", async () => {
  const asked = vi.fn(() => ({ kind: "history", interactions: [earlier], next: null }));
  api.answers["interactions.history"] = asked;
  const { rerender } = showScreen(<History told="one" />);
  await screen.findByText("Sent a new one");
  rerender(screenOf(<History told="one" />));
  asked.mockReturnValue({
    kind: "history",
    interactions: [samplePast({ ...earlier, note: "And called" })],
    next: null,
  });
  rerender(screenOf(<History told="two" />));
  await screen.findByText("And called");
  expect(asked).toHaveBeenCalledTimes(2);
});

test("a flag changes what is told of it; and what is told as it was before is asked for again", async () => {
  const plain = sampleConversation();
  const flagged = sampleConversation({ flagReason: "agent", flaggedAt: new Date(1_000) });
  expect(toldSteps(flagged)).not.toBe(toldSteps(plain));
  let note = "Before";
  api.answers["interactions.history"] = () => ({
    kind: "history",
    interactions: [samplePast({ ...earlier, note })],
    next: null,
  });
  const { rerender } = showScreen(<History told={toldSteps(plain)} />);
  await screen.findByText("Before");
  note = "Flagged";
  rerender(screenOf(<History told={toldSteps(flagged)} />));
  await screen.findByText("Flagged");
  note = "And no longer";
  rerender(screenOf(<History told={toldSteps(plain)} />));
  expect(await screen.findByText("And no longer")).toBeDefined();
});
