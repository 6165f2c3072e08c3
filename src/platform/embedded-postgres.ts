import { randomBytes } from "node:crypto";
import { chown, mkdir, readFile, realpath, rename, rm, stat, symlink, writeFile } from "node:fs/promises";
import { createServer } from "node:net";
import { join } from "node:path";
import { Client } from "pg";
import { z } from "zod";
import { lockDataDirectory } from "./data-directory-lock";
import {
  canReach,
  findPostgresPrograms,
  findPostgresUser,
  type PostgresUser,
  reachableFolder,
} from "./postgres-programs";
import { findRunningProcess } from "./running-process";
import { StartError } from "./start-error";

export type EmbeddedPostgres = {
  /** Address of the database `parley`, password included. */
  url: string;
  /** Ends connections, lets PostgreSQL write everything down and exit, and gives the data directory up. */
  stop(): Promise<void>;
};

type Programs = Awaited<ReturnType<typeof findPostgresPrograms>>;
type Access = z.infer<typeof accessSchema>;

const accessSchema = z.object({ port: z.number(), password: z.string() });
const name = "parley";

/**
 * Runs a PostgreSQL of our own in `dataDir/postgres`, made on first use, on a port of its own of this
 * machine alone. One that a killed process left behind is stopped first.
 *
 * @param options.durable false only for data nobody will miss: a crash of the machine may then lose it.
 * @throws StartError when another process uses the data directory, or PostgreSQL cannot run here.
 */
export async function startEmbeddedPostgres(options: {
  dataDir: string;
  durable?: boolean;
}): Promise<EmbeddedPostgres> {
  const { dataDir, durable = true } = options;
  // The user of PostgreSQL may pass through the folder, but not look around in it.
  await mkdir(dataDir, { recursive: true, mode: 0o711 });
  const unlock = await lockDataDirectory(dataDir);
  try {
    const cluster = await settleCluster(dataDir);
    await stopLeftOver(cluster);
    const access = await startCluster(cluster, durable);
    const postmaster = await readPostmaster(cluster.folder);
    const interrupt = () => postmaster && process.kill(postmaster, "SIGINT");
    process.once("exit", interrupt);
    await createOurDatabase(access);
    return {
      url: addressOf(access, name),
      stop: async () => {
        process.off("exit", interrupt);
        await cluster.programs.run("pg_ctl", ["stop", "-D", cluster.folder, "-m", "fast", "-w", "-s"]);
        unlock();
      },
    };
  } catch (error) {
    unlock();
    throw error;
  }
}

/** One PostgreSQL installation: its programs, its data, and the file that tells how to reach it. */
type Cluster = { programs: Programs; folder: string; accessFile: string };

async function settleCluster(dataDir: string): Promise<Cluster> {
  const link = join(dataDir, "postgres");
  const accessFile = join(dataDir, "postgres.json");
  const existing = await realpath(link).catch(() => null);
  const user = await userFor(existing);
  const programs = await findPostgresPrograms(user);
  if (existing) {
    await refuseUnusable(existing, accessFile, programs.majorVersion);
    return { programs, folder: existing, accessFile };
  }
  const folder = await placeForData(link, user);
  const access = { port: await findFreePort(), password: randomBytes(24).toString("base64url") };
  await writeAccess(accessFile, access);
  await createCluster({ programs, folder, accessFile }, access.password, user);
  if (folder !== link) await symlink(folder, link);
  return { programs, folder, accessFile };
}

// Data that exists is served by the user who owns it, whoever that was.
async function userFor(existing: string | null): Promise<PostgresUser | undefined> {
  const user = await findPostgresUser();
  if (!user || !existing) return user;
  const { uid, gid } = await stat(existing);
  return { uid, gid };
}

async function refuseUnusable(folder: string, accessFile: string, majorVersion: string): Promise<void> {
  const version = await readFile(join(folder, "PG_VERSION"), "utf8").catch(() => null);
  if (version === null) {
    throw new StartError(`The database in ${folder} cannot be read: start Parley as the user who owns it.`);
  }
  if (version.trim() !== majorVersion) {
    throw new StartError(
      `The database in ${folder} was made by PostgreSQL ${version.trim()} and this Parley brings ${majorVersion}: start the Parley that made it and move its data.`,
    );
  }
  if (!(await stat(accessFile).catch(() => null))) {
    throw new StartError(
      `${accessFile}, which holds the database's password, is missing: restore it from your backup.`,
    );
  }
}

async function placeForData(wanted: string, user: PostgresUser | undefined): Promise<string> {
  const parent = join(wanted, "..");
  if (!user || (await canReach(parent, user))) return wanted;
  await mkdir(reachableFolder, { recursive: true, mode: 0o755 });
  return join(reachableFolder, `data-${randomBytes(6).toString("hex")}`);
}

// Made beside its place and moved there when complete, so that an interrupted first start leaves no half database.
async function createCluster(
  cluster: Cluster,
  password: string,
  user: PostgresUser | undefined,
): Promise<void> {
  const { programs, folder } = cluster;
  const unfinished = `${folder}.new`;
  const passwordFile = `${folder}.password`;
  await rm(unfinished, { recursive: true, force: true });
  await mkdir(unfinished, { mode: 0o700 });
  await writeFile(passwordFile, password, { mode: 0o600 });
  try {
    if (user) for (const path of [unfinished, passwordFile]) await chown(path, user.uid, user.gid);
    await programs.run("initdb", [
      `--pgdata=${unfinished}`,
      `--username=${name}`,
      `--pwfile=${passwordFile}`,
      "--auth=scram-sha-256",
      "--encoding=UTF8",
      "--locale=C",
      "--locale-provider=builtin",
      "--builtin-locale=C.UTF-8",
      "--set=timezone=UTC",
      "--set=log_timezone=UTC",
      "--set=log_checkpoints=off",
      "--set=listen_addresses=127.0.0.1",
      "--set=unix_socket_directories=",
    ]);
    await rename(unfinished, folder);
  } finally {
    await rm(passwordFile, { force: true });
  }
}

async function startCluster(cluster: Cluster, durable: boolean): Promise<Access> {
  const { programs, folder, accessFile } = cluster;
  const recorded = accessSchema.parse(JSON.parse(await readFile(accessFile, "utf8")));
  const port = (await isFree(recorded.port)) ? recorded.port : await findFreePort();
  const access = { ...recorded, port };
  if (port !== recorded.port) await writeAccess(accessFile, access);
  const logFile = join(folder, "server.log");
  await rm(logFile, { force: true });
  const settings = durable ? "" : " -c fsync=off -c synchronous_commit=off -c full_page_writes=off";
  try {
    await programs.run("pg_ctl", [
      "start",
      "-D",
      folder,
      "-w",
      "-s",
      "-l",
      logFile,
      "-o",
      `-p ${port}${settings}`,
    ]);
  } catch (error) {
    const log = await readFile(logFile, "utf8").catch(() => String(error));
    const reason = log.split("\n").find((line) => /FATAL|PANIC/.test(line)) ?? log.trim().split("\n").at(-1);
    throw new StartError(`The embedded PostgreSQL did not start: ${reason} (${logFile})`);
  }
  return access;
}

async function stopLeftOver({ programs, folder }: Cluster): Promise<void> {
  const pid = await readPostmaster(folder);
  if (!pid) return;
  const running = await findRunningProcess(pid);
  if (running && (running.command === "" || running.command.includes(folder))) {
    await programs.run("pg_ctl", ["stop", "-D", folder, "-m", "fast", "-w", "-s"]);
  } else {
    // The number may meanwhile belong to another program, which PostgreSQL would take for itself.
    await rm(join(folder, "postmaster.pid"), { force: true });
  }
}

async function readPostmaster(folder: string): Promise<number | null> {
  const text = await readFile(join(folder, "postmaster.pid"), "utf8").catch(() => "");
  return Number.parseInt(text, 10) || null;
}

async function createOurDatabase(access: Access): Promise<void> {
  const client = new Client({ connectionString: addressOf(access, "postgres") });
  await client.connect();
  try {
    const { rowCount } = await client.query("select from pg_database where datname = $1", [name]);
    if (rowCount === 0) await client.query(`create database ${name}`);
  } finally {
    await client.end();
  }
}

function addressOf({ port, password }: Access, database: string): string {
  return `postgresql://${name}:${password}@127.0.0.1:${port}/${database}`;
}

async function writeAccess(file: string, access: Access): Promise<void> {
  await writeFile(`${file}.new`, JSON.stringify(access), { mode: 0o600 });
  await rename(`${file}.new`, file);
}

function findFreePort(): Promise<number> {
  return listenOnce(0);
}

function isFree(port: number): Promise<boolean> {
  return listenOnce(port).then(
    () => true,
    () => false,
  );
}

function listenOnce(port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer().once("error", reject);
    server.listen(port, "127.0.0.1", () => {
      const address = server.address();
      server.close(() => resolve(typeof address === "object" && address ? address.port : port));
    });
  });
}
