/** Where a unit of work stands: waiting, proposed to an agent, carried out, or ended. */
export type InteractionStatus = "queued" | "offered" | "accepted" | "completed";

/** An outcome an agent can record. */
export type Disposition = { id: string; name: string };

/** What a use case of an agent answers when the work is no longer theirs to act on. */
export type NotYours = { kind: "not-yours" };
