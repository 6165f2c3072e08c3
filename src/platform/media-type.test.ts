import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { isShownInline, mediaTypeOf } from "./media-type";

const of = (text: string) => mediaTypeOf(Buffer.from(text, "latin1"));
const mp4 = (brand: string) => of(`\0\0\0\x20ftyp${brand}\0\0\0\0`);

describe("a file is told by its first bytes", () => {
  test.each([
    ["\xff\xd8\xff\xe0\0\x10JFIF", "image/jpeg"],
    ["\x89PNG\r\n\x1a\n\0\0\0\rIHDR", "image/png"],
    ["GIF87a", "image/gif"],
    ["GIF89a", "image/gif"],
    ["RIFF\x24\0\0\0WEBPVP8 ", "image/webp"],
    ["RIFF\x24\0\0\0WAVEfmt ", "audio/wav"],
    [`OggS\0\x02${"\0".repeat(22)}OpusHead`, "audio/ogg"],
    [`OggS\0\x02${"\0".repeat(22)}\x01vorbis`, "audio/ogg"],
    ["ID3\x04\0\0", "audio/mpeg"],
    ["\xff\xfb\x90\x64", "audio/mpeg"],
    ["\xff\xf3\x40\xc4", "audio/mpeg"],
    ["\xff\xf1\x50\x80", "audio/aac"],
    ["\xff\xf9\x4c\x80", "audio/aac"],
    ["%PDF-1.7\n", "application/pdf"],
  ])("%j is %s", (text, type) => {
    expect(of(text)).toBe(type);
  });

  test("an MP4 by its brand: film or sound", () => {
    expect(["isom", "iso5", "mp42", "avc1", "M4V ", "3gp5"].map(mp4)).toEqual(Array(6).fill("video/mp4"));
    expect(["M4A ", "M4B "].map(mp4)).toEqual(["audio/mp4", "audio/mp4"]);
  });

  test.each([
    ["a page", "<!DOCTYPE html><script>alert(1)</script>"],
    ["a page behind spaces", "   \n<html>"],
    ["a drawing", '<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>'],
    ["a drawing with its declaration", '<?xml version="1.0"?><svg/>'],
    ["a program", "MZ\x90\0"],
    ["an archive", "PK\x03\x04"],
    ["a picture in HEIC", "\0\0\0\x18ftypheic"],
    ["a picture in AVIF", "\0\0\0\x18ftypavif"],
    ["a film of Apple's", "\0\0\0\x14ftypqt  "],
    ["another RIFF", "RIFF\x24\0\0\0AVI LIST"],
    ["an Ogg film", `OggS\0\x02${"\0".repeat(22)}\x80theora`],
    ["text in UTF-16", "\xff\xfe<\0h\0t\0m\0l\0"],
    ["a PDF that begins with something else", "<script>%PDF-1.7"],
    ["the half of a signature", "\x89PNG"],
    ["nothing", ""],
  ])("%s is none", (_what, text) => {
    expect(of(text)).toBeNull();
  });

  test("whatever begins as a text is never shown in a page", () => {
    const texts = fc.tuple(fc.constantFrom("<", " ", "\n", "{", "&", "\xef\xbb\xbf"), fc.string());
    fc.assert(
      fc.property(texts, ([start, rest]) => {
        expect(isShownInline(of(start + rest))).toBe(false);
      }),
    );
  });
});

test("pictures, films and sounds are shown in a page, and nothing else", () => {
  const shown = [
    "image/jpeg",
    "image/png",
    "image/gif",
    "image/webp",
    "video/mp4",
    "audio/mp4",
    "audio/mpeg",
  ];
  expect([...shown, "audio/aac", "audio/ogg", "audio/wav"].map(isShownInline)).not.toContain(false);
  const others = [
    null,
    "application/pdf",
    "application/octet-stream",
    "text/html",
    "image/svg+xml",
    "text/xml",
  ];
  expect(others.map(isShownInline)).not.toContain(true);
  expect(isShownInline("image/png\ntext/html")).toBe(false);
});
