import type { Database } from "../platform/database";

/** Everything the database holds, jobs included, as text; bytes as they are read. */
export async function everythingKept(database: Database): Promise<string> {
  const tables = await database.$queryRaw<{ name: string }[]>`
    select format('%I.%I', schemaname, tablename) as name from pg_tables
     where schemaname = 'public' or schemaname = 'pgboss' and tablename = 'job'`;
  const rows: string[] = [];
  for (const { name } of tables) {
    const found = await database.$queryRawUnsafe<{ row: string }[]>(`select t::text as row from ${name} t`);
    rows.push(...found.map(({ row }) => row));
  }
  const requests = await database.webhookRequest.findMany({ select: { body: true } });
  rows.push(...requests.map(({ body }) => Buffer.from(body).toString()));
  return rows.join("\n");
}
