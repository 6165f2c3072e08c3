import type { Database } from "../../platform/database";
import { signInSchema } from "../credentials";
import { SAMPLE_PASSWORD, type SignedInUser } from "../user";
import { isPasswordOf } from "./password-hash";
import { signInLimits } from "./sign-in-limits";
import { signedInUser } from "./signed-in-user";

export type SignInAttempt = {
  username: string;
  password: string;
  /** Where it comes from, as far as that can be told. */
  address: string;
  /** Only the demo lets the published password of its sample people in. */
  allowSamplePassword: boolean;
};

export type VerifiedCredentials =
  | { kind: "verified"; user: SignedInUser; sessionVersion: number }
  | { kind: "refused" }
  | { kind: "slow-down"; retryAfterSeconds: number };

/**
 * Whether these are the username and password of an active user.
 *
 * Unknown, deactivated and mistaken are answered alike and take the same time, and so does being told to
 * slow down: nobody learns here who works with us.
 */
export async function verifyCredentials(
  database: Database,
  attempt: SignInAttempt,
): Promise<VerifiedCredentials> {
  const typed = signInSchema.safeParse(attempt);
  if (!typed.success) return { kind: "refused" };
  const { username, password } = typed.data;

  const limits = signInLimits(database, username, attempt.address);
  const counted = await limits.count();
  if (counted.kind === "slow-down") return counted;

  const user = await database.user.findUnique({ where: { username } });
  const matches = await isPasswordOf(user?.passwordHash, password);
  const isPublished = password === SAMPLE_PASSWORD && !attempt.allowSamplePassword;
  if (!user || !matches || isPublished || user.deactivatedAt) return { kind: "refused" };

  await limits.forget();
  return { kind: "verified", user: signedInUser(user), sessionVersion: user.sessionVersion };
}
