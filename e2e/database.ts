import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { Client } from "pg";
import type { Installation } from "./installation";

/** Asks the database of an installation, as its operator could. */
export async function askDatabase(
  { place }: Installation,
  sql: string,
  values: unknown[] = [],
): Promise<Record<string, unknown>[]> {
  const access: unknown = JSON.parse(await readFile(join(place.dataDir, "postgres.json"), "utf8"));
  const { port, password } = { port: 0, password: "", ...(typeof access === "object" ? access : {}) };
  const client = new Client({ host: "127.0.0.1", port, password, user: "parley", database: "parley" });
  await client.connect();
  try {
    return (await client.query<Record<string, unknown>>(sql, values)).rows;
  } finally {
    await client.end();
  }
}
