import type { AttachmentKind } from "./attachment";

/** What an agent's file is sent as, by the type that its bytes tell: what is no picture, sound or video is a file. */
export function uploadKind(
  contentType: string,
): Extract<AttachmentKind, "image" | "audio" | "video" | "file"> {
  const [family] = contentType.split("/");
  return family === "image" || family === "audio" || family === "video" ? family : "file";
}
