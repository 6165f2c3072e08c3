/** What an attachment is, as far as the screens tell kinds apart; each has a word. */
export type AttachmentKind =
  | "image"
  | "video"
  | "audio"
  | "file"
  | "location"
  | "sticker"
  | "template"
  | "share"
  | "reel"
  | "post"
  | "unsupported"
  | "other";

const kinds: Record<string, AttachmentKind> = {
  image: "image",
  video: "video",
  audio: "audio",
  file: "file",
  location: "location",
  sticker: "sticker",
  template: "template",
  fallback: "share",
  share: "share",
  reel: "reel",
  ig_reel: "reel",
  post: "post",
  ig_post: "post",
  unsupported_type: "unsupported",
};

/** The kind of an attachment type as the platform names it; one we do not know is still an attachment. */
export function attachmentKind(type: string): AttachmentKind {
  return kinds[type] ?? "other";
}
