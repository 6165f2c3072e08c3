import { createHash } from "node:crypto";
import { setTimeout as pause } from "node:timers/promises";
import { PrismaPg } from "@prisma/adapter-pg";
import { z } from "zod";
import { env } from "./env";
import { type Prisma, PrismaClient } from "./prisma-client/client";
import { processWide } from "./process-wide";

export type Database = PrismaClient;
export type Transaction = Prisma.TransactionClient;

const poolSize = 10;
const retries = 3;

/** This process's database, connected on first use to `DATABASE_URL`. */
export function database(): Database {
  return processWide("database", () => connectDatabase(settledUrl()));
}

/** A client of its own with a pool of its own; whoever asks for it must `$disconnect()` it. */
export function connectDatabase(url: string): Database {
  const adapter = new PrismaPg(
    { connectionString: url, max: poolSize, connectionTimeoutMillis: 10_000 },
    { statementNameGenerator: ({ sql }) => preparedName(sql) },
  );
  return new PrismaClient({ adapter });
}

const preparedNames = new Map<string, string>();

/**
 * A raw statement that begins with this comment is prepared once on each connection, so that PostgreSQL
 * parses and plans it once. For those that run with every message and whose text never varies: each text is
 * kept, here and by PostgreSQL, until the connection ends.
 */
const preparedMark = /^\s*\/\* prepared \*\//;

/** The name under which a statement is prepared; empty when it is not. */
function preparedName(sql: string): string {
  if (!preparedMark.test(sql)) return "";
  const name =
    preparedNames.get(sql) ?? `parley_${createHash("sha256").update(sql).digest("hex").slice(0, 40)}`;
  preparedNames.set(sql, name);
  return name;
}

/**
 * Runs `work` in one transaction, and again from the start, up to three times more, when the database
 * gave the transaction up for a reason that passes: a serialisation failure, a deadlock, a lost
 * connection. `work` must therefore do nothing but read and write through the transaction it is given.
 * A connection lost while committing may have committed: writes must be safe to repeat.
 */
export async function inTransaction<T>(
  database: Database,
  work: (tx: Transaction) => Promise<T>,
  options: { isolation?: Prisma.TransactionIsolationLevel } = {},
): Promise<T> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await database.$transaction(work, {
        isolationLevel: options.isolation,
        maxWait: 10_000,
        timeout: 30_000,
      });
    } catch (error) {
      if (attempt > retries || !isPassingFailure(error)) throw error;
      await pause(Math.random() * 50 * 2 ** attempt);
    }
  }
}

// https://www.postgresql.org/docs/current/errcodes-appendix.html: serialisation failure, deadlock, the
// server ending connections or not yet ready, class 08 (connection exception).
const passingState = /^(40001|40P01|57P0[123]|08...)$/;
const passingKind = new Set([
  "TransactionWriteConflict",
  "ConnectionClosed",
  "DatabaseNotReachable",
  "SocketTimeout",
]);
// A connection that broke between two statements is told by pg in words alone.
const brokenConnection = /not queryable|Connection terminated|ECONNRESET|ECONNREFUSED|EPIPE/;

const failureSchema = z.object({
  code: z.unknown().optional(),
  kind: z.string().optional(),
  originalCode: z.string().optional(),
  message: z.string().optional(),
  cause: z.unknown().optional(),
  meta: z.object({ driverAdapterError: z.unknown().optional() }).optional(),
});

/**
 * Whether the database failed for a reason that passes by itself, so that the same work may succeed
 * later. Prisma tells one failure in several shapes: as its own error with the driver's inside (in a
 * statement), as the driver's error (in a commit), or as pg's error.
 */
export function isPassingFailure(error: unknown): boolean {
  const { data: failure } = failureSchema.safeParse(error);
  if (!failure) return false;
  // The transaction could not begin or end in time: https://www.prisma.io/docs/orm/reference/error-reference
  if (failure.code === "P2028") return true;
  if (passingKind.has(failure.kind ?? "") || passingState.test(failure.originalCode ?? "")) return true;
  if (!failure.originalCode && brokenConnection.test(failure.message ?? "")) return true;
  return isPassingFailure(failure.cause) || isPassingFailure(failure.meta?.driverAdapterError);
}

function settledUrl(): string {
  const { databaseUrl } = env();
  if (!databaseUrl)
    throw new Error("DATABASE_URL is not set: the start command sets it to the embedded database's address");
  return databaseUrl;
}
