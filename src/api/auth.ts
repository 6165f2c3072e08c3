import NextAuth, { CredentialsSignin } from "next-auth";
// Named here so that the declaration below can add to it.
import type {} from "next-auth/jwt";
import Credentials from "next-auth/providers/credentials";
import { isSetupNeeded as findSetupNeeded } from "../agents/server/create-first-administrator";
import { findSessionUser } from "../agents/server/find-session-user";
import { type VerifiedCredentials, verifyCredentials } from "../agents/server/verify-credentials";
import type { SignedInUser } from "../agents/user";
import { database } from "../platform/database";
import { log } from "../platform/log";
import { signOutAgent } from "../routing/server/sign-out-agent";
import { callerAddress } from "./caller-address";

/** A working day with its breaks; who works longer signs in again. */
const SESSION_SECONDS = 12 * 60 * 60;

declare module "next-auth" {
  interface User {
    sessionVersion?: number;
  }
  interface Session {
    person?: SignedInUser;
  }
}

declare module "next-auth/jwt" {
  interface JWT {
    sessionVersion?: number;
    person?: SignedInUser;
  }
}

/** What the sign-in page is told: a code, since it travels in a URL. */
class SignInRefused extends CredentialsSignin {
  constructor(refusal: Exclude<VerifiedCredentials, { kind: "verified" }>) {
    super();
    this.code = refusal.kind === "slow-down" ? `slow-down.${refusal.retryAfterSeconds}` : refusal.kind;
  }
}

/**
 * Sign-in with next-auth: all that the product knows of it stands in this file.
 *
 * The session is a signed token that names the user and the version of their sessions. The user is read
 * again each time it is used, so that it ends at once when they are deactivated or change their password.
 */
const nextAuth = NextAuth({
  session: { strategy: "jwt", maxAge: SESSION_SECONDS },
  pages: { signIn: "/sign-in", error: "/sign-in" },
  providers: [
    Credentials({
      credentials: { username: {}, password: {} },
      async authorize({ username, password }, request) {
        const outcome = await verifyCredentials(database(), {
          username: String(username),
          password: String(password),
          address: callerAddress(request.headers),
          allowSamplePassword: process.env.PARLEY_DEMO === "1",
        });
        if (outcome.kind !== "verified") throw new SignInRefused(outcome);
        return { id: outcome.user.id, sessionVersion: outcome.sessionVersion };
      },
    }),
  ],
  callbacks: {
    async jwt({ token, user }) {
      const userId = user?.id ?? token.sub;
      const sessionVersion = user?.sessionVersion ?? token.sessionVersion;
      if (!userId || sessionVersion === undefined) return null;
      const person = await findSessionUser(database(), { userId, sessionVersion });
      return person && { sub: userId, sessionVersion, person };
    },
    session({ session, token }) {
      return { expires: session.expires, person: token.person };
    },
  },
  events: {
    async signOut(ended) {
      const agentId = "token" in ended ? ended.token?.sub : undefined;
      if (agentId) await signOutAgent(database(), { agentId, now: new Date() });
    },
  },
  logger: {
    error(error) {
      // A mistyped password is no error of ours.
      if (error instanceof CredentialsSignin) log().info({ code: error.code }, "a sign-in was refused");
      else log().error({ err: error }, "sign-in failed");
    },
    warn(code) {
      log().warn({ code }, "sign-in warning");
    },
    debug() {},
  },
});

export const signInHandlers = nextAuth.handlers;

/** Who is signed in, read from the request that is being answered. */
export async function currentUser(): Promise<SignedInUser | null> {
  const session = await nextAuth.auth();
  return session?.person ?? null;
}

/** Whether this installation still waits for its first administrator. */
export function isSetupNeeded(): Promise<boolean> {
  return findSetupNeeded(database());
}
