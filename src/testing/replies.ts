import { randomUUID } from "node:crypto";
import type { ReplyMessage } from "../conversations/reply-form";
import type { Database } from "../platform/database";

/** A reply that is one text. */
export function oneText(messageId: string, text: string) {
  return { answersMessageId: null, messages: [textMessage(text, messageId)] };
}

/** One text of a reply, without anything to tap. */
export function textMessage(text: string, messageId: string = randomUUID()): ReplyMessage {
  return { kind: "text", messageId, text, choices: null };
}

/** A file that an agent has uploaded; its bytes are nowhere. */
export async function createUpload(
  database: Database,
  uploadedById: string,
  changes: { kind?: "image" | "file"; createdAt?: Date } = {},
): Promise<string> {
  const id = randomUUID();
  await database.attachment.create({
    data: {
      id,
      uploadedById,
      kind: "image",
      fileState: "stored",
      storageKey: `attachments/${id}`,
      contentType: "image/png",
      fileName: "blue.png",
      byteCount: 4,
      ...changes,
    },
  });
  return id;
}
