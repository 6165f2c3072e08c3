import type { TranscriptAttachment } from "../../conversations/attachment";
import type { UploadProblem, uploadFile } from "./upload-file";

/** A file that an agent attaches, on its way to the server or there. */
export type AttachedFile = {
  key: string;
  name: string;
  byteCount: number;
  /** An address of the picture, in this page alone; null: it is none. */
  previewUrl: string | null;
  state:
    | { kind: "uploading"; share: number }
    | { kind: "uploaded"; attachment: TranscriptAttachment }
    | { kind: "failed"; problem: UploadProblem };
};

type Upload = typeof uploadFile;

/**
 * The files attached in one place, in their order. They are uploaded at once, and stay when another conversation is
 * opened meanwhile.
 */
export class UploadQueue {
  #files: readonly AttachedFile[] = [];
  readonly #sources = new Map<string, { file: File; cancel: AbortController }>();
  readonly #listeners = new Set<() => void>();
  readonly #conversationId: string;
  readonly #upload: Upload;

  constructor(conversationId: string, upload: Upload) {
    this.#conversationId = conversationId;
    this.#upload = upload;
  }

  /** The same list until something changes. */
  readonly files = () => this.#files;

  readonly subscribe = (listener: () => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  add(files: readonly File[]): void {
    for (const file of files) {
      const key = crypto.randomUUID();
      const previewUrl = /^image\/(?:png|jpeg|gif|webp)$/.test(file.type) ? URL.createObjectURL(file) : null;
      this.#change((known) => [
        ...known,
        { key, name: file.name, byteCount: file.size, previewUrl, state: { kind: "uploading", share: 0 } },
      ]);
      void this.#start(key, file);
    }
  }

  tryAgain(key: string): void {
    const source = this.#sources.get(key);
    if (!source) return;
    this.#setState(key, { kind: "uploading", share: 0 });
    void this.#start(key, source.file);
  }

  /** Takes a file away; one on its way is cancelled. */
  remove(key: string): void {
    this.#sources.get(key)?.cancel.abort();
    this.#sources.delete(key);
    const file = this.#files.find((known) => known.key === key);
    if (file?.previewUrl) URL.revokeObjectURL(file.previewUrl);
    this.#change((known) => known.filter((other) => other.key !== key));
  }

  clear(): void {
    for (const { key } of this.#files) this.remove(key);
  }

  async #start(key: string, file: File): Promise<void> {
    const cancel = new AbortController();
    this.#sources.set(key, { file, cancel });
    const outcome = await this.#upload(file, {
      conversationId: this.#conversationId,
      onProgress: (share) => this.#setState(key, { kind: "uploading", share }),
      signal: cancel.signal,
    });
    if (outcome.kind !== "cancelled") this.#setState(key, outcome);
  }

  #setState(key: string, state: AttachedFile["state"]): void {
    this.#change((known) => known.map((file) => (file.key === key ? { ...file, state } : file)));
  }

  #change(made: (files: readonly AttachedFile[]) => readonly AttachedFile[]): void {
    this.#files = made(this.#files);
    for (const listener of this.#listeners) listener();
  }
}
