import { expect, test } from "vitest";
import type { InteractionStep, RecordedStep } from "../../routing/interaction-history";
import { sampleStep } from "../../testing/desktop-samples";
import { endedInvitation } from "./ended-invitation";

const steps = (...said: InteractionStep[]): RecordedStep[] =>
  said.map((step) =>
    sampleStep(step, { agentName: "Ben", actorName: step.kind === "withdrawn" ? "Anna" : null }),
  );

const asked: InteractionStep = { kind: "offered", details: { offerKind: "transfer" } };
const rejected: InteractionStep = { kind: "rejected", details: { offerKind: "transfer" } };

test("it is told that who was asked rejected, or did not answer", () => {
  expect(endedInvitation(steps(asked, rejected))).toMatchObject({
    offerKind: "transfer",
    how: "rejected",
    agentName: "Ben",
  });
  const expired: InteractionStep = { kind: "expired", details: { offerKind: "conference" } };
  expect(endedInvitation(steps(expired))).toMatchObject({ offerKind: "conference", how: "expired" });
});

test("it is told that who was asked was gone before they could answer", () => {
  const gone = sampleStep(
    { kind: "withdrawn", details: { offerKind: "transfer" } },
    { agentName: "Ben", actorName: null },
  );
  expect(endedInvitation([gone])).toMatchObject({ how: "withdrawn", agentName: "Ben" });
});

test("what the contact was told since, or that we were reminded, does not hide it", () => {
  const told: InteractionStep = { kind: "told", details: { what: "reminder" } };
  expect(endedInvitation(steps(asked, rejected, told, { kind: "alerted" }))?.how).toBe("rejected");
});

test.each<[string, InteractionStep[]]>([
  ["somebody else was asked since", [asked, rejected, asked]],
  ["who was asked came", [asked, { kind: "accepted", details: { how: "transfer" } }]],
  ["it was taken back", [asked, { kind: "withdrawn", details: { offerKind: "transfer" } }]],
  ["only the queue's offer ran out", [{ kind: "expired", details: { offerKind: "queue" } }]],
  ["nothing is known yet", []],
])("nothing is told when %s", (_when, happened) => {
  expect(endedInvitation(steps(...happened))).toBeNull();
});
