import type { ConversationSummary } from "./desktop-view";
import { counts } from "./inactivity";

type Flag = Pick<ConversationSummary, "flaggedAt" | "flagReason" | "waitingSince">;

/** Whether a supervisor should look: an agent's flag stands until it is removed, that of a silence until the answer. */
export function standsFlagged({ flaggedAt, flagReason, waitingSince }: Flag): boolean {
  return flagReason === "agent" || counts(flaggedAt, waitingSince);
}
