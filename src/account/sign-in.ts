import { signIn as postCredentials } from "next-auth/react";

export type SignInOutcome =
  | { kind: "signed-in" }
  | { kind: "refused" }
  | { kind: "slow-down"; retryAfterSeconds: number }
  | { kind: "unavailable" };

/** Tries to sign in, and answers what to tell the person. */
export async function signIn(credentials: { username: string; password: string }): Promise<SignInOutcome> {
  try {
    const answer = await postCredentials("credentials", { ...credentials, redirect: false });
    return signInOutcome(answer);
  } catch {
    // Parley was not reached, or answered with something that is none of its answers.
    return { kind: "unavailable" };
  }
}

/** Reads next-auth's answer, in which the server's code is what SignInRefused in api/auth.ts wrote. */
export function signInOutcome(
  answer: { error?: string | undefined; code?: string | undefined } | undefined,
): SignInOutcome {
  if (!answer) return { kind: "unavailable" };
  if (!answer.error) return { kind: "signed-in" };
  if (answer.code === "refused") return { kind: "refused" };
  const seconds = /^slow-down\.(\d+)$/.exec(answer.code ?? "")?.[1];
  return seconds ? { kind: "slow-down", retryAfterSeconds: Number(seconds) } : { kind: "unavailable" };
}
