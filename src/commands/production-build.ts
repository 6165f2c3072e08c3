import { spawn } from "node:child_process";
import { createHash } from "node:crypto";
import { readdir, readFile, writeFile } from "node:fs/promises";
import { join, relative } from "node:path";
import { onShutdown } from "../platform/shutdown";
import { StartError } from "../platform/start-error";
import { compressFiles } from "./compressed-files";
import { projectFolder } from "./project-folder";

const sources = [
  "src",
  "public",
  "next.config.js",
  "postcss.config.cjs",
  "tsconfig.json",
  "package-lock.json",
  "prisma/schema.prisma",
];
const stampFile = join(projectFolder, ".next", "parley-sources");
/** What browsers load and may keep for good, since its names change with its contents. */
export const staticFolder = join(projectFolder, ".next", "static");

/**
 * Builds the web application if what it is made of has changed since the last build, and generates the
 * Prisma client before it: call it before anything imports that client.
 */
export async function ensureProductionBuild(): Promise<void> {
  const wanted = await fingerprint();
  const built = await readFile(stampFile, "utf8").catch(() => "");
  if (built === wanted) return;
  console.log("Building the web application, which takes a minute or two the first time …");
  await run("the Prisma client's generator", ["--import", "tsx", "prisma/generate.ts"]);
  // The same sources are the same build, wherever they were built.
  await run("the build", ["node_modules/next/dist/bin/next", "build"], { PARLEY_BUILD: wanted.slice(0, 16) });
  await compressFiles(staticFolder);
  await writeFile(stampFile, wanted);
}

/** A digest of every source file's path and content; tests and the generated client are no sources. */
async function fingerprint(): Promise<string> {
  const hash = createHash("sha256").update(process.version);
  for (const source of sources) {
    for (const file of await listFiles(join(projectFolder, source))) {
      hash.update(`\0${relative(projectFolder, file)}\0`).update(await readFile(file));
    }
  }
  return hash.digest("hex");
}

async function listFiles(path: string): Promise<string[]> {
  if (/prisma-client$|\.test\.tsx?$/.test(path)) return [];
  const entries = await readdir(path, { withFileTypes: true }).catch(() => null);
  if (entries === null) return (await isFile(path)) ? [path] : [];
  const nested = await Promise.all(entries.map((entry) => listFiles(join(path, entry.name))));
  return nested.flat().sort();
}

async function isFile(path: string): Promise<boolean> {
  return readFile(path).then(
    () => true,
    () => false,
  );
}

function run(what: string, args: string[], added: Record<string, string> = {}): Promise<void> {
  const child = spawn(process.execPath, args, {
    cwd: projectFolder,
    env: { ...process.env, NODE_ENV: "production", ...added },
    stdio: ["ignore", "pipe", "pipe"],
  });
  let output = "";
  for (const stream of [child.stdout, child.stderr]) stream.on("data", (chunk) => (output += chunk));
  onShutdown(what, () => child.kill());
  return new Promise((resolve, reject) => {
    child.once("error", reject);
    child.once("exit", (code) => {
      if (code === 0) resolve();
      else reject(new StartError(`${output.trim()}\n${what} failed (see above).`));
    });
  });
}
