import { readRecord } from "../../messenger/wire-values";
import type { SamplePage } from "../world/sample-pages";
import type { AttachmentUploads } from "./attachment-uploads";
import type { GraphCall } from "./graph-call";
import { messageEmpty, paramInvalid } from "./graph-errors";
import { readSentAttachment } from "./sent-attachment";

/**
 * `POST /{page-id}/message_attachments`: keeps a file, by address or from a multipart body, to be sent by its id.
 * Throws GraphRefusal.
 * https://developers.facebook.com/docs/messenger-platform/reference/attachment-upload-api
 */
export async function uploadAttachment(
  uploads: AttachmentUploads,
  page: SamplePage,
  call: GraphCall,
): Promise<unknown> {
  if (call.params.message === undefined) throw messageEmpty();
  const sent = readSentAttachment(readRecord(call.params.message).attachment, call.file);
  if (sent.from !== "upload" && sent.from !== "url")
    throw paramInvalid("message[attachment] needs a file or a url");
  const { attachmentId } = await uploads.prepare(page, { ...sent, isReusable: true });
  return { attachment_id: attachmentId };
}
