import { z } from "zod";

/** What an agent can choose to be; with Not Ready one of the reasons, or none. */
export const agentStateChoiceSchema = z.discriminatedUnion("state", [
  z.object({ state: z.literal("ready") }),
  z.object({ state: z.literal("notReady"), reasonId: z.uuid().nullish() }),
]);

export type AgentStateChoice = z.infer<typeof agentStateChoiceSchema>;

/** What a supervisor can make an agent. */
export const forcedStateSchema = z.discriminatedUnion("state", [
  ...agentStateChoiceSchema.options,
  z.object({ state: z.literal("signedOut") }),
]);

export type ForcedState = z.infer<typeof forcedStateSchema>;
