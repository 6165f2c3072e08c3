import { randomInt } from "node:crypto";
import { attached, type FileStore, type StoredFile } from "../files/file-store";
import type { SampleFile } from "../files/sample-files";
import type { ChatAttachment } from "../world/chat-message";
import type { SamplePage } from "../world/sample-pages";
import type { WorldStore } from "../world/world-store";
import { attachmentTooLarge, attachmentUnknown, fileNotFetched, paramInvalid } from "./graph-errors";
import {
  attachmentLimitBytes,
  type FileType,
  imageByUrlLimitBytes,
  isOfType,
  type SentAttachment,
} from "./sent-attachment";

const fetchTimeoutMs = { video: 75_000, image: 10_000, audio: 10_000, file: 10_000 };

/** What a Page sends, ready for the chat; the id under which it can be sent again, if that was asked for. */
type Ready = { attachment: ChatAttachment; attachmentId: string | undefined };

/** The Page's attachments: taken from wherever they are, kept, and found again by their id. */
export type AttachmentUploads = {
  /** Throws GraphRefusal when the file cannot be had. */
  prepare(page: SamplePage, sent: SentAttachment): Promise<Ready>;
};

/** Creates the attachments of all Pages. An id belongs to the Page that uploaded it. */
export function createAttachmentUploads(around: { store: WorldStore; files: FileStore }): AttachmentUploads {
  const { store, files } = around;

  async function keep(
    page: SamplePage,
    sent: { type: FileType; isReusable: boolean; file: SampleFile },
  ): Promise<Ready> {
    const stored = await files.save(sent.file);
    const attachmentId = sent.isReusable ? newAttachmentId() : undefined;
    if (attachmentId !== undefined) {
      const upload = { pageId: page.id, type: sent.type, fileId: stored.id, isReusable: true };
      store.change((world) => ({ ...world, uploads: { ...world.uploads, [attachmentId]: upload } }));
    }
    return { attachment: fileAttachment(sent.type, stored, attachmentId), attachmentId };
  }

  async function findUploaded(page: SamplePage, type: string, attachmentId: string): Promise<Ready> {
    const upload = store.current().uploads[attachmentId];
    if (upload === undefined || upload.pageId !== page.id) throw attachmentUnknown();
    if (upload.type !== type) throw paramInvalid("the attachment is of another type");
    const stored = await files.find(upload.fileId);
    if (stored === undefined) throw attachmentUnknown();
    return { attachment: fileAttachment(upload.type, stored, attachmentId), attachmentId: undefined };
  }

  return {
    async prepare(page, sent) {
      switch (sent.from) {
        case "upload":
          return keep(page, sent);
        case "url":
          return keep(page, { ...sent, file: await fetchFile(sent.url, sent.type) });
        case "id":
          return findUploaded(page, sent.type, sent.attachmentId);
        case "template":
          if (sent.template.template_type === "media") {
            for (const { media_type: type, attachment_id: id } of sent.template.elements) {
              if (id !== undefined) await findUploaded(page, type, id);
            }
          }
          return { attachment: { type: "template", payload: sent.template }, attachmentId: undefined };
      }
    },
  };
}

/** In an echo the attachment id is a number. Source: message echoes webhook. */
function fileAttachment(type: string, stored: StoredFile, attachmentId: string | undefined): ChatAttachment {
  const payload = attachmentId === undefined ? undefined : { attachment_id: Number(attachmentId) };
  return { type, file: attached(stored), ...(payload && { payload }) };
}

async function fetchFile(url: string, type: FileType): Promise<SampleFile> {
  let response: Response;
  let bytes: Buffer;
  try {
    response = await fetch(url, { signal: AbortSignal.timeout(fetchTimeoutMs[type]) });
    bytes = Buffer.from(await response.arrayBuffer());
  } catch {
    throw fileNotFetched();
  }
  const contentType = response.headers.get("content-type")?.split(";")[0]?.trim() ?? "";
  if (!response.ok || !isOfType(type, contentType)) throw fileNotFetched();
  const limitBytes = type === "image" ? imageByUrlLimitBytes : attachmentLimitBytes;
  if (bytes.length > limitBytes) throw attachmentTooLarge();
  const name = decodeURIComponent(new URL(url).pathname.split("/").at(-1) || type);
  return { name, type: contentType, bytes };
}

/** Sixteen digits, which a JSON number still holds exactly. */
function newAttachmentId(): string {
  return `1${String(randomInt(1e14)).padStart(15, "0")}`;
}
