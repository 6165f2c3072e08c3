import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { brotliDecompressSync, gunzipSync } from "node:zlib";
import { expect, onTestFinished, test } from "vitest";
import { compressFiles } from "./compressed-files";

test("a compressed copy of every script and style sheet lies beside it, and of nothing else", async () => {
  const folder = await mkdtemp(join(tmpdir(), "parley-compressed-"));
  onTestFinished(() => rm(folder, { recursive: true }));
  const words = "body { color: teal }\n".repeat(200);
  for (const name of ["a.js", "b.css", "c.woff2"]) await writeFile(join(folder, name), words);
  await compressFiles(folder);
  for (const name of ["a.js", "b.css"]) {
    const small = await readFile(join(folder, `${name}.br`));
    expect(small.length).toBeLessThan(words.length / 10);
    expect(brotliDecompressSync(small).toString()).toBe(words);
    expect(gunzipSync(await readFile(join(folder, `${name}.gz`))).toString()).toBe(words);
  }
  await expect(readFile(join(folder, "c.woff2.br"))).rejects.toThrow("ENOENT");
});
