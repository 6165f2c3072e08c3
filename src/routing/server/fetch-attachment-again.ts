import { askForFiles } from "../../conversations/server/attachment-queue";
import { tellOfAttachment } from "../../conversations/server/fetch-attachment";
import type { Database } from "../../platform/database";
import { unitOfWork } from "../../platform/unit-of-work";
import { type ConversationReader, maySeeAttachmentCondition } from "./may-see-conversation";

/**
 * Has an attachment's bytes fetched once more, at once, for somebody who may see it. settled: there is nothing to
 * fetch, or they may not.
 */
export async function fetchAttachmentAgain(
  database: Database,
  reader: ConversationReader,
  attachmentId: string,
): Promise<{ kind: "asked" } | { kind: "settled" }> {
  return unitOfWork(database, async (work) => {
    const count = await work.tx.$executeRaw`
      update attachment set file_state = 'waiting', failure = null
        from message
       where attachment.id = ${attachmentId}::uuid and message.id = attachment.message_id
         and attachment.source_url is not null
         and (attachment.file_state = 'failed'
              or attachment.file_state = 'waiting' and attachment.failure is not null)
         and ${maySeeAttachmentCondition(reader)}`;
    if (count === 0) return { kind: "settled" };
    await askForFiles(work.tx, [attachmentId]);
    await tellOfAttachment(work, attachmentId);
    return { kind: "asked" };
  });
}
