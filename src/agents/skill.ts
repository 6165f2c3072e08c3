import { z } from "zod";
import type { Colleague } from "./colleague";
import { configurationNameSchema } from "./configuration-name";

/** How well somebody does something, from a little to an expert. */
export const skillLevels = [1, 2, 3, 4, 5] as const;
export type SkillLevel = (typeof skillLevels)[number];

const holderSchema = z.object({ userId: z.uuid(), level: z.literal(skillLevels) });

/** A skill as an administrator enters it: its name, and who has it at which level. */
export const skillFormSchema = z.object({
  name: configurationNameSchema,
  holders: z
    .array(holderSchema)
    .max(5_000)
    .refine((holders) => new Set(holders.map(({ userId }) => userId)).size === holders.length, "invalid"),
});

export type SkillForm = z.output<typeof skillFormSchema>;

/** A skill with who has it, by name, and the services that ask for it, and at which level. */
export type Skill = {
  id: string;
  name: string;
  holders: (Colleague & { level: SkillLevel })[];
  services: { id: string; name: string; minLevel: number }[];
};

/** The level as one of those there are; the database holds no other. */
export function skillLevel(level: number): SkillLevel {
  const known = skillLevels.find((one) => one === level);
  if (known === undefined) throw new Error(`A skill's level is 1 to 5, not ${level}.`);
  return known;
}
