import type { Disposition } from "./interaction";

/** How the interaction was completed that an agent's After Call Work belongs to, and what it can be changed to. */
export type AfterWorkRecord = {
  interactionId: string;
  contactName: string | null;
  dispositions: Disposition[];
  isDispositionRequired: boolean;
  dispositionId: string | null;
  note: string | null;
};
