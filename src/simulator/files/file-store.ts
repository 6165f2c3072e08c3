import { randomInt } from "node:crypto";
import { mkdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { z } from "zod";
import type { AttachedFile } from "../world/chat-message";
import { imageSize } from "./image-size";
import { type SampleFile, sampleFiles } from "./sample-files";

/** A file that somebody sent. The name and type are as the sender gave them: not to be trusted. */
export type StoredFile = SampleFile & { id: string };

/** Keeps what customers and Pages send, so that it can be fetched from the CDN. */
export type FileStore = {
  save(file: SampleFile): Promise<StoredFile>;
  /** Finds a file by its id, or a sample by its name. */
  find(id: string): Promise<StoredFile | undefined>;
};

const detailsSchema = z.object({ name: z.string(), type: z.string() });
const idPattern = /^\d{17}$/;
const typePattern = /^[\w.+-]+\/[\w.+-]+$/;

/** Opens the files kept in a folder, or in memory alone when no folder is given. */
export function openFileStore(folder: string | undefined): FileStore {
  const inMemory = new Map<string, StoredFile>(
    sampleFiles.map((file) => [file.name, { ...file, id: file.name }]),
  );

  async function readBack(id: string): Promise<StoredFile | undefined> {
    if (folder === undefined || !idPattern.test(id)) return undefined;
    try {
      const details = detailsSchema.parse(JSON.parse(await readFile(join(folder, `${id}.json`), "utf8")));
      return { ...details, id, bytes: await readFile(join(folder, id)) };
    } catch (error) {
      if (error instanceof Error && "code" in error && error.code === "ENOENT") return undefined;
      throw error;
    }
  }

  return {
    async save(file) {
      const type = typePattern.test(file.type) ? file.type : "application/octet-stream";
      const stored = { ...file, type, id: newId() };
      if (folder === undefined) {
        inMemory.set(stored.id, stored);
        return stored;
      }
      await mkdir(folder, { recursive: true });
      await writeFile(join(folder, stored.id), file.bytes);
      await writeFile(join(folder, `${stored.id}.json`), JSON.stringify({ name: file.name, type }));
      return stored;
    },
    find: async (id) => inMemory.get(id) ?? (await readBack(id)),
  };
}

/** What a file is called wherever a message mentions it. */
export function attached({ id, name, type, bytes }: StoredFile): AttachedFile {
  return { id, name, type, sizeBytes: bytes.length, ...imageSize(bytes) };
}

/** Ids as Facebook gives them: digits alone, and never a zero in front. */
function newId(): string {
  return `${randomInt(100, 1_000)}${String(randomInt(1e14 - 1)).padStart(14, "0")}`;
}
