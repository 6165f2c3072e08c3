import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { attachmentFileName, cleanFileName, type FileNameHints } from "./attachment-file-name";

const nameOf = (hints: Partial<FileNameHints>) =>
  attachmentFileName({
    contentDisposition: null,
    sourceUrl: null,
    title: null,
    contentType: "application/octet-stream",
    ...hints,
  });

describe("what a file is called", () => {
  test.each([
    ['attachment; filename="invoice.pdf"', "invoice.pdf"],
    ["attachment; filename=invoice.pdf", "invoice.pdf"],
    ['inline; filename="a \\"quoted\\" one.txt"', "a _quoted_ one.txt"],
    ["attachment; filename*=UTF-8''%E8%AB%8B%E6%B1%82%E6%9B%B8.pdf", "請求書.pdf"],
    ["attachment; filename=\"old.txt\"; filename*=utf-8'en'new%20name.txt", "new name.txt"],
    ["attachment; filename*=UTF-8''100%.txt", "100%.txt"],
  ])("%s says %s", (contentDisposition, name) => {
    expect(nameOf({ contentDisposition })).toBe(name);
  });

  test("is what the server says, else the end of its address, else its title", () => {
    const sourceUrl = "https://cdn.fbsbx.com/v/t59.2708-21/Order%20form.docx?oh=1&oe=6AB1C2D3";
    const title = "The form";
    expect(nameOf({ contentDisposition: "attachment; filename=a.docx", sourceUrl, title })).toBe("a.docx");
    expect(nameOf({ contentDisposition: "inline", sourceUrl, title })).toBe("Order form.docx");
    expect(nameOf({ sourceUrl: "https://cdn.fbsbx.com/", title })).toBe("The form");
    expect(nameOf({ sourceUrl: "no address" })).toBeNull();
    expect(nameOf({})).toBeNull();
  });

  test("ends as its bytes say, so that a picture never calls itself a program", () => {
    expect(nameOf({ title: "cat.exe", contentType: "image/png" })).toBe("cat.exe.png");
    expect(nameOf({ title: "cat.JPEG", contentType: "image/jpeg" })).toBe("cat.JPEG");
    expect(nameOf({ title: "clip", contentType: "audio/mp4" })).toBe("clip.m4a");
    expect(nameOf({ title: "setup.exe" })).toBe("setup.exe");
  });
});

describe("a cleaned name", () => {
  test.each([
    ["../../etc/passwd", "passwd"],
    ["C:\\Windows\\evil.dll", "evil.dll"],
    ["a\u0000b\r\nc.txt", "abc.txt"],
    ["report\u202Efdp.exe", "reportfdp.exe"],
    ["a\u2066b\u200Bc.txt", "abc.txt"],
    ["  .hidden. ", "hidden"],
    ['what? "this": <that>|*.txt', "what_ _this__ _that___.txt"],
    ["写真 🌸.jpg", "写真 🌸.jpg"],
    ["e\u0301te\u0301.txt", "été.txt"],
  ])("of %j is %j", (text, name) => {
    expect(cleanFileName(text)).toBe(name);
  });

  test.each(["", "   ", "...", "/", "\\", "\u0000\u202E", "a/.."])("of %j is none", (text) => {
    expect(cleanFileName(text)).toBeNull();
  });

  test("is cut before its ending, and never through a character", () => {
    expect(cleanFileName(`${"a".repeat(300)}.pdf`)).toBe(`${"a".repeat(116)}.pdf`);
    expect(cleanFileName("🌸".repeat(200))).toBe("🌸".repeat(120));
  });

  test("of anything is one name, safe to show and to save, and cleaning it again changes nothing", () => {
    const odd = fc.constantFrom(...('./\\ \0\n<>:"|?*\u202E\u200Da\u0301e🌸\u0338'.match(/./gsu) ?? []));
    const unit = fc.oneof(odd, fc.string({ unit: "binary", minLength: 1, maxLength: 1 }));
    fc.assert(
      fc.property(fc.string({ unit, maxLength: 200 }), (text) => {
        const name = cleanFileName(text);
        if (name === null) return;
        expect(name).not.toMatch(/[/\\\p{Cc}\p{Cf}<>:"|?*]/u);
        expect(name).not.toMatch(/^[. ]|[. ]$/);
        expect([...name].length).toBeLessThanOrEqual(120);
        expect(cleanFileName(name)).toBe(name);
      }),
    );
  });
});
