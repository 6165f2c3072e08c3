import { readFileSync } from "node:fs";
import { drawGif } from "./gif";
import { type Colour, drawPng } from "./png";

/** A file that a customer may send without having one: real, small, and always the same. */
export type SampleFile = { name: string; type: string; bytes: Buffer };

const sky: Colour = [143, 199, 232];
const meadow: Colour = [91, 140, 106];
const sun: Colour = [246, 196, 83];
const chalk: Colour = [250, 247, 240];

/** Everything that can be sent by name, in the order it is offered. */
export const sampleFiles: readonly SampleFile[] = [
  { name: "photo.jpg", type: "image/jpeg", bytes: recorded("photo.jpg") },
  { name: "drawing.png", type: "image/png", bytes: drawPng(120, 90, drawing) },
  {
    name: "wave.gif",
    type: "image/gif",
    bytes: drawGif({
      width: 64,
      height: 48,
      frameCount: 6,
      frameMs: 120,
      colours: [sky, meadow, sun, chalk],
      pixelAt: (frame, x, y) => (y > 30 + 6 * Math.sin((x + frame * 11) / 9) ? 1 : 0),
    }),
  },
  { name: "picture.webp", type: "image/webp", bytes: recorded("picture.webp") },
  { name: "voice.mp4", type: "audio/mp4", bytes: recorded("voice.mp4") },
  { name: "chime.wav", type: "audio/wav", bytes: chime() },
  { name: "clip.mp4", type: "video/mp4", bytes: recorded("clip.mp4") },
  { name: "invoice.pdf", type: "application/pdf", bytes: onePagePdf("Invoice 1042") },
  { name: "like.png", type: "image/png", bytes: drawPng(96, 96, thumb) },
];

/** A sticker's picture, and what the other stickers look like. */
export const stickerFile = "like.png";

/** Bytes that are not easily made by code: recorded once, a few kilobytes together. */
function recorded(name: string): Buffer {
  return readFileSync(new URL(`./samples/${name}`, import.meta.url));
}

function drawing(x: number, y: number): Colour {
  if (Math.hypot(x - 92, y - 22) < 13) return sun;
  return y > 52 + 14 * Math.sin(x / 17) ? meadow : sky;
}

/** A disc with a light upright bar and fist: near enough to a thumb at the size of a sticker. */
function thumb(x: number, y: number): Colour {
  const isFist = Math.abs(x - 52) < 20 && Math.abs(y - 58) < 17;
  const isThumb = Math.abs(x - 45 - (52 - y) / 4) < 8 && y > 20 && y < 60;
  const isCuff = Math.abs(x - 23) < 6 && Math.abs(y - 60) < 17;
  if (isFist || isThumb || isCuff) return chalk;
  return Math.hypot(x - 48, y - 48) < 46 ? [18, 104, 230] : [255, 255, 255];
}

/** Two falling notes: 16-bit PCM, one channel, 8 kHz, 0.6 seconds. */
function chime(): Buffer {
  const rate = 8_000;
  const sampleCount = rate * 0.6;
  const wav = Buffer.alloc(44 + sampleCount * 2);
  wav.write("RIFF", 0, "latin1");
  wav.writeUInt32LE(36 + sampleCount * 2, 4);
  wav.write("WAVEfmt ", 8, "latin1");
  wav.writeUInt32LE(16, 16);
  wav.writeUInt16LE(1, 20);
  wav.writeUInt16LE(1, 22);
  wav.writeUInt32LE(rate, 24);
  wav.writeUInt32LE(rate * 2, 28);
  wav.writeUInt16LE(2, 32);
  wav.writeUInt16LE(16, 34);
  wav.write("data", 36, "latin1");
  wav.writeUInt32LE(sampleCount * 2, 40);
  for (let index = 0; index < sampleCount; index++) {
    const seconds = index / rate;
    const hertz = seconds < 0.3 ? 880 : 660;
    const fade = 1 - (seconds % 0.3) / 0.3;
    wav.writeInt16LE(Math.round(8_000 * fade * Math.sin(2 * Math.PI * hertz * seconds)), 44 + index * 2);
  }
  return wav;
}

/** A PDF of one small page with one line of text. */
function onePagePdf(line: string): Buffer {
  const content = `BT /F1 18 Tf 20 100 Td (${line}) Tj ET`;
  const objects = [
    "<< /Type /Catalog /Pages 2 0 R >>",
    "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
    "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 220 140] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>",
    `<< /Length ${content.length} >>\nstream\n${content}\nendstream`,
    "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
  ];
  let pdf = "%PDF-1.4\n";
  const offsets = objects.map((object, index) => {
    const offset = pdf.length;
    pdf += `${index + 1} 0 obj\n${object}\nendobj\n`;
    return offset;
  });
  const table = offsets.map((offset) => `${String(offset).padStart(10, "0")} 00000 n \n`).join("");
  const trailer = `trailer\n<< /Size ${objects.length + 1} /Root 1 0 R >>\nstartxref\n${pdf.length}\n%%EOF\n`;
  return Buffer.from(
    `${pdf}xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${table}${trailer}`,
    "latin1",
  );
}
