import type { InteractionSource } from "../conversations/message-details";
import type { OfferKind } from "./offer";

/**
 * One step of an interaction. Each is a row of its history (interaction_event), with its time, the service the
 * interaction is in, the agent it concerns (`agentId`) and who did it (`actorId`; null: the installation). Waiting is
 * the time from `queued` or `returned` to `accepted`, handling from `accepted` to `completed`, after-work from
 * `completed` to `after-work-ended`.
 */
export type InteractionStep =
  /** It waits in the queue of its service: opened by the contact's message, or given to another service. */
  | { kind: "queued"; details?: { fromServiceId: string; note: string | null } }
  /** It waits at the head of the queue, because its agent was gone, signed out or was deactivated. */
  | { kind: "returned"; details: { cause: "agent-gone" | "agent-signed-out" | "agent-deactivated" } }
  | { kind: "offered"; details: { offerKind: OfferKind; note?: string | null } }
  | { kind: "accepted"; details: { how: OfferKind | "auto" | "taken" | "taken-over" } }
  | { kind: "rejected"; details: { offerKind: OfferKind } }
  | { kind: "expired"; details: { offerKind: OfferKind } }
  | { kind: "withdrawn"; details: { offerKind: OfferKind } }
  /** An agent no longer works on it: gave it away, left a conference, was gone, or it was completed. */
  | { kind: "left" }
  /** Something the contact was told by the service. */
  | { kind: "told"; details: { what: "greeting" | "closed" | "queue" | "reminder" } }
  /** The agent was alerted that the contact waits for an answer. */
  | { kind: "alerted" }
  /** A supervisor's eye was asked for: by nobody in particular, or by an agent, with what they say about it. */
  | { kind: "flagged"; details: { reason: "agent-silent" } | { reason: "agent"; note: string | null } }
  /** An agent's flag was removed. That of a silence goes with the answer. */
  | { kind: "unflagged" }
  | {
      kind: "completed";
      details: { by: "agent" | "supervisor" | "inactivity"; dispositionId: string | null };
    }
  /** Its agent changed, during After Call Work, how it was completed. */
  | { kind: "amended"; details: { dispositionId: string | null } }
  | { kind: "after-work-ended" };

/** Why a supervisor should look at an interaction: its agent lets the contact wait, or an agent asks them to. */
export type FlagReason = "agent-silent" | "agent";

/** All steps of an interaction, in their order. */
export type InteractionHistory = { interactionId: string; steps: RecordedStep[] };

/** An interaction of a conversation, as its history lists it. */
export type PastInteraction = InteractionHistory & {
  serviceName: string;
  /** Who holds it, or did last; null: nobody has accepted it. */
  agentName: string | null;
  /** Everybody who worked on it, those first who came first. */
  participantNames: string[];
  source: InteractionSource | null;
  queuedAt: Date;
  acceptedAt: Date | null;
  /** Null: it is not completed. */
  completedAt: Date | null;
  dispositionName: string | null;
  /** What its agent wrote down in completing it. */
  note: string | null;
  /** The message that opened it: where it begins in the transcript; null: it was erased. */
  openedByMessageId: string | null;
};

/** The place of an interaction in the history of its conversation. */
export type HistoryCursor = { queuedAt: Date; interactionId: string };

/** A step with its time and the people in it, as a screen shows it. */
export type RecordedStep = InteractionStep & {
  at: Date;
  serviceName: string;
  agentName: string | null;
  actorName: string | null;
  /** Of one that tells how the interaction ended: the outcome that was recorded. */
  dispositionName: string | null;
};
