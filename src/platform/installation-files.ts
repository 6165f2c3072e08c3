import { join } from "node:path";
import { env } from "./env";
import type { FileStore } from "./file-store";
import { folderFileStore } from "./folder-file-store";
import { processWide } from "./process-wide";
import { s3FileStore } from "./s3-file-store";

/** The installation's own file store: its bucket where one is configured, else the folder `files` in DATA_DIR. */
export function installationFiles(): FileStore {
  return processWide("installation-files", () => {
    const { s3, dataDir } = env();
    return s3 ? s3FileStore(s3) : folderFileStore(join(dataDir, "files"));
  });
}
