import { z } from "zod";
import { configurationNameSchema } from "./configuration-name";
import { newPasswordSchema, usernameSchema } from "./credentials";
import { ROLES, type Role } from "./user";

/** As many chats as anybody could have in view. */
export const CAPACITY_MAX = 50;
const CHOICES_MAX = 500;

/** How well somebody can do something: 1 (a little) to 5 (an expert). */
export const SKILL_LEVELS = [1, 2, 3, 4, 5] as const;

const skillSchema = z.object({
  skillId: z.uuid(),
  level: z.int().min(1).max(5),
});

const fields = {
  /** As colleagues read it. */
  name: configurationNameSchema,
  roles: z
    .array(z.enum(ROLES))
    .min(1, "roles-required")
    .transform((chosen) => ROLES.filter((role) => chosen.includes(role))),
  teamIds: z.array(z.uuid()).max(CHOICES_MAX),
  skills: z
    .array(skillSchema)
    .max(CHOICES_MAX)
    .refine((skills) => new Set(skills.map(({ skillId }) => skillId)).size === skills.length, "skill-twice"),
  /** How many chats at once; null: the installation's number. */
  capacity: z.int("capacity-range").min(1, "capacity-range").max(CAPACITY_MAX, "capacity-range").nullable(),
};

/** What an administrator says of a user. The messages are codes, whose words stand under `fieldErrors`. */
export const userFormSchema = z.object(fields);
export type UserForm = z.infer<typeof userFormSchema>;

/** How a new user first signs in: by a link with which they choose a password, or with one chosen for them. */
export const newUserSchema = z
  .object({
    ...fields,
    username: usernameSchema,
    access: z.enum(["invitation", "password"]),
    /** The first password; empty with an invitation. They must change it when they first sign in. */
    password: z.string(),
  })
  .superRefine(({ access, password }, context) => {
    if (access !== "password") return;
    const [issue] = newPasswordSchema.safeParse(password).error?.issues ?? [];
    if (issue) context.addIssue({ code: "custom", path: ["password"], message: issue.message });
  });
export type NewUserForm = z.infer<typeof newUserSchema>;

/** How somebody gets in again: with a password chosen for them, or by a link with which they choose one. */
export const passwordResetSchema = z.discriminatedUnion("way", [
  z.object({ way: z.literal("link") }),
  z.object({ way: z.literal("password"), password: newPasswordSchema }),
]);
export type PasswordReset = z.infer<typeof passwordResetSchema>;

/** `invited`: has no password, and gets in by a link only. */
export type UserState = "active" | "invited" | "deactivated";
export const USER_STATES = ["active", "invited", "deactivated"] as const;

/** A user as the list tells of them. */
export type UserSummary = {
  id: string;
  username: string;
  name: string;
  roles: Role[];
  teams: { id: string; name: string }[];
  state: UserState;
  /** When their Agent Desktop last answered. */
  lastSeenAt: Date | null;
};

/** A link that can still be used. */
type OpenPasswordLink = { createdAt: Date; expiresAt: Date };

/** Everything an administrator sees of a user. */
export type UserProperties = Omit<UserSummary, "lastSeenAt"> & {
  skills: { skillId: string; name: string; level: number }[];
  capacity: number | null;
  /** An administrator chose their password, and they have not changed it yet. */
  passwordIsTemporary: boolean;
  deactivatedAt: Date | null;
  /** The newest link to choose a password with that can still be used. */
  openLink: OpenPasswordLink | null;
  /** Names what the form was filled from: a save that started from something else is refused. */
  version: string;
};

export type UserFilter = { role: Role | null; teamId: string | null; state: UserState | null };

/** Whether a user is among those asked for; what is null does not matter. */
export function isAmong(user: UserSummary, { role, teamId, state }: UserFilter): boolean {
  return (
    (role === null || user.roles.includes(role)) &&
    (teamId === null || user.teams.some(({ id }) => id === teamId)) &&
    (state === null || user.state === state)
  );
}

/** How much of an agent one chat takes, of so many at once, in percent. */
export function percentOfAgent(capacity: number): number {
  return Math.round(100 / capacity);
}
