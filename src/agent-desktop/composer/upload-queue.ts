import type { TranscriptAttachment } from "../../conversations/attachment";
import type { Upload, UploadProblem } from "./upload-file";

/** A file that an agent attaches, on its way to the server or there. */
export type AttachedFile = {
  key: string;
  name: string;
  byteCount: number;
  /** Where the picture is: in this page alone, or at the server; null: it is none. */
  previewUrl: string | null;
  state:
    | { kind: "uploading"; share: number }
    | { kind: "uploaded"; attachment: TranscriptAttachment }
    | { kind: "failed"; problem: UploadProblem };
};

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

  /** What has been uploaded, in its order. */
  uploaded(): TranscriptAttachment[] {
    return this.#files.flatMap(({ state }) => (state.kind === "uploaded" ? [state.attachment] : []));
  }

  /** Puts files that were uploaded before, here or elsewhere, in place of those that were attached. */
  replace(attachments: readonly TranscriptAttachment[]): void {
    if (this.#files.length === 0 && attachments.length === 0) return;
    const before = this.#files;
    for (const { cancel } of this.#sources.values()) cancel.abort();
    this.#sources.clear();
    this.#change(() =>
      attachments.map((attachment) => before.find(isOf(attachment)) ?? attached(attachment)),
    );
    for (const { key, previewUrl } of before) {
      if (previewUrl && !this.#files.some((kept) => kept.key === key)) URL.revokeObjectURL(previewUrl);
    }
  }

  /** Puts files that were uploaded before those that are attached. */
  putFirst(attachments: readonly TranscriptAttachment[]): void {
    if (attachments.length > 0) this.#change((known) => [...attachments.map(attached), ...known]);
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

function isOf({ id }: TranscriptAttachment) {
  return ({ state }: AttachedFile) => state.kind === "uploaded" && state.attachment.id === id;
}

/** A file that the server has already. */
function attached(attachment: TranscriptAttachment): AttachedFile {
  const { id, fileName, byteCount, hasThumbnail } = attachment;
  return {
    key: id,
    name: fileName ?? "",
    byteCount: byteCount ?? 0,
    previewUrl: hasThumbnail ? `/api/attachments/${id}/thumbnail` : null,
    state: { kind: "uploaded", attachment },
  };
}
