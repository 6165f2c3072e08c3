import { z } from "zod";
import { PASSWORD_MIN_CHARACTERS, SAMPLE_PASSWORD } from "./user";

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
