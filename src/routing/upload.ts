import type { TranscriptAttachment } from "../conversations/attachment";
import type { NotYours } from "./interaction";

/** What became of a file that an agent attaches; only `uploaded` left anything behind. */
export type UploadAnswer =
  | { kind: "uploaded"; attachment: TranscriptAttachment }
  | NotYours
  | { kind: "empty" }
  | { kind: "too-large" };
