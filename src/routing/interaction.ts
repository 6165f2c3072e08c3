/** An outcome an agent can record. */
export type Disposition = { id: string; name: string };

/** What a use case of an agent answers when the work is no longer theirs to act on. */
export type NotYours = { kind: "not-yours" };
