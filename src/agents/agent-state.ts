/** What an agent is. Busy is stored nowhere: routing derives it from the work held (routing/shown-state.ts). */
export type AgentStateName = "ready" | "busy" | "notReady" | "afterCallWork" | "signedOut";

/** What an agent chose to be, or was made. */
export type StoredStateName = Exclude<AgentStateName, "busy">;

/**
 * Why an agent is not ready: by choice, since an offer went unanswered or was rejected, since their desktop was gone,
 * or because they have just come.
 */
export type NotReadyCause = "chosen" | "offer-expired" | "offer-rejected" | "connection-lost" | "arrived";

/** Why an agent is what they are: in Not Ready, or in any state that a supervisor made them take. */
export type StateCause = NotReadyCause | "forced";

/** A reason to be Not Ready, as the contact center names it. */
export type NotReadyReason = { id: string; name: string };

/** An agent's state as it is shown. */
export type AgentState = {
  state: AgentStateName;
  /** Null in any other state than Not Ready, unless a supervisor made them what they are. */
  cause: StateCause | null;
  /** The name of the supervisor who did. */
  forcedBy: string | null;
  /** The one chosen, if one was. */
  reason: NotReadyReason | null;
  since: Date;
  /** They become Not Ready, for this cause, when their last chat ends. */
  nextCause: NotReadyCause | null;
  /** When After Call Work ends by itself. */
  afterWorkUntil: Date | null;
};
