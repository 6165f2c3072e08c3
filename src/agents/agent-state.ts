/** Whether an agent takes new work. Busy is no state: routing derives it from the work held. */
export type AgentStateName = "ready" | "notReady";

/** Why an agent is not ready: by choice, or because an offer went unanswered or was rejected. */
export type NotReadyReason = "chosen" | "offer-expired" | "offer-rejected";

export type AgentState = { state: AgentStateName; reason: NotReadyReason | null; since: Date };
