import { encode } from "uqr";

/** A QR code as rows of modules, true for dark, with the quiet zone around it. */
export type QrMatrix = readonly (readonly boolean[])[];

/** Readers need four light modules on every side (ISO/IEC 18004). */
const QUIET_ZONE_MODULES = 4;
/** Wide enough to print sharply on a poster's corner; more with more modules, since each has whole pixels. */
const PNG_MIN_PIXELS = 1200;
/** What the camera of an ordinary phone tells apart at reading distance. */
const MODULE_MIN_MM = 0.5;

/** Encodes a text of up to 2331 bytes, with error correction M, or better where it costs no room. */
export function qrMatrix(text: string): QrMatrix {
  return encode(text, { ecc: "M", boostEcc: true, border: QUIET_ZONE_MODULES }).data;
}

/** How wide it should be printed at least, in centimetres with one decimal. */
export function smallestPrintCm(matrix: QrMatrix): number {
  return Math.ceil(matrix.length * MODULE_MIN_MM) / 10;
}

/** The dark modules as the path of an SVG, one unit each; those side by side in a row are one stroke. */
export function qrPath(matrix: QrMatrix): string {
  return matrix
    .flatMap((row, y) => darkRuns(row).map(({ from, length }) => `M${from} ${y}h${length}v1h-${length}z`))
    .join("");
}

function darkRuns(row: readonly boolean[]): { from: number; length: number }[] {
  const runs: { from: number; length: number }[] = [];
  row.forEach((isDark, x) => {
    const last = runs.at(-1);
    if (!isDark) return;
    if (last && last.from + last.length === x) last.length += 1;
    else runs.push({ from: x, length: 1 });
  });
  return runs;
}

/** The code as a file to print at any size: black on white, whatever the page is like. */
export function qrSvg(matrix: QrMatrix): Blob {
  const size = matrix.length;
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${size} ${size}" width="${size * 8}" height="${size * 8}" shape-rendering="crispEdges"><path fill="#fff" d="M0 0h${size}v${size}h-${size}z"/><path fill="#000" d="${qrPath(matrix)}"/></svg>\n`;
  return new Blob([svg], { type: "image/svg+xml" });
}

/** How wide a module and the whole are in the PNG, in pixels. */
export function pngSize(matrix: QrMatrix): { modulePixels: number; pixels: number } {
  const modulePixels = Math.ceil(PNG_MIN_PIXELS / matrix.length);
  return { modulePixels, pixels: modulePixels * matrix.length };
}

/** The code as a picture, drawn by the browser. Throws when it cannot draw. */
export async function qrPng(matrix: QrMatrix): Promise<Blob> {
  const { modulePixels, pixels } = pngSize(matrix);
  const canvas = document.createElement("canvas");
  canvas.width = pixels;
  canvas.height = pixels;
  const context = canvas.getContext("2d");
  if (!context) throw new Error("This browser gives no canvas to draw on.");
  context.fillStyle = "#fff";
  context.fillRect(0, 0, pixels, pixels);
  context.fillStyle = "#000";
  matrix.forEach((row, y) => {
    for (const { from, length } of darkRuns(row)) {
      context.fillRect(from * modulePixels, y * modulePixels, length * modulePixels, modulePixels);
    }
  });
  return new Promise((resolve, reject) => {
    canvas.toBlob(
      (blob) => (blob ? resolve(blob) : reject(new Error("The picture could not be made."))),
      "image/png",
    );
  });
}

/** More of a ref makes a name that nobody reads. */
const NAME_REF_CHARACTERS = 40;

/** What the file of a link's code is called: after the Page, and the beginning of the ref, if there is one. */
export function fileName(url: string, extension: "svg" | "png"): string {
  const { pathname, searchParams } = new URL(url);
  const parts = ["messenger", pathname.slice(1), searchParams.get("ref")?.slice(0, NAME_REF_CHARACTERS)];
  return `${parts.filter(Boolean).join("-")}.${extension}`;
}
