/** Where an offer comes from: the queue, or another agent, who gives the interaction away or asks one to join. */
export type OfferKind = "queue" | "transfer" | "conference";
