/** Width and height in pixels. */
type ImageSize = { width: number; height: number };

/** How large a PNG, GIF or JPEG is, by its own words; undefined for anything else. */
export function imageSize(bytes: Buffer): ImageSize | undefined {
  const start = bytes.subarray(0, 4).toString("latin1");
  if (start === "\x89PNG" && bytes.length >= 24) {
    return { width: bytes.readUInt32BE(16), height: bytes.readUInt32BE(20) };
  }
  if (start === "GIF8" && bytes.length >= 10) {
    return { width: bytes.readUInt16LE(6), height: bytes.readUInt16LE(8) };
  }
  return start.startsWith("\xff\xd8") ? jpegSize(bytes) : undefined;
}

/** Goes from segment to segment until the one that begins a frame. */
function jpegSize(bytes: Buffer): ImageSize | undefined {
  let place = 2;
  while (place + 9 <= bytes.length && bytes[place] === 0xff) {
    const marker = bytes[place + 1] ?? 0;
    const beginsFrame = marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker);
    if (beginsFrame) return { height: bytes.readUInt16BE(place + 5), width: bytes.readUInt16BE(place + 7) };
    place += 2 + bytes.readUInt16BE(place + 2);
  }
  return undefined;
}
