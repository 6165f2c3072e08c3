import { z } from "zod";
import type { Colleague } from "./colleague";
import { configurationNameSchema } from "./configuration-name";

/** A team as an administrator enters it: its name, and which agents and supervisors are in it. */
export const teamFormSchema = z.object({
  name: configurationNameSchema,
  memberIds: z.array(z.uuid()).max(5_000),
});

export type TeamForm = z.output<typeof teamFormSchema>;

/** A team with who is in it, by name, and the services it works on. */
export type Team = {
  id: string;
  name: string;
  members: Colleague[];
  services: { id: string; name: string }[];
};
