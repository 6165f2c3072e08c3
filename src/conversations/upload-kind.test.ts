import { expect, test } from "vitest";
import { uploadKind } from "./upload-kind";

test.each([
  ["image/png", "image"],
  ["image/gif", "image"],
  ["video/mp4", "video"],
  ["audio/mpeg", "audio"],
  ["application/pdf", "file"],
  ["application/octet-stream", "file"],
  ["text/html", "file"],
  ["", "file"],
])("a file whose bytes are %j is sent as %s", (contentType, kind) => {
  expect(uploadKind(contentType)).toBe(kind);
});
