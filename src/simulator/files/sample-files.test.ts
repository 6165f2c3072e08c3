import { inflateSync } from "node:zlib";
import { expect, test } from "vitest";
import { imageSize } from "./image-size";
import { sampleFiles } from "./sample-files";

/** How the bytes of each kind begin, from the given place on. */
const signatures: Record<string, [from: number, bytes: string]> = {
  "image/jpeg": [0, "ffd8ff"],
  "image/png": [0, "89504e470d0a1a0a"],
  "image/gif": [0, hex("GIF89a")],
  "image/webp": [8, hex("WEBP")],
  "audio/mp4": [4, hex("ftyp")],
  "audio/wav": [8, hex("WAVEfmt ")],
  "video/mp4": [4, hex("ftyp")],
  "application/pdf": [0, hex("%PDF-1.4")],
};

test.each(sampleFiles.map((file) => [file.name, file] as const))(
  "%s is what it says it is, and small",
  (_name, file) => {
    const [from, bytes] = signatures[file.type] ?? [0, "none"];
    expect(file.bytes.subarray(from).toString("hex").startsWith(bytes)).toBe(true);
    expect(file.bytes.length).toBeLessThan(16_000);
  },
);

test("pictures tell how large they are, other files do not", () => {
  const sizeOf = (wanted: string) =>
    imageSize(sampleFiles.find(({ name }) => name === wanted)?.bytes ?? Buffer.alloc(0));
  expect(sizeOf("photo.jpg")).toEqual({ width: 96, height: 72 });
  expect(sizeOf("drawing.png")).toEqual({ width: 120, height: 90 });
  expect(sizeOf("wave.gif")).toEqual({ width: 64, height: 48 });
  expect(sizeOf("invoice.pdf")).toBeUndefined();
  expect(imageSize(Buffer.from([0xff, 0xd8, 0xff]))).toBeUndefined();
});

test("a PNG holds as many pixels as it says", () => {
  const png = sampleFiles.find(({ name }) => name === "drawing.png")?.bytes ?? Buffer.alloc(0);
  const [width, height] = [png.readUInt32BE(16), png.readUInt32BE(20)];
  const data = png.subarray(41, 41 + png.readUInt32BE(33));
  expect(inflateSync(data)).toHaveLength(height * (1 + width * 3));
});

function hex(text: string): string {
  return Buffer.from(text).toString("hex");
}
