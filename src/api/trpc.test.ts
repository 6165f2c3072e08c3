import { TRPCError } from "@trpc/server";
import { describe, expect, test } from "vitest";
import { ROLES, type Role, type SignedInUser } from "../agents/user";
import type { Database } from "../platform/database";
import {
  administratorProcedure,
  agentProcedure,
  createCallerFactory,
  ownPasswordProcedure,
  publicProcedure,
  router,
  signedInProcedure,
  supervisorProcedure,
} from "./trpc";
import { usersRouter } from "./users";

const oneOfEach = router({
  everyone: publicProcedure.query(() => "answered"),
  ownPassword: ownPasswordProcedure.query(() => "answered"),
  signedIn: signedInProcedure.query(() => "answered"),
  administrator: administratorProcedure.query(() => "answered"),
  agent: agentProcedure.query(() => "answered"),
  supervisor: supervisorProcedure.query(() => "answered"),
});
type Procedure = "everyone" | "signedIn" | "administrator" | "agent" | "supervisor";

/** Who may call what, stated again by hand: the three letters stand for the roles a user has. */
const ALLOWED: Record<Procedure, string[]> = {
  everyone: ["", "a", "s", "g", "as", "ag", "sg", "asg"],
  signedIn: ["", "a", "s", "g", "as", "ag", "sg", "asg"],
  administrator: ["a", "as", "ag", "asg"],
  agent: ["s", "g", "as", "ag", "sg", "asg"],
  supervisor: ["s", "as", "sg", "asg"],
};
const LETTER: Record<Role, string> = { administrator: "a", supervisor: "s", agent: "g" };

/** All eight sets of roles. */
const roleSets: Role[][] = Array.from({ length: 2 ** ROLES.length }, (_, bits) =>
  ROLES.filter((_role, index) => bits & (1 << index)),
);
const procedures = Object.keys(ALLOWED) as Procedure[];

// No procedure here touches the database.
const noDatabase = {} as Database;

function call(procedure: Procedure, user: SignedInUser | null): Promise<string> {
  return createCallerFactory(oneOfEach)({ user, database: noDatabase, now: () => new Date(0) })[procedure]();
}

function userWith(roles: Role[]): SignedInUser {
  return { id: "8d1c1d5e-0000-4000-8000-000000000001", username: "anna", name: "Anna", roles };
}

describe("each kind of procedure", () => {
  test.each(procedures.flatMap((procedure) => roleSets.map((roles) => ({ procedure, roles }))))(
    "$procedure, called by someone with the roles $roles, answers exactly those it is for",
    async ({ procedure, roles }) => {
      const letters = roles.map((role) => LETTER[role]).join("");
      const outcome = await call(procedure, userWith(roles)).catch((error: unknown) =>
        error instanceof TRPCError ? error.code : error,
      );
      expect(outcome).toBe(ALLOWED[procedure].includes(letters) ? "answered" : "FORBIDDEN");
    },
  );

  test("refuses who must change their password, whatever they ask; only their own password is open", async () => {
    const user: SignedInUser = { ...userWith([]), mustChangePassword: true };
    const outcomes = await Promise.all(
      procedures.map((procedure) => call(procedure, user).catch((error: TRPCError) => error.code)),
    );
    const refused = "PRECONDITION_FAILED";
    expect(outcomes).toEqual(["answered", refused, refused, refused, refused]);
    const context = { user, database: noDatabase, now: () => new Date(0) };
    expect(await createCallerFactory(oneOfEach)(context).ownPassword()).toBe("answered");
    expect(await createCallerFactory(usersRouter)(context).me()).toEqual(user);
  });

  test("asks a stranger to sign in, except where everyone is answered", async () => {
    const outcomes = await Promise.all(
      procedures.map((procedure) => call(procedure, null).catch((error: TRPCError) => error.code)),
    );
    expect(outcomes).toEqual(["answered", "UNAUTHORIZED", "UNAUTHORIZED", "UNAUTHORIZED", "UNAUTHORIZED"]);
  });
});
