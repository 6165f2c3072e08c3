import { cp, mkdir, mkdtemp, readdir, readFile, rename, rm, symlink, writeFile } from "node:fs/promises";
import { basename, dirname, join, resolve } from "node:path";

/** What an installation runs. */
const parts = [
  "src",
  "prisma",
  "public",
  "package.json",
  "package-lock.json",
  "next.config.js",
  "postcss.config.cjs",
  "prisma.config.ts",
  "tsconfig.json",
];

/**
 * Lays a newer version beside the working tree, as an operator has it who updates. It differs in nothing but the name of
 * its build, which is all that a desktop can tell: building anew would take minutes for the same. `remove` takes it away.
 */
export async function layNewerVersion(): Promise<{ folder: string; remove: () => Promise<void> }> {
  const around = resolve("test-results");
  await mkdir(around, { recursive: true });
  const folder = await mkdtemp(join(around, "newer-version-"));
  await Promise.all(parts.map((part) => cp(part, join(folder, part), { recursive: true })));
  await symlink(resolve("node_modules"), join(folder, "node_modules"));
  const isKept = (source: string) => !/[\\/]\.next[\\/]cache$|\.(?:br|gz)$/.test(source);
  await cp(".next", join(folder, ".next"), { recursive: true, filter: isKept, verbatimSymlinks: true });
  await renameBuild(join(folder, ".next"));
  return { folder, remove: () => rm(folder, { recursive: true, force: true }) };
}

async function renameBuild(folder: string): Promise<void> {
  const name = (await readFile(join(folder, "parley-sources"), "utf8")).slice(0, 16);
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile() && /\.(?:js|json)$/.test(entry.name));
  const texts = new Map(
    await Promise.all(
      files.map(async ({ parentPath, name: file }) => {
        const path = join(parentPath, file);
        return [path, await readFile(path, "utf8")] as const;
      }),
    ),
  );
  // Browsers keep scripts for good, so that one with other contents has another name.
  const inBrowsers = [...texts].filter(
    ([path, text]) => path.startsWith(join(folder, "static")) && text.includes(name),
  );
  if (inBrowsers.length === 0) throw new Error(`No script for browsers names the build: ${name}.`);
  const renamed = [name, ...inBrowsers.map(([path]) => basename(path, ".js"))];
  for (const [path, text] of texts) {
    const newText = renamed.reduce((all, old) => all.replaceAll(old, reversed(old)), text);
    if (newText !== text) await writeFile(path, newText);
  }
  for (const [path] of inBrowsers) {
    await rename(path, join(dirname(path), `${reversed(basename(path, ".js"))}.js`));
  }
}

function reversed(name: string): string {
  return name.split("").reverse().join("");
}
