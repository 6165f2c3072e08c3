import { spawn } from "node:child_process";
import { once } from "node:events";
import { chmod, mkdtemp, readFile, rm, stat, writeFile } from "node:fs/promises";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import { Client } from "pg";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { startEmbeddedPostgres } from "./embedded-postgres";

let dataDir: string;
const undo: (() => Promise<unknown>)[] = [];

// Made once: what is tested is starting again on what is there.
beforeAll(async () => {
  dataDir = await mkdtemp(join(tmpdir(), "parley-embedded-"));
  await chmod(dataDir, 0o711);
});

afterAll(() => rm(dataDir, { recursive: true }));

afterEach(async () => {
  for (const step of undo.splice(0).reverse()) await step();
});

async function start() {
  const postgres = await startEmbeddedPostgres({ dataDir, durable: false });
  let stopped = false;
  const stop = async () => {
    if (stopped) return;
    stopped = true;
    await postgres.stop();
  };
  undo.push(stop);
  return { url: postgres.url, stop };
}

async function query(url: string, sql: string): Promise<unknown[]> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query(sql)).rows;
  } finally {
    await client.end();
  }
}

/** A Parley of its own process that starts PostgreSQL here and then does nothing. */
async function startElsewhere() {
  const module = fileURLToPath(new URL("./embedded-postgres.ts", import.meta.url));
  const script = `import(${JSON.stringify(module)}).then(async ({ startEmbeddedPostgres }) => {
    console.log((await startEmbeddedPostgres({ dataDir: ${JSON.stringify(dataDir)}, durable: false })).url);
    setInterval(() => {}, 1000);
  })`;
  const child = spawn(process.execPath, ["--import", "tsx", "-e", script], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  undo.push(async () => child.kill("SIGKILL"));
  const [url] = await once(createInterface({ input: child.stdout }), "line");
  return { child, url: String(url) };
}

describe("the embedded PostgreSQL", () => {
  test("keeps its data, port and password from one start to the next", async () => {
    const first = await start();
    await query(first.url, "create table kept as select 42 as answer");
    await first.stop();
    const second = await start();
    expect(second.url).toBe(first.url);
    expect(await query(second.url, "select answer from kept")).toEqual([{ answer: 42 }]);
  });

  test("asks for its password, which only the operator can read, and listens on this machine alone", async () => {
    const { url } = await start();
    const wrong = new URL(url);
    wrong.password = "wrong";
    await expect(query(wrong.href, "select 1")).rejects.toMatchObject({ code: "28P01" });
    expect((await stat(join(dataDir, "postgres.json"))).mode & 0o777).toBe(0o600);
    expect(await query(url, "show listen_addresses")).toEqual([{ listen_addresses: "127.0.0.1" }]);
  });

  test("moves to another port when its own is taken", async () => {
    const first = await start();
    await first.stop();
    const access = JSON.parse(await readFile(join(dataDir, "postgres.json"), "utf8"));
    const squatter = createServer().listen(access.port, "127.0.0.1");
    await once(squatter, "listening");
    undo.push(async () => squatter.close());
    const second = await start();
    expect(new URL(second.url).port).not.toBe(new URL(first.url).port);
    expect(await query(second.url, "select 1 as one")).toEqual([{ one: 1 }]);
  });
});

describe("one data directory belongs to one process", () => {
  test("a second start says which process runs on it, and leaves that one alone", async () => {
    const { url } = await start();
    await expect(startEmbeddedPostgres({ dataDir })).rejects.toThrow(
      `Parley is already running on this data directory (process ${process.pid})`,
    );
    expect(await query(url, "select 1 as one")).toEqual([{ one: 1 }]);
  });

  test("a killed process leaves its lock and its PostgreSQL to the next start, with all data", async () => {
    const killed = await startElsewhere();
    await query(killed.url, "create table kept_by_killed as select 42 as answer");
    killed.child.kill("SIGKILL");
    await once(killed.child, "exit");
    const next = await start();
    expect(await query(next.url, "select answer from kept_by_killed")).toEqual([{ answer: 42 }]);
  });

  test("a lock whose process number now belongs to another program is taken over", async () => {
    await writeFile(join(dataDir, "parley.lock"), JSON.stringify({ pid: process.ppid, started: "long ago" }));
    const { url } = await start();
    expect(await query(url, "select 1 as one")).toEqual([{ one: 1 }]);
  });

  test("of several starts at once over a stale lock, one wins", async () => {
    await writeFile(join(dataDir, "parley.lock"), JSON.stringify({ pid: 1, started: "long ago" }));
    const starts = await Promise.allSettled([start(), start(), start()]);
    expect(starts.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected", "rejected"]);
  });
});
