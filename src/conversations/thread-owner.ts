import type { InboundMessage } from "./inbound-message";

/** Stands for another app of which nothing is known but that it has the thread. */
export const unknownApp = "unknown";

/** What was told of whose a thread is: another app's, or (null) ours or nobody's. */
export type ThreadOwnership = { appId: string | null; at: Date };

/** A handover as the transcript tells it, and whose the thread is after it; null: it only asks for the thread. */
export type Handover = { line: InboundMessage; ownership: ThreadOwnership | null };
