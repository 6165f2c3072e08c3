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
export function recordStep(tx: Transaction, step: Step): Promise<void> {
  return recordSteps(tx, [step]);
}

/** Writes steps of interactions into their histories, in this order. */
export async function recordSteps(tx: Transaction, steps: readonly Step[]): Promise<void> {
  const rows = steps.map(({ interactionId, kind, at, agentId, actorId, ...step }) => ({
    interaction_id: interactionId,
    kind,
    at,
    agent_id: agentId,
    actor_id: actorId,
    details: "details" in step ? (step.details ?? {}) : {},
  }));
  await tx.$executeRaw`
    insert into interaction_event (interaction_id, kind, at, service_id, agent_id, actor_id, details)
    select interaction_id, kind, at, interaction.service_id, agent_id, actor_id, details
      from rows from (jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as
             (interaction_id uuid, kind text, at timestamptz, agent_id uuid, actor_id uuid, details jsonb))
           with ordinality as step (interaction_id, kind, at, agent_id, actor_id, details, place)
      join interaction on interaction.id = step.interaction_id
     order by place`;
}
