import { mkdir, readFile, rename, writeFile } from "node:fs/promises";
import { dirname } from "node:path";
import { type World, worldSchema } from "./world";

const debounceMs = 100;

/** Writes the world to its file, a moment after it changed. `close` writes what is left and then nothing more. */
type WorldFile = { save(world: World): void; close(): Promise<void> };

/** Reads the world back; null when there is no file yet. Throws, naming the file, when it cannot be read. */
export async function readWorld(path: string): Promise<World | null> {
  let text: string;
  try {
    text = await readFile(path, "utf8");
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "ENOENT") return null;
    throw error;
  }
  try {
    return worldSchema.parse(JSON.parse(text));
  } catch (cause) {
    throw new Error(`${path} is not a world of this simulator; move it away to start afresh`, { cause });
  }
}

/** Opens a file for writing. Each write replaces the whole file in one step, so a crash leaves the old one. */
export function openWorldFile(path: string): WorldFile {
  let isClosed = false;
  let unsaved: World | null = null;
  let timer: NodeJS.Timeout | undefined;
  let writing: Promise<void> = Promise.resolve();

  async function write(): Promise<void> {
    if (unsaved === null) return;
    const text = JSON.stringify(unsaved, null, 2);
    unsaved = null;
    await mkdir(dirname(path), { recursive: true });
    await writeFile(`${path}.new`, text);
    await rename(`${path}.new`, path);
  }

  function enqueueWrite(): Promise<void> {
    clearTimeout(timer);
    timer = undefined;
    writing = writing.then(write);
    return writing;
  }

  return {
    save(world) {
      if (isClosed) return;
      unsaved = world;
      timer ??= setTimeout(() => void enqueueWrite(), debounceMs);
    },
    close() {
      isClosed = true;
      return enqueueWrite();
    },
  };
}
