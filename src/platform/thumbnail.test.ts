import sharp from "sharp";
import { describe, expect, test } from "vitest";
import { makeThumbnail } from "./thumbnail";

const plain = (width: number, height: number) =>
  sharp({ create: { width, height, channels: 3, background: { r: 30, g: 90, b: 200 } } });

describe("a thumbnail", () => {
  test.each([
    ["JPEG", () => plain(1600, 800).jpeg()],
    ["PNG", () => plain(1600, 800).png()],
    ["WebP", () => plain(1600, 800).webp()],
    ["GIF", () => plain(1600, 800).gif()],
  ])("of a %s is a WebP that fits, and tells the picture's own size", async (_type, picture) => {
    const thumbnail = await makeThumbnail(await picture().toBuffer());
    expect(thumbnail).toMatchObject({ width: 1600, height: 800 });
    expect(await sharp(thumbnail?.bytes).metadata()).toMatchObject({
      format: "webp",
      width: 640,
      height: 320,
    });
  });

  test("of a small picture is not larger than it", async () => {
    const thumbnail = await makeThumbnail(await plain(40, 30).png().toBuffer());
    expect(await sharp(thumbnail?.bytes).metadata()).toMatchObject({ width: 40, height: 30 });
  });

  test("of a picture taken sideways stands upright, and keeps nothing that the camera wrote", async () => {
    const sideways = await plain(400, 200)
      .withExif({ IFD0: { Artist: "Maya" } })
      .withMetadata({ orientation: 6 })
      .jpeg()
      .toBuffer();
    const thumbnail = await makeThumbnail(sideways);
    expect(thumbnail).toMatchObject({ width: 200, height: 400 });
    const metadata = await sharp(thumbnail?.bytes).metadata();
    expect(metadata).toMatchObject({ width: 200, height: 400 });
    expect(metadata.exif).toBeUndefined();
  });

  test("of a moving picture is its first frame", async () => {
    const frames = await Promise.all([plain(20, 20), plain(20, 20)].map((frame) => frame.png().toBuffer()));
    const moving = await sharp(frames, { join: { animated: true } })
      .gif()
      .toBuffer();
    const thumbnail = await makeThumbnail(moving);
    expect(thumbnail).toMatchObject({ width: 20, height: 20 });
    expect((await sharp(thumbnail?.bytes).metadata()).pages).toBeUndefined();
  });
});

describe("there is no thumbnail", () => {
  test("of a picture that breaks off", async () => {
    const whole = await plain(1600, 800).jpeg().toBuffer();
    expect(await makeThumbnail(whole.subarray(0, whole.length / 2))).toBeNull();
    expect(await makeThumbnail(whole.subarray(0, 20))).toBeNull();
    expect(await makeThumbnail(Buffer.alloc(0))).toBeNull();
  });

  test("of what any other of libvips' readers would read", async () => {
    const svg = Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>');
    const tiff = Buffer.concat([Buffer.from("II*\0\x08\0\0\0", "latin1"), Buffer.alloc(64)]);
    expect(await makeThumbnail(svg)).toBeNull();
    expect(await makeThumbnail(tiff)).toBeNull();
    await expect(sharp(svg).metadata()).rejects.toThrow();
    const avif = await plain(9, 9).avif().toBuffer();
    expect(await makeThumbnail(avif)).toBeNull();
  });

  test("of a small file that would unpack to more pixels than fit in memory", async () => {
    const bomb = await sharp({ create: { width: 8000, height: 8000, channels: 3, background: "white" } })
      .png({ compressionLevel: 9 })
      .toBuffer();
    expect(bomb.length).toBeLessThan(1_000_000);
    expect(await makeThumbnail(bomb)).toBeNull();
  });
});
