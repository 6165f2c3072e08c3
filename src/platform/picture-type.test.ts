import { expect, test } from "vitest";
import { pictureTypeOf } from "./picture-type";

const png = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0];

test("PNG and JPEG are told by how they begin", () => {
  expect(pictureTypeOf(Buffer.from(png))).toBe("image/png");
  expect(pictureTypeOf(Buffer.from([0xff, 0xd8, 0xff, 0xe0]))).toBe("image/jpeg");
});

test.each([
  ["nothing", Buffer.from([])],
  ["a PNG cut off in its signature", Buffer.from(png.slice(0, 7))],
  ["a page", Buffer.from("<!doctype html><script>alert(1)</script>")],
  ["a drawing that can hold scripts", Buffer.from("<svg xmlns='http://www.w3.org/2000/svg'/>")],
  ["another kind", Buffer.from("GIF89a")],
])("%s is none", (_what, bytes) => {
  expect(pictureTypeOf(bytes)).toBeNull();
});
