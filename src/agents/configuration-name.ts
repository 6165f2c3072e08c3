import { z } from "zod";

const NAME_MAX_LENGTH = 80;

/**
 * What something of the configuration is called: a team, a service, a reason. Spaces around it are dropped. The
 * messages are codes, whose words stand under `fieldErrors`; that a name is taken is `name-taken`.
 */
export const configurationNameSchema = z
  .string()
  .trim()
  .min(1, "name-required")
  .refine((name) => name.length <= NAME_MAX_LENGTH, "name-too-long")
  // PostgreSQL keeps no NUL, and a line break in a name breaks every list.
  .regex(/^\P{Cc}*$/u, "text-characters");
