import type { InteractionHistory, RecordedStep } from "../../routing/interaction-history";
import type { TranscriptEntry } from "../live/transcript-state";
import type { TranscriptLine } from "./transcript-items";

/** What the service says by itself is queued in the same moment as it is written into the history. */
const toldWithinMs = 1_000;

/**
 * Of all steps of the work on a conversation, those that whoever reads its transcript should know of, in their order:
 * who has it, who joined or left, where it went, how it ended. What a message says itself is not told again.
 */
export function stepLines(
  interactions: readonly InteractionHistory[],
  messages: readonly TranscriptEntry[],
): TranscriptLine[] {
  const automatic = messages.flatMap(({ author, at }) => (author === "system" ? [at.getTime()] : []));
  return interactions
    .flatMap(({ interactionId, steps }) =>
      steps.flatMap((step, index): TranscriptLine[] =>
        isWorthALine(step, steps, automatic)
          ? [{ kind: "step", key: `${interactionId} ${index}`, at: step.at, step }]
          : [],
      ),
    )
    .sort((a, b) => a.at.getTime() - b.at.getTime());
}

function isWorthALine(
  step: RecordedStep,
  steps: readonly RecordedStep[],
  automatic: readonly number[],
): boolean {
  switch (step.kind) {
    case "accepted":
    case "returned":
    case "flagged":
    case "completed":
    case "amended":
      return true;
    case "queued":
      return step.details?.fromServiceId !== undefined;
    case "left":
      // Who gives it away, completes it or is gone leaves it, too: that is told by what they did.
      return !steps.some((other) => other.at.getTime() === step.at.getTime() && isReasonToLeave(other));
    case "told":
      return !automatic.some((at) => Math.abs(at - step.at.getTime()) <= toldWithinMs);
    default:
      return false;
  }
}

function isReasonToLeave({ kind }: RecordedStep): boolean {
  return kind === "accepted" || kind === "returned" || kind === "queued" || kind === "completed";
}
