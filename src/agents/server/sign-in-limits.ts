import { RateLimiterPostgres, RateLimiterRes } from "rate-limiter-flexible";
import type { Database } from "../../platform/database";

/** Attempts allowed in a window before the next ones have to wait for its end. */
const BY_USERNAME_AND_ADDRESS = { keyPrefix: "sign-in-user", points: 5, duration: 300 };
/** Wider, since a whole contact center may share one address; only failures stay counted. */
const BY_ADDRESS = { keyPrefix: "sign-in-address", points: 50, duration: 300 };

/** By the user alone: whoever sits at a session left open may be anywhere. */
const PASSWORD_CHANGE = { keyPrefix: "password-change", points: 5, duration: 300 };

/** Nobody guesses 32 random bytes; but nobody shall try at our cost either. */
const PASSWORD_LINK = { keyPrefix: "password-link", points: 50, duration: 300 };

export type AttemptLimits = {
  /** Counts an attempt before it is judged, so that parallel guesses are all counted. */
  count(): Promise<{ kind: "go-on" } | { kind: "slow-down"; retryAfterSeconds: number }>;
  /** Takes the attempt back: it was no guess. */
  forget(): Promise<void>;
};

/**
 * Counters in PostgreSQL, shared by all instances, of sign-in attempts by what was typed and by where it
 * came from. Whether such a user exists plays no part in it.
 */
export function signInLimits(database: Database, username: string, address: string): AttemptLimits {
  const byUser = limiter(database, BY_USERNAME_AND_ADDRESS);
  const byAddress = limiter(database, BY_ADDRESS);
  const userKey = `${username}@${address}`;
  return {
    count: () =>
      countAttempt(async () => {
        await byUser.consume(userKey);
        await byAddress.consume(address);
      }),
    async forget() {
      await byUser.delete(userKey);
      await byAddress.reward(address, 1);
      await database.rateLimit.deleteMany({ where: { expire: { lt: Date.now() } } });
    },
  };
}

/** The same for guesses at the current password by someone who is signed in. */
export function passwordChangeLimits(database: Database, userId: string): AttemptLimits {
  const byUser = limiter(database, PASSWORD_CHANGE);
  return {
    count: () => countAttempt(() => byUser.consume(userId)),
    forget: async () => void (await byUser.delete(userId)),
  };
}

/** The same for links to choose a password with that were never given, by where they came from. */
export function passwordLinkLimits(database: Database, address: string): AttemptLimits {
  const byAddress = limiter(database, PASSWORD_LINK);
  return {
    count: () => countAttempt(() => byAddress.consume(address)),
    forget: async () => void (await byAddress.reward(address, 1)),
  };
}

async function countAttempt(consume: () => Promise<unknown>): ReturnType<AttemptLimits["count"]> {
  try {
    await consume();
    return { kind: "go-on" };
  } catch (reason) {
    // The library rejects with its counter when there are too many, and with an Error when it failed.
    if (!(reason instanceof RateLimiterRes)) throw reason;
    return { kind: "slow-down", retryAfterSeconds: Math.max(1, Math.ceil(reason.msBeforeNext / 1000)) };
  }
}

function limiter(database: Database, limit: typeof BY_ADDRESS): RateLimiterPostgres {
  return new RateLimiterPostgres({
    ...limit,
    storeClient: { query: queryThrough(database) },
    storeType: "client",
    tableName: "rate_limit",
    tableCreated: true,
    clearExpiredByTimeout: false,
  });
}

type CounterRow = { points: number; expire: bigint | null };

/** The one method of `pg` that the library uses; its arithmetic wants numbers where Prisma gives bigints. */
function queryThrough(database: Database) {
  return async ({ text, values }: { text: string; values: unknown[] }) => {
    const rows = await database.$queryRawUnsafe<CounterRow[]>(text, ...values);
    return {
      rows: rows.map((row) => ({ ...row, expire: row.expire === null ? null : Number(row.expire) })),
      rowCount: rows.length,
    };
  };
}
