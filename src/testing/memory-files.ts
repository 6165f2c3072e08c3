import type { FileStore } from "../platform/file-store";

/** A file store in memory. */
export function memoryFiles(): FileStore & { kept: Map<string, Uint8Array> } {
  const kept = new Map<string, Uint8Array>();
  return {
    kept,
    async put(key, bytes) {
      kept.set(key, Uint8Array.from(bytes));
    },
    async get(key, range) {
      const bytes = kept.get(key);
      if (!bytes) return null;
      const part = new Uint8Array(range ? bytes.subarray(range.first, range.last + 1) : bytes);
      return { stream: new Blob([part]).stream(), byteCount: part.length };
    },
    async delete(key) {
      kept.delete(key);
    },
  };
}
