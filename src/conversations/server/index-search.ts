import { setTimeout as pause } from "node:timers/promises";
import { type Database, inTransaction } from "../../platform/database";
import { log } from "../../platform/log";
import { Prisma } from "../../platform/prisma-client/client";
import { searchTokens } from "../search-tokens";

const batchSize = 500;
const everyMs = 1_000;
/** After each batch of a backlog it rests this many times as long as the batch took. */
const restsPerBatch = 4;

/** What is searched: each table with the column it is found by, and the order in which its rows are looked at. */
const searched = [
  { table: Prisma.sql`message`, text: Prisma.sql`text`, order: Prisma.sql`arrival` },
  {
    table: Prisma.sql`contact`,
    text: Prisma.sql`concat_ws(' ', name, email, phone)`,
    order: Prisma.sql`id`,
  },
];

/**
 * Keeps what search knows up to date: begins with all that was never looked at, and looks once a second at what is
 * new or was changed. Several processes may do this on one database. Answers how to stop it.
 */
export function startIndexing(database: Database): () => Promise<void> {
  let isStopping = false;
  let round: Promise<void> | null = null;
  const timer = setInterval(() => {
    round ??= indexSearch(database, () => !isStopping)
      .catch((error: unknown) =>
        log().error({ error }, "messages were not made searchable; the next round tries again"),
      )
      .finally(() => {
        round = null;
      });
  }, everyMs);
  return async () => {
    isStopping = true;
    clearInterval(timer);
    await round;
  };
}

/**
 * Makes everything searchable that is not yet, as long as it may go on, resting between batches; what others just
 * change waits a round.
 */
export async function indexSearch(database: Database, mayGoOn = () => true): Promise<void> {
  for (const { table, text, order } of searched) {
    const unsearched = Prisma.sql`
      select id, ${text} as text from ${table} where search_tokens is null
       order by ${order} limit ${batchSize} for no key update skip locked`;
    while (mayGoOn()) {
      const begunAt = performance.now();
      if ((await indexBatch(database, table, unsearched)) < batchSize) break;
      // A backlog is worked off beside what customers write, never at its cost.
      await pause((performance.now() - begunAt) * restsPerBatch);
    }
  }
}

/**
 * Takes rows that nobody is changing, so that it waits for none, and whoever changes one meanwhile waits for it and
 * makes it stale again. Answers how many there were.
 */
function indexBatch(database: Database, table: Prisma.Sql, unsearched: Prisma.Sql): Promise<number> {
  return inTransaction(database, async (tx) => {
    const rows = await tx.$queryRaw<{ id: string; text: string | null }[]>(unsearched);
    if (rows.length === 0) return 0;
    await tx.$executeRaw`
      update ${table} set search_tokens = given.tokens
        from unnest(${rows.map(({ id }) => id)}::uuid[], ${rows.map(({ text }) => searchTokens(text ?? ""))}::text[])
             as given (id, tokens)
       where ${table}.id = given.id`;
    return rows.length;
  });
}
