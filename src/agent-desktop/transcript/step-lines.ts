import type { WorkStep } from "../../routing/work-step";
import type { TranscriptEntry } from "../live/transcript-state";
import type { TranscriptLine } from "./transcript-items";

type StepRow = Extract<TranscriptLine, { kind: "step" }>;

/** What the service says by itself is queued in the same moment as it is written into the history. */
const toldWithinMs = 1_000;

/**
 * Of all steps of the work on a conversation, those that whoever reads its transcript should know of: who has it, who
 * joined or left, where it went, how it ended. What a message says itself is not told again. The steps are in their
 * order.
 */
export function stepLines(steps: readonly WorkStep[], messages: readonly TranscriptEntry[]): StepRow[] {
  if (steps.length === 0) return [];
  const automatic = messages.flatMap(({ author, at }) => (author === "system" ? [at.getTime()] : []));
  return steps
    .filter((step) => isWorthALine(step, steps, automatic))
    .map((step): StepRow => ({ kind: "step", key: `step ${step.stepId}`, at: step.at, step }))
    .sort((a, b) => a.at.getTime() - b.at.getTime());
}

function isWorthALine(step: WorkStep, steps: readonly WorkStep[], automatic: readonly number[]): boolean {
  switch (step.kind) {
    case "accepted":
    case "returned":
    case "flagged":
    case "unflagged":
    case "completed":
    case "amended":
      return true;
    case "queued":
      return step.details?.fromServiceId !== undefined;
    case "left":
      // Who gives it away, completes it or is gone leaves it, too: that is told by what they did.
      return !steps.some(
        (other) =>
          other.interactionId === step.interactionId &&
          other.at.getTime() === step.at.getTime() &&
          isReasonToLeave(other),
      );
    case "told":
      return !automatic.some((at) => Math.abs(at - step.at.getTime()) <= toldWithinMs);
    default:
      return false;
  }
}

function isReasonToLeave({ kind }: WorkStep): boolean {
  return kind === "accepted" || kind === "returned" || kind === "queued" || kind === "completed";
}
