/** What routing tells the journal. Lines hold ids only; whoever reads them loads what they may see. */

/** An interaction was opened or changed its state or its agent. */
export function interactionChanged(ids: { interactionId: string; conversationId: string }) {
  return { kind: "interaction" as const, payload: ids };
}

/** An offer was made or ended. */
export function offerChanged(ids: { offerId: string; agentId: string }) {
  return { kind: "offer" as const, payload: ids };
}

/** An agent became ready or not ready. */
export function agentStateChanged(ids: { agentId: string }) {
  return { kind: "agent-state" as const, payload: ids };
}

/** An agent types in a conversation with colleagues: true for a moment, and told to nobody later. */
export function colleagueTyping(ids: { conversationId: string; agentId: string }) {
  return { kind: "typing" as const, payload: ids };
}
