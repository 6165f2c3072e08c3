import type { Colour } from "./png";

/** Bits a pixel; two more than four colours need, so that codes are as long as the format wants them. */
const colourBits = 2;
const clearCode = 1 << colourBits;
const endCode = clearCode + 1;
const codeBits = colourBits + 1;

/**
 * A GIF that plays for ever, of up to four colours. `pixelAt` gives the index of a colour. The pixels are not
 * compressed: the table of codes is cleared before it would grow.
 */
export function drawGif(picture: {
  width: number;
  height: number;
  frameCount: number;
  frameMs: number;
  colours: readonly Colour[];
  pixelAt: (frame: number, x: number, y: number) => number;
}): Buffer {
  const { width, height, frameCount, frameMs, colours, pixelAt } = picture;
  const size = [width & 0xff, width >> 8, height & 0xff, height >> 8];
  const palette = Array.from({ length: clearCode }, (_, index) => colours[index] ?? [0, 0, 0]).flat();
  const loopForEver = [0x21, 0xff, 11, ...Buffer.from("NETSCAPE2.0"), 3, 1, 0, 0, 0];
  const frames = Array.from({ length: frameCount }, (_, frame) => {
    const pixels = Array.from({ length: width * height }, (_pixel, index) =>
      pixelAt(frame, index % width, Math.floor(index / width)),
    );
    const delay = Math.round(frameMs / 10);
    const control = [0x21, 0xf9, 4, 0, delay & 0xff, delay >> 8, 0, 0];
    return [...control, 0x2c, 0, 0, 0, 0, ...size, 0, colourBits, ...inBlocks(packCodes(pixels))];
  });
  const screen = [...size, 0x80 | (colourBits - 1), 0, 0];
  return Buffer.from([
    ...Buffer.from("GIF89a"),
    ...screen,
    ...palette,
    ...loopForEver,
    ...frames.flat(),
    0x3b,
  ]);
}

/** Codes of three bits, lowest bits first; a clear code after every two pixels keeps them at that length. */
function packCodes(pixels: readonly number[]): number[] {
  const codes = pixels.flatMap((pixel, index) => (index % 2 === 0 ? [clearCode, pixel] : [pixel]));
  const bytes: number[] = [];
  let bits = 0;
  let bitCount = 0;
  for (const code of [...codes, endCode]) {
    bits |= code << bitCount;
    bitCount += codeBits;
    while (bitCount >= 8) {
      bytes.push(bits & 0xff);
      bits >>= 8;
      bitCount -= 8;
    }
  }
  return bitCount > 0 ? [...bytes, bits] : bytes;
}

function inBlocks(bytes: readonly number[]): number[] {
  const blocks: number[] = [];
  for (let start = 0; start < bytes.length; start += 255) {
    const block = bytes.slice(start, start + 255);
    blocks.push(block.length, ...block);
  }
  return [...blocks, 0];
}
