import type { RecordedStep } from "../../routing/interaction-history";

/** Somebody was asked to take an interaction over, or to join, and did not. */
export type EndedInvitation = {
  offerKind: "transfer" | "conference";
  /** `withdrawn`: they were gone before they could answer. */
  how: "rejected" | "expired" | "withdrawn";
  agentName: string;
  at: Date;
};

/**
 * What came of it when somebody was last asked, if that is the last thing that happened to the interaction: what the
 * contact is told, and reminders to us, are no answer to it. Null when nobody was asked, or they came, or somebody took
 * it back.
 */
export function endedInvitation(steps: readonly RecordedStep[]): EndedInvitation | null {
  const last = steps.findLast(({ kind }) => kind !== "told" && kind !== "alerted" && kind !== "flagged");
  if (last?.kind !== "rejected" && last?.kind !== "expired" && last?.kind !== "withdrawn") return null;
  if (last.kind === "withdrawn" && last.actorName !== null) return null;
  const { offerKind } = last.details;
  if (offerKind === "queue" || last.agentName === null) return null;
  return { offerKind, how: last.kind, agentName: last.agentName, at: last.at };
}
