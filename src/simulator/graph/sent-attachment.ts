import { z } from "zod";
import type { SampleFile } from "../files/sample-files";
import { attachmentTooLarge, type GraphRefusal, paramInvalid, uploadFailed } from "./graph-errors";
import { readTemplate, type Template } from "./template-rules";

const megabyte = 1_024 * 1_024;
export const attachmentLimitBytes = 25 * megabyte;
/** Of an image that is fetched from an address. */
export const imageByUrlLimitBytes = 8 * megabyte;

const fileTypes = ["image", "audio", "video", "file"] as const;
const attachmentSchema = z.object({
  type: z.enum([...fileTypes, "template"]),
  payload: z
    .looseObject({
      url: z.url({ protocol: /^https?$/ }).optional(),
      attachment_id: z.union([z.string(), z.number()]).transform(String).optional(),
      is_reusable: z
        .union([z.boolean(), z.enum(["true", "false"]).transform((word) => word === "true")])
        .default(false),
    })
    .optional(),
});

/** The attachment of a message that a Page sends, and where its bytes come from. */
export type SentAttachment =
  | { from: "upload"; type: FileType; isReusable: boolean; file: SampleFile }
  | { from: "url"; type: FileType; isReusable: boolean; url: string }
  | { from: "id"; type: FileType; attachmentId: string }
  | { from: "template"; template: Template };
export type FileType = (typeof fileTypes)[number];

/**
 * Reads `message.attachment`, together with the file that a multipart body brings. Throws GraphRefusal.
 * https://developers.facebook.com/docs/messenger-platform/send-messages#sending-attachments
 */
export function readSentAttachment(value: unknown, file: SampleFile | undefined): SentAttachment {
  const parsed = attachmentSchema.safeParse(value);
  if (!parsed.success) throw invalidAttachment(parsed.error);
  const { type, payload } = parsed.data;
  if (type === "template") return { from: "template", template: readTemplate(payload) };
  const isReusable = payload?.is_reusable ?? false;
  if (file !== undefined) {
    if (file.bytes.length > attachmentLimitBytes) throw attachmentTooLarge();
    if (!isOfType(type, file.type)) throw uploadFailed();
    return { from: "upload", type, isReusable, file };
  }
  if (payload?.attachment_id !== undefined) return { from: "id", type, attachmentId: payload.attachment_id };
  if (payload?.url !== undefined) return { from: "url", type, isReusable, url: payload.url };
  throw paramInvalid("message[attachment][payload] needs a url, an attachment_id or the part filedata");
}

/** Whether a file with this content type may be sent as this kind of attachment. */
export function isOfType(type: FileType, contentType: string): boolean {
  return type === "file" ? contentType !== "" : contentType.startsWith(`${type}/`);
}

function invalidAttachment(error: z.ZodError): GraphRefusal {
  const path = error.issues[0]?.path.map((part) => `[${String(part)}]`).join("") ?? "";
  return paramInvalid(`message[attachment]${path}`);
}
