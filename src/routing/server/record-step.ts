import type { Transaction } from "../../platform/database";
import type { InteractionStep } from "../interaction-history";

type Step = InteractionStep & {
  interactionId: string;
  at: Date;
  /** Whom it concerns; nobody in particular when absent. */
  agentId?: string;
  /** Who did it; the installation when absent. */
  actorId?: string;
};

/** Writes a step of an interaction into its history, with the service it is in now. */
export async function recordStep(tx: Transaction, step: Step): Promise<void> {
  const { interactionId, kind, at, agentId = null, actorId = null } = step;
  const details = JSON.stringify("details" in step ? (step.details ?? {}) : {});
  await tx.$executeRaw`
    insert into interaction_event (interaction_id, kind, at, service_id, agent_id, actor_id, details)
    select id, ${kind}, ${at}, service_id, ${agentId}::uuid, ${actorId}::uuid, ${details}::jsonb
      from interaction where id = ${interactionId}::uuid`;
}
