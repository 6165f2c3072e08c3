import { randomUUID } from "node:crypto";
import { type FileHandle, mkdir, open, rename, rm } from "node:fs/promises";
import { dirname, join } from "node:path";
import type { ByteRange, FileKey, FileStore, OpenFile } from "./file-store";

const chunkBytes = 64 * 1024;

/**
 * Keeps files in a folder of this machine, readable by its owner alone. What is written goes to a file beside, is
 * forced to the disk and then put in its place, so that nobody ever reads half of it.
 */
export function folderFileStore(root: string): FileStore {
  return {
    async put(key, bytes) {
      const path = pathOf(root, key);
      const incoming = join(root, "incoming");
      const unfinished = join(incoming, randomUUID());
      await mkdir(incoming, { recursive: true, mode: 0o700 });
      await mkdir(dirname(path), { recursive: true, mode: 0o700 });
      try {
        await write(unfinished, bytes);
        await rename(unfinished, path);
      } catch (error) {
        await rm(unfinished, { force: true });
        throw error;
      }
      await syncFolder(dirname(path));
    },

    async get(key, range) {
      const handle = await openExisting(pathOf(root, key));
      return handle && read(handle, range);
    },

    async delete(key) {
      await rm(pathOf(root, key), { force: true });
    },
  };
}

/** The files of one kind lie in 256 folders, since a folder with very many is slow to list and to back up. */
function pathOf(root: string, key: FileKey): string {
  const [folder = "", id = ""] = key.split("/");
  return join(root, folder, id.slice(0, 2), id);
}

async function write(path: string, bytes: Uint8Array): Promise<void> {
  const handle = await open(path, "wx", 0o600);
  try {
    await handle.writeFile(bytes);
    await handle.sync();
  } finally {
    await handle.close();
  }
}

/** Makes the new name of a file last. Windows has no such thing, and needs none. */
async function syncFolder(path: string): Promise<void> {
  if (process.platform === "win32") return;
  const handle = await open(path, "r");
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

async function openExisting(path: string): Promise<FileHandle | null> {
  try {
    return await open(path, "r");
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "ENOENT") return null;
    throw error;
  }
}

async function read(handle: FileHandle, range: ByteRange | undefined): Promise<OpenFile> {
  try {
    const first = range?.first ?? 0;
    const end = range ? range.last + 1 : (await handle.stat()).size;
    return { stream: streamOf(handle, first, end), byteCount: end - first };
  } catch (error) {
    await handle.close();
    throw error;
  }
}

/** The bytes from `first` up to `end`; the file is closed when all are read, or nobody wants more. */
function streamOf(handle: FileHandle, first: number, end: number): OpenFile["stream"] {
  let position = first;
  return new ReadableStream({
    async pull(controller) {
      try {
        const chunk = new Uint8Array(Math.min(chunkBytes, end - position));
        const { bytesRead } = await handle.read(chunk, 0, chunk.length, position);
        if (bytesRead === 0 && position < end) throw new Error("A stored file is shorter than it was.");
        position += bytesRead;
        if (bytesRead > 0) controller.enqueue(chunk.subarray(0, bytesRead));
        if (position < end) return;
        await handle.close();
        controller.close();
      } catch (error) {
        await handle.close();
        throw error;
      }
    },
    cancel: () => handle.close(),
  });
}
