import {
  type Draft,
  type DraftChoices,
  draftTextLength,
  hasChoices,
  isEmptyDraft,
  nextVersion,
  noChoices,
} from "../../conversations/draft";
import type { DraftForm } from "../../conversations/draft-form";
import type { ReplyChoices } from "../../conversations/reply-form";
import type { TranscriptMessage } from "../../conversations/transcript";
import type { DraftCopies, DraftCopy } from "./draft-copy";
import type { Upload } from "./upload-file";
import { UploadQueue } from "./upload-queue";

/** What is written here beside its files. */
export type DraftContent = Pick<Draft, "text" | "choices" | "answers">;

/**
 * What the server says of a save; `not-yours` and `refused`: it does not take this draft as it is, and
 * is asked again when something else is written.
 */
export type SaveAnswer =
  | { kind: "saved" }
  | { kind: "outdated"; draft: Draft }
  | { kind: "not-yours" }
  | { kind: "refused" };

/** What a draft needs of the world. */
export type DraftPorts = {
  copies: DraftCopies;
  /** Saves at the server; `isLeaving`: the page may be gone before the answer comes. */
  save: (draft: DraftForm, how: { isLeaving: boolean }) => Promise<SaveAnswer>;
  upload: Upload;
  nowMs: () => number;
  /** Does something later; answers how to call it off. */
  later: (act: () => void, afterMs: number) => () => void;
};

const saveAfterMs = 600;
/** Who writes on and on is saved this often all the same. */
const saveAtLatestMs = 5_000;
const tryAgainAfterMs = 5_000;
/** So long after the last key something is still being written here. */
const writingMs = 3_000;

const nothing: DraftContent = { text: "", choices: noChoices, answers: null };

/**
 * The draft for one conversation, in one tab. What is written is in the browser's copy at once and at the server a
 * little later. Of what was written elsewhere the newer is shown, unless something is being written here.
 */
export class DraftKeeper {
  readonly files: UploadQueue;
  /** An input method is composing: nothing may change under it. */
  isComposing = false;
  #content = nothing;
  #version = 0;
  /** The newest version that the server has of here, or is being given with a reply. */
  #savedVersion = 0;
  /** The newest that is known of anywhere. */
  #knownVersion = 0;
  #attachmentIds = "";
  #writtenAtMs = Number.NEGATIVE_INFINITY;
  #unsavedSinceMs: number | null = null;
  #savingVersion: number | null = null;
  #callOff: (() => void) | null = null;
  readonly #listeners = new Set<() => void>();
  readonly #conversationId: string;
  readonly #ports: DraftPorts;

  constructor(conversationId: string, ports: DraftPorts) {
    this.#conversationId = conversationId;
    this.#ports = ports;
    this.files = new UploadQueue(conversationId, ports.upload);
    const copy = ports.copies.read(conversationId);
    if (copy) this.#show(copy, copy.isSaved);
    this.files.subscribe(() => this.#filesChanged());
    if (copy && !copy.isSaved) this.#saveLater(saveAfterMs);
  }

  /** The same object until something changes. */
  readonly content = () => this.#content;

  readonly isEmpty = () =>
    isEmptyDraft({ ...this.#content, attachments: [] }) && this.files.files().length === 0;

  readonly subscribe = (listener: () => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  /** Something was written here. */
  write(change: Partial<DraftContent>): void {
    this.#content = { ...this.#content, ...change };
    this.#written();
  }

  /** A message was taken back that had not been sent: before what has been written meanwhile. */
  putBack({ text, attachments, details }: Pick<TranscriptMessage, "text" | "attachments" | "details">): void {
    this.files.putFirst(attachments);
    const offered = details?.kind === "choices" && !hasChoices(this.#content.choices) ? details : null;
    this.write({
      text: [text, this.#content.text].filter(Boolean).join("\n"),
      ...(offered && { choices: choicesOf(offered) }),
    });
  }

  /** It is being sent: from now on it is empty. Answers the version of that, which the reply takes along. */
  send(): number {
    this.#content = nothing;
    this.#attachmentIds = "";
    this.#version = this.#nextVersion();
    this.#savedVersion = this.#version;
    this.#savedOrGone();
    this.files.replace([]);
    this.#keepCopy();
    this.#tell();
    return this.#version;
  }

  /** How the server says that it stands. */
  adopt(standing: Draft): void {
    this.#knownVersion = Math.max(this.#knownVersion, standing.version);
    // Of two that were written in the same millisecond the server's stands.
    if (standing.version < this.#version || this.#isBeingWritten()) return;
    this.#show(standing, true);
    this.files.replace(standing.attachments);
    this.#savedOrGone();
    this.#keepCopy();
    this.#tell();
  }

  /** Saves at once what is not saved. */
  saveNow(how = { isLeaving: false }): void {
    if (this.#version > this.#savedVersion) void this.#save(how);
  }

  #show({ text, choices, answers, version, attachments }: Omit<DraftCopy, "isSaved">, isSaved: boolean) {
    this.#content = { text, choices, answers };
    this.#version = version;
    this.#knownVersion = Math.max(this.#knownVersion, version);
    this.#savedVersion = isSaved ? version : 0;
    this.#attachmentIds = attachments.map(({ id }) => id).join();
    this.files.replace(attachments);
  }

  #isBeingWritten(): boolean {
    return (
      this.isComposing ||
      this.#version > this.#savedVersion ||
      this.#ports.nowMs() - this.#writtenAtMs < writingMs ||
      this.files.files().some(({ state }) => state.kind === "uploading")
    );
  }

  #filesChanged(): void {
    const ids = this.files
      .uploaded()
      .map(({ id }) => id)
      .join();
    if (ids !== this.#attachmentIds) {
      this.#attachmentIds = ids;
      this.#written();
    } else this.#tell();
  }

  #written(): void {
    const now = this.#ports.nowMs();
    this.#version = this.#nextVersion();
    this.#writtenAtMs = now;
    this.#unsavedSinceMs ??= now;
    this.#keepCopy();
    this.#saveLater(Math.max(0, Math.min(saveAfterMs, this.#unsavedSinceMs + saveAtLatestMs - now)));
    this.#tell();
  }

  #nextVersion(): number {
    return nextVersion(Math.max(this.#version, this.#knownVersion), this.#ports.nowMs());
  }

  #saveLater(afterMs: number): void {
    this.#callOff?.();
    this.#callOff = this.#ports.later(() => this.saveNow(), afterMs);
  }

  #savedOrGone(): void {
    this.#callOff?.();
    this.#callOff = null;
    this.#unsavedSinceMs = null;
  }

  async #save(how: { isLeaving: boolean }): Promise<void> {
    const version = this.#version;
    // What one server takes for a text would be no reply to anybody; it stays in this tab.
    if (version === this.#savingVersion || this.#content.text.length > draftTextLength) return;
    this.#savedOrGone();
    this.#savingVersion = version;
    const answer = await this.#ports.save(this.#form(), how).catch(() => null);
    if (this.#savingVersion === version) this.#savingVersion = null;
    if (answer === null) {
      // The network is away, or the server: this tab has it meanwhile.
      if (this.#version === version && version > this.#savedVersion) this.#saveLater(tryAgainAfterMs);
      return;
    }
    this.#savedVersion = Math.max(this.#savedVersion, version);
    if (answer.kind === "outdated") this.adopt(answer.draft);
    this.#keepCopy();
  }

  #form(): DraftForm {
    const { text, choices, answers } = this.#content;
    return {
      conversationId: this.#conversationId,
      version: this.#version,
      text,
      choices,
      answersMessageId: answers?.id ?? null,
      attachmentIds: this.files.uploaded().map(({ id }) => id),
    };
  }

  #keepCopy(): void {
    this.#ports.copies.write(this.#conversationId, {
      ...this.#content,
      version: this.#version,
      attachments: this.files.uploaded(),
      isSaved: this.#version <= this.#savedVersion,
    });
  }

  #tell(): void {
    for (const listener of this.#listeners) listener();
  }
}

/** Choices as they were written. */
function choicesOf({ quickReplies, buttons }: ReplyChoices): DraftChoices {
  return {
    quickReplies: quickReplies.map(({ title }) => title),
    buttons: buttons.map((button) => ({
      title: button.title,
      target: "url" in button ? button.url : button.payload,
    })),
  };
}
