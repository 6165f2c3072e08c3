import sharp from "sharp";

/** A picture as it is to be seen: its size in pixels, upright, and a small copy as WebP. */
export type Thumbnail = { width: number; height: number; bytes: Buffer };

/** Twice what a transcript shows, for screens with fine pixels. */
const longestSide = 640;
/** More than any camera's picture, and little enough to be unpacked in memory. */
const maxPixels = 60_000_000;
const timeoutSeconds = 20;

// libvips reads dozens of formats, through as many libraries. What strangers send meets these four alone.
sharp.block({ operation: ["VipsForeignLoad"] });
sharp.unblock({
  operation: [
    "VipsForeignLoadJpegBuffer",
    "VipsForeignLoadPngBuffer",
    "VipsForeignLoadWebpBuffer",
    "VipsForeignLoadNsgifBuffer",
  ],
});
// A picture is read once: there is nothing to keep, and other work wants the cores.
sharp.cache(false);
sharp.concurrency(1);

/**
 * A small copy of a JPEG, PNG, WebP or GIF, of an animation its first frame, without what the file tells beside the
 * picture (place, camera). null: it cannot be read as one, or is too large to be unpacked.
 */
export async function makeThumbnail(bytes: Uint8Array): Promise<Thumbnail | null> {
  try {
    const picture = sharp(bytes, { limitInputPixels: maxPixels, failOn: "error" });
    const { autoOrient } = await picture.metadata();
    const small = await picture
      .autoOrient()
      .resize({ width: longestSide, height: longestSide, fit: "inside", withoutEnlargement: true })
      .webp({ quality: 78 })
      .timeout({ seconds: timeoutSeconds })
      .toBuffer();
    return { ...autoOrient, bytes: small };
  } catch {
    // libvips tells by words alone why it gave up. Whatever it was, this picture has no thumbnail.
    return null;
  }
}
