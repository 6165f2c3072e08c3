import { z } from "zod";
import { attached, type FileStore, type StoredFile } from "../files/file-store";
import { stickerFile } from "../files/sample-files";
import type { ChatAttachment } from "../world/chat-message";

/** A file's bytes: a sample by its name, one that was uploaded by its id, or the bytes themselves. */
const fileSchema = {
  file: z.string().optional(),
  name: z.string().min(1).max(255).optional(),
  type: z.string().optional(),
  base64: z.base64().optional(),
};

/** The sticker ids of the thumb, by its size. Source: Messenger Platform, messages webhook. */
const likeIds = { small: 369239263222822, medium: 369239343222814, large: 369239383222810 };

/** What a customer may attach, and with which choices. */
export const attachmentChoiceSchema = z.discriminatedUnion("kind", [
  z.strictObject({ kind: z.literal("image"), ...fileSchema }),
  z.strictObject({ kind: z.literal("audio"), ...fileSchema }),
  z.strictObject({ kind: z.literal("video"), ...fileSchema }),
  z.strictObject({ kind: z.literal("file"), ...fileSchema }),
  z.strictObject({
    kind: z.literal("sticker"),
    stickerId: z.number().int().default(126362187548577),
    /** As it comes today, as an image beside it, as an image alone (old), or without an address. */
    vintage: z.enum(["sticker", "pair", "image", "bare"]).default("sticker"),
  }),
  z.strictObject({ kind: z.literal("like"), size: z.enum(["small", "medium", "large"]).default("small") }),
  z.strictObject({
    kind: z.literal("location"),
    lat: z.number().default(52.3702),
    long: z.number().default(4.8952),
    title: z.string().default("Pinned location"),
  }),
  z.strictObject({
    kind: z.literal("link"),
    url: z.url().default("https://www.example.com/tents"),
    title: z.string().default("Tents for two"),
    /** Without any payload, as some links come. */
    bare: z.boolean().default(false),
  }),
  z.strictObject({
    kind: z.literal("product"),
    id: z.string().default("4455"),
    retailerId: z.string().default("SKU-9"),
    title: z.string().default("Enamel mug"),
    subtitle: z.string().default("$12"),
  }),
  z.strictObject({ kind: z.literal("reel"), title: z.string().default("How to pitch a tent") }),
  z.strictObject({ kind: z.literal("post"), title: z.string().default("Our autumn sale") }),
  z.strictObject({
    kind: z.literal("appointment"),
    status: z.enum(["requested", "confirmed", "declined", "cancelled"]).default("requested"),
  }),
  /** Anything else, as it is to stand in the webhook. */
  z.strictObject({
    kind: z.literal("other"),
    type: z.string().default("hologram"),
    payload: z.record(z.string(), z.unknown()).nullable().optional(),
  }),
]);
type AttachmentChoice = z.infer<typeof attachmentChoiceSchema>;
type FileChoice = Extract<AttachmentChoice, { base64?: string | undefined }>;

const sampleOf = { image: "photo.jpg", audio: "voice.mp4", video: "clip.mp4", file: "invoice.pdf" };

/**
 * Makes the attachment of a customer's message; undefined when a file is named that is not there.
 * https://developers.facebook.com/docs/messenger-platform/reference/webhook-events/messages
 */
export async function makeAttachments(
  files: FileStore,
  choice: AttachmentChoice,
): Promise<ChatAttachment[] | undefined> {
  switch (choice.kind) {
    case "image":
    case "audio":
    case "video":
    case "file": {
      const stored = await findFile(files, choice);
      return stored && [{ type: choice.kind, file: attached(stored) }];
    }
    case "sticker":
      return makeSticker(files, choice);
    case "like":
      return makeSticker(files, { stickerId: likeIds[choice.size], vintage: "sticker" });
    default:
      return [withoutFile(choice)];
  }
}

async function findFile(files: FileStore, choice: FileChoice): Promise<StoredFile | undefined> {
  const { base64, name, type } = choice;
  if (base64 === undefined) return files.find(choice.file ?? sampleOf[choice.kind]);
  const bytes = Buffer.from(base64, "base64");
  return files.save({ name: name ?? choice.kind, type: type ?? "application/octet-stream", bytes });
}

async function makeSticker(
  files: FileStore,
  { stickerId, vintage }: { stickerId: number; vintage: "sticker" | "pair" | "image" | "bare" },
): Promise<ChatAttachment[] | undefined> {
  const payload = { sticker_id: stickerId };
  if (vintage === "bare") return [{ type: "sticker", payload }];
  const picture = await files.find(stickerFile);
  if (picture === undefined) return undefined;
  const file = attached(picture);
  const image = { type: "image", payload, file };
  const sticker = { type: "sticker", payload, file };
  if (vintage === "image") return [image];
  return vintage === "pair" ? [image, sticker] : [sticker];
}

function withoutFile(
  choice: Exclude<AttachmentChoice, { kind: "image" | "audio" | "video" | "file" | "sticker" | "like" }>,
): ChatAttachment {
  switch (choice.kind) {
    case "location": {
      const { lat, long, title } = choice;
      const url = `https://l.facebook.com/l.php?u=${encodeURIComponent(`https://www.bing.com/maps?where1=${lat}+${long}`)}`;
      return { title, url, type: "location", payload: { coordinates: { lat, long } } };
    }
    case "link": {
      if (choice.bare) return { type: "fallback" };
      const url = `https://l.facebook.com/l.php?u=${encodeURIComponent(choice.url)}`;
      return { type: "fallback", payload: { url, title: choice.title } };
    }
    case "product": {
      const { id, retailerId, title, subtitle } = choice;
      const element = {
        id,
        retailer_id: retailerId,
        image_url: "https://www.example.com/p.jpg",
        title,
        subtitle,
      };
      return { type: "template", payload: { product: { elements: [element] } } };
    }
    case "reel": {
      const url = "https://www.facebook.com/reel/987654321012345";
      return { type: "reel", payload: { url, title: choice.title, reel_video_id: 987654321012345 } };
    }
    case "post": {
      const url = "https://www.facebook.com/northwind.outfitters/posts/998877";
      return { type: "post", payload: { url, title: choice.title, id: 998877665544332 } };
    }
    case "appointment": {
      const start = Math.floor(Date.now() / 3_600_000 + 24) * 3_600;
      const times = { start_time: start, end_time: start + 3_600, timezone: "Europe/Amsterdam" };
      return {
        type: "appointment_booking",
        payload: { booking_id: "b-77", status: choice.status, ...times },
      };
    }
    case "other":
      return { type: choice.type, ...(choice.payload !== undefined && { payload: choice.payload }) };
  }
}
