import { encode } from "uqr";
import { describe, expect, test } from "vitest";
import { mMeLink, REF_MAX_CHARACTERS } from "../../integration-accounts/m-me-link";
import { fileName, pngSize, qrMatrix, qrPath, qrSvg, smallestPrintCm } from "./qr-code";

const link = "https://m.me/northwind.outfitters?ref=flyer";
const page = { pageUsername: "A".repeat(50), pageId: "104829617735521" };
const longest = mMeLink(page, { ref: "x".repeat(REF_MAX_CHARACTERS), prefersPageId: false });

/** The modules that a path of horizontal strokes covers. */
function drawn(path: string, size: number): boolean[][] {
  const modules = Array.from({ length: size }, () => Array.from({ length: size }, () => false));
  for (const [, x, y, length] of path.matchAll(/M(\d+) (\d+)h(\d+)v1h-\3z/g)) {
    for (let at = Number(x); at < Number(x) + Number(length); at++) {
      const row = modules[Number(y)];
      if (row) row[at] = true;
    }
  }
  return modules;
}

/** The two bits of the format information that name the error correction: 00 is M, 11 is Q, 10 is H, 01 is L. */
function correctionLevel(matrix: readonly (readonly boolean[])[]): string {
  // Beside the finder pattern at the top left, masked with 10 (ISO/IEC 18004, 7.9).
  const row = matrix[4 + 8] ?? [];
  const bits = [row[4], row[5]].map((isDark, index) => (isDark ? 1 : 0) ^ (index === 0 ? 1 : 0));
  return { "00": "M", "11": "Q", "10": "H", "01": "L" }[bits.join("")] ?? "?";
}

describe("the code of a link", () => {
  test("has four light modules on every side, and a finder pattern in three corners", () => {
    const matrix = qrMatrix(link);
    const size = matrix.length;
    const edge = (row: readonly boolean[]) => [...row.slice(0, 4), ...row.slice(-4)];
    expect([...matrix.slice(0, 4), ...matrix.slice(-4)].flat()).not.toContain(true);
    expect(matrix.flatMap(edge)).not.toContain(true);
    const finder = Array.from("1111111");
    for (const [x, y] of [
      [4, 4],
      [size - 11, 4],
      [4, size - 11],
    ] as const) {
      expect(matrix[y]?.slice(x, x + 7).map((isDark) => (isDark ? "1" : "0"))).toEqual(finder);
    }
  });

  test.each([
    ["short", link],
    ["as long as a link can be", longest],
  ])("has error correction M or better (%s)", (_, text) => {
    expect(["M", "Q", "H"]).toContain(correctionLevel(qrMatrix(text)));
    expect(correctionLevel(encode(text, { ecc: "L", border: 4 }).data)).toBe("L");
  });

  test("is drawn module by module", () => {
    const matrix = qrMatrix(link);
    expect(drawn(qrPath(matrix), matrix.length)).toEqual(matrix);
  });
});

test("the file to print is black on white, and nothing else", async () => {
  const matrix = qrMatrix(link);
  const svg = await qrSvg(matrix).text();
  expect(svg).toContain(`viewBox="0 0 ${matrix.length} ${matrix.length}"`);
  expect(svg).toContain(qrPath(matrix));
  expect([...svg.matchAll(/fill="([^"]*)"/g)].map(([, colour]) => colour)).toEqual(["#fff", "#000"]);
});

test.each([link, longest])("the picture has at least 1200 pixels, and whole ones for each module", (text) => {
  const matrix = qrMatrix(text);
  const { modulePixels, pixels } = pngSize(matrix);
  expect(pixels).toBeGreaterThanOrEqual(1200);
  expect(pixels).toBeLessThan(1500);
  expect(pixels).toBe(modulePixels * matrix.length);
});

test("more modules must be printed larger", () => {
  expect(smallestPrintCm(qrMatrix(link))).toBe(2.1);
  expect(smallestPrintCm(qrMatrix(longest))).toBeGreaterThan(9);
});

test.each([
  ["https://m.me/northwind.outfitters", "messenger-northwind.outfitters.svg"],
  ["https://m.me/104829617735521?ref=flyer=a", "messenger-104829617735521-flyer=a.svg"],
  [`https://m.me/northwind?ref=${"x".repeat(2000)}`, `messenger-northwind-${"x".repeat(40)}.svg`],
])("the file for %s is named after it", (url, name) => {
  expect(fileName(url, "svg")).toBe(name);
});
