import { z } from "zod";

/** The roles in the order of their reach. A user has a set of them; none includes another. */
export const ROLES = ["administrator", "supervisor", "agent"] as const;
export type Role = (typeof ROLES)[number];

/** Who is signed in, as far as a screen or a permission needs to know. */
export type SignedInUser = {
  id: string;
  username: string;
  name: string;
  /** None while the password must be changed. */
  roles: Role[];
  /** An administrator chose their password: until they choose their own, they can do nothing else. */
  mustChangePassword?: true;
};

/** The password of the sample people, printed by the demo and known to everyone who read the README. */
export const SAMPLE_PASSWORD = "parley-demo";

export const PASSWORD_MIN_CHARACTERS = 10;
/** Hashing costs by the character, so that what is hashed must end somewhere. */
const PASSWORD_MAX_CHARACTERS = 200;

/**
 * A username as it is stored: lower case, without spaces around it. An e-mail address is one too.
 * The messages of these schemas are codes, whose words stand under `fieldErrors`.
 */
export const usernameSchema = z
  .string()
  .trim()
  .toLowerCase()
  .min(1, "username-required")
  .max(64, "username-too-long")
  .regex(/^[\p{L}\p{N}._@+-]+$/u, "username-characters");

/** A password as typed to prove who one is: only its size is bounded. */
const typedPasswordSchema = z
  .string()
  .min(1, "password-required")
  .max(PASSWORD_MAX_CHARACTERS, "password-too-long");

/** A password somebody chooses. Long rather than complicated (NIST SP 800-63B), and not a published one. */
export const newPasswordSchema = z
  .string()
  .min(PASSWORD_MIN_CHARACTERS, "password-too-short")
  .max(PASSWORD_MAX_CHARACTERS, "password-too-long")
  .refine((password) => password !== SAMPLE_PASSWORD, "password-published");

export const signInSchema = z.object({ username: usernameSchema, password: typedPasswordSchema });

export const firstAdministratorSchema = z.object({ username: usernameSchema, password: newPasswordSchema });

export const changePasswordSchema = z
  .object({ currentPassword: typedPasswordSchema, newPassword: newPasswordSchema })
  .refine(({ currentPassword, newPassword }) => currentPassword !== newPassword, {
    path: ["newPassword"],
    message: "password-same",
  });

/** Whether the user has at least one of these roles. */
export function hasRole(user: Pick<SignedInUser, "roles">, ...anyOf: Role[]): boolean {
  return user.roles.some((role) => anyOf.includes(role));
}

/** Who may work in the Contact Center Administrator. */
export function canAdminister(user: Pick<SignedInUser, "roles">): boolean {
  return hasRole(user, "administrator");
}

/** Who may work in the Agent Desktop. */
export function canUseDesktop(user: Pick<SignedInUser, "roles">): boolean {
  return hasRole(user, "agent", "supervisor");
}

/** Where a user changes their password, which comes first when an administrator chose it. */
export const CHANGE_PASSWORD_PATH = "/account/password";

/** The page that a user sees first. */
export function homeOf(user: SignedInUser): "/admin" | "/desktop" | typeof CHANGE_PASSWORD_PATH {
  if (user.mustChangePassword) return CHANGE_PASSWORD_PATH;
  return canAdminister(user) ? "/admin" : "/desktop";
}
