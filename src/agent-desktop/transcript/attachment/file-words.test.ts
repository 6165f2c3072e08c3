import { expect, test } from "vitest";
import { fileSize, fileType } from "./file-words";

test.each([
  [0, 0, "byte"],
  [999, 999, "byte"],
  [1_000, 1, "kilobyte"],
  [999_499, 999.499, "kilobyte"],
  [999_500, 0.9995, "megabyte"],
  [25_000_000, 25, "megabyte"],
])("%i bytes are %d of the unit %s", (byteCount, value, unit) => {
  expect(fileSize(byteCount)).toEqual({ value, unit });
});

test.each([
  ["Order form.docx", "application/octet-stream", "DOCX"],
  ["invoice", "application/pdf", "PDF"],
  ["notes", "application/octet-stream", null],
  ["archive.verylongending", "application/octet-stream", null],
  [null, "image/png", "PNG"],
  [null, null, null],
])("%j of type %s is called %j", (fileName, contentType, type) => {
  expect(fileType(fileName, contentType)).toBe(type);
});
