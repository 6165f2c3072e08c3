/** What an attachment is, to the people who see it. */
export type AttachmentKind =
  | "image"
  | "audio"
  | "video"
  | "file"
  | "sticker"
  | "location"
  | "link"
  | "product"
  | "template"
  | "reel"
  | "post"
  | "appointment"
  | "unsupported";

/** An attachment as the platform tells of it, in our words. */
export type AttachmentWords = {
  kind: AttachmentKind;
  title: string | null;
  /** Where it leads when clicked, as given: whoever shows it checks that it is an https address. */
  url: string | null;
  /** Where the platform keeps the bytes for a short while; null: it has none to keep. */
  sourceUrl: string | null;
  details: AttachmentDetails | null;
};

/** What an attachment holds beside its title and address. */
export type AttachmentDetails =
  | { kind: "sticker"; stickerId: string | null }
  | { kind: "location"; latitude: number; longitude: number }
  | { kind: "product"; products: CardWords[] }
  | {
      kind: "template";
      templateType: string | null;
      text: string | null;
      cards: CardWords[];
      buttons: ButtonWords[];
    }
  | {
      kind: "appointment";
      bookingId: string | null;
      status: string | null;
      /** ISO 8601. */
      startAt: string | null;
      endAt: string | null;
      timeZone: string | null;
    }
  | { kind: "unsupported"; wireType: string | null };

/** A card with a picture at an address that is never trusted, nor loaded by a browser of ours. */
export type CardWords = {
  title: string | null;
  subtitle: string | null;
  imageUrl: string | null;
  url: string | null;
  buttons: ButtonWords[];
};

export type ButtonWords = { title: string | null; url: string | null };

/** What became of an attachment's bytes. none: it has none to keep. */
type FileState = "none" | "waiting" | "stored" | "failed";

/**
 * Why bytes could not be fetched, as a code that the screens have a sentence for. While they are still waited for:
 * why the last try gave nothing.
 */
export type FileFailure =
  /** The platform gives them no longer. */
  | "expired"
  | "too-large"
  /** Their address leads to where we do not fetch from. */
  | "refused-address"
  | "unreachable"
  /** Our own store failed. */
  | "not-kept";

/** An attachment as a transcript shows it. Its bytes are served by its id, to who may see the conversation. */
export type TranscriptAttachment = {
  id: string;
  kind: AttachmentKind;
  title: string | null;
  url: string | null;
  details: AttachmentDetails | null;
  fileState: FileState;
  failure: FileFailure | null;
  contentType: string | null;
  byteCount: number | null;
  width: number | null;
  height: number | null;
  fileName: string | null;
  hasThumbnail: boolean;
};
