import type { DeliveryOutcome } from "../../conversations/delivery-outcome";
import type { ClaimedReply, ReplyFile } from "../../conversations/server/claim-next-reply";
import { uploadKind } from "../../conversations/upload-kind";
import { type FileStore, storedFileKey } from "../../platform/file-store";
import { log } from "../../platform/log";
import type { OutgoingContent } from "../channel";

/** A file store that does not answer is tried again as often as a platform with a passing fault. */
const storeTries = 5;

/** What a message says; or why it cannot be handed over now, or ever. */
type ReadContent =
  | { kind: "content"; content: OutgoingContent }
  | Extract<DeliveryOutcome, { kind: "rejected" | "try-again" }>;

/** What a claimed reply says, as a channel takes it: of a file its bytes, read from our own store. */
export async function readContent(
  files: FileStore,
  { messageId, text, details, file }: Pick<ClaimedReply, "messageId" | "text" | "details" | "file">,
): Promise<ReadContent> {
  if (file === null) {
    const { quickReplies, buttons } =
      details?.kind === "choices" ? details : { quickReplies: [], buttons: [] };
    return { kind: "content", content: { kind: "text", text, quickReplies, buttons } };
  }
  try {
    const content = await readFile(files, file);
    return content ? { kind: "content", content } : { kind: "rejected", failure: { reason: "file-missing" } };
  } catch (error) {
    log().error({ err: error, messageId }, "a file to be sent could not be read");
    return { kind: "try-again", failure: { reason: "file-unreadable" }, maximumTries: storeTries };
  }
}

/** Null when its bytes are no longer there. */
async function readFile(files: FileStore, file: ReplyFile): Promise<OutgoingContent | null> {
  const { storageKey, contentType } = file;
  const opened = storageKey && contentType && (await files.get(storedFileKey(storageKey)));
  if (!opened) return null;
  return {
    kind: "file",
    fileKind: uploadKind(contentType),
    fileName: file.fileName ?? "file",
    contentType,
    bytes: new Uint8Array(await new Response(opened.stream).arrayBuffer()),
  };
}
