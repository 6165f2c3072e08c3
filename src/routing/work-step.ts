import type { RecordedStep } from "./interaction-history";

/** A step of the work on a conversation, as its transcript tells it. Once it is there, it never changes. */
export type WorkStep = RecordedStep & {
  /** Its place among all steps; decimal digits. */
  stepId: string;
  interactionId: string;
  /** Of one that tells how the interaction ended: the outcome that was recorded. */
  dispositionName: string | null;
};
