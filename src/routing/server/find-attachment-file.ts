import type { Database } from "../../platform/database";
import { type ConversationReader, maySeeAttachmentCondition } from "./may-see-conversation";

/** What a reader may have of an attachment: where its bytes lie, and what they are. */
export type AttachmentFile = {
  storageKey: string;
  thumbnailKey: string | null;
  contentType: string;
  byteCount: number;
  fileName: string | null;
  kind: string;
};

/** The stored file of an attachment that this person may see; null alike where there is none. */
export async function findAttachmentFile(
  database: Database,
  reader: ConversationReader,
  attachmentId: string,
): Promise<AttachmentFile | null> {
  const [file] = await database.$queryRaw<AttachmentFile[]>`
    select attachment.storage_key as "storageKey", attachment.thumbnail_key as "thumbnailKey",
           attachment.content_type as "contentType", attachment.byte_count as "byteCount",
           attachment.file_name as "fileName", attachment.kind::text as kind
      from attachment
      left join message on message.id = attachment.message_id
     where attachment.id = ${attachmentId}::uuid and attachment.file_state = 'stored'
       and ${maySeeAttachmentCondition(reader)}`;
  return file ?? null;
}
