import { randomBytes } from "node:crypto";
import { initTRPC, TRPCError } from "@trpc/server";
import superjson from "superjson";
import { ZodError, z } from "zod";
import { hasRole, type Role, type SignedInUser } from "../agents/user";
import type { Database } from "../platform/database";
import { log } from "../platform/log";

/** What every procedure can ask: who calls, the database, and the time. */
export type ApiContext = {
  user: SignedInUser | null;
  database: Database;
  /** Where the call comes from, as far as that can be told. */
  address?: string;
  /** A function, since a subscription outlives the moment in which it began. */
  now: () => Date;
};

/** A ping often enough that no proxy takes a quiet subscription for a dead one. */
const SSE_PING_MS = 10_000;
const SSE_RECONNECT_AFTER_INACTIVITY_MS = 25_000;
/** A subscription ends and is made again this often, so that whoever may no longer follow soon does not. */
const SSE_MAX_DURATION_MS = 120_000;

/**
 * How failures travel, in this one place. What a screen branches on is returned by the procedure as a
 * `{ kind }`; what it does not expect is thrown and becomes one of three:
 * - input that the schema refused: `data.zod`, the codes of its messages by field;
 * - a TRPCError of our own (FORBIDDEN, NOT_FOUND, CONFLICT …): its code, for which the words have a sentence;
 * - anything else: a sentence with an incident id (`data.incidentId`), under which the log holds the cause.
 */
const t = initTRPC.context<ApiContext>().create({
  transformer: superjson,
  isDev: false,
  sse: {
    ping: { enabled: true, intervalMs: SSE_PING_MS },
    maxDurationMs: SSE_MAX_DURATION_MS,
    client: { reconnectAfterInactivityMs: SSE_RECONNECT_AFTER_INACTIVITY_MS },
  },
  errorFormatter({ shape, error, path }) {
    const zod = error.cause instanceof ZodError ? z.flattenError(error.cause) : null;
    if (error.code !== "INTERNAL_SERVER_ERROR") {
      return { ...shape, data: { ...shape.data, zod, incidentId: null } };
    }
    const incidentId = randomBytes(4).toString("hex");
    log().error({ err: error.cause ?? error, incidentId, path }, "an API call failed");
    return {
      ...shape,
      message: `Something went wrong on our side. Try again; if it stays, tell your administrator the incident ${incidentId}.`,
      data: { ...shape.data, zod, incidentId },
    };
  },
});

export const router = t.router;

/** Makes a caller of the API without HTTP, as tests and server components use it. */
export const createCallerFactory = t.createCallerFactory;

/** For everyone, signed in or not. */
export const publicProcedure = t.procedure;

/** For people who are signed in, also those who must change their password before they can do anything else. */
export const ownPasswordProcedure = t.procedure.use(({ ctx, next }) => {
  if (!ctx.user) throw new TRPCError({ code: "UNAUTHORIZED" });
  return next({ ctx: { ...ctx, user: ctx.user } });
});

/** For people who are signed in, whatever their roles. */
export const signedInProcedure = ownPasswordProcedure.use(({ ctx, next }) => {
  if (ctx.user.mustChangePassword) throw new TRPCError({ code: "PRECONDITION_FAILED" });
  return next({ ctx });
});

function procedureFor(...anyOf: Role[]) {
  return signedInProcedure.use(({ ctx, next }) => {
    if (!hasRole(ctx.user, ...anyOf)) throw new TRPCError({ code: "FORBIDDEN" });
    return next({ ctx });
  });
}

/** For administrators. */
export const administratorProcedure = procedureFor("administrator");

/** For the people at the Agent Desktop: agents and supervisors. */
export const agentProcedure = procedureFor("agent", "supervisor");

/** For supervisors. */
export const supervisorProcedure = procedureFor("supervisor");

/** For those who answer for what is kept of people: supervisors and administrators. */
export const contactKeeperProcedure = procedureFor("supervisor", "administrator");
