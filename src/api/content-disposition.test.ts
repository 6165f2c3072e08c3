import fc from "fast-check";
import { expect, test } from "vitest";
import { contentDisposition } from "./content-disposition";

test.each([
  ["invoice.pdf", `attachment; filename="invoice.pdf"; filename*=UTF-8''invoice.pdf`],
  ["請求書 1.pdf", `attachment; filename="___ 1.pdf"; filename*=UTF-8''%E8%AB%8B%E6%B1%82%E6%9B%B8%201.pdf`],
  ['a"b\\c.txt', `attachment; filename="a_b_c.txt"; filename*=UTF-8''a%22b%5Cc.txt`],
  ["it's (1)*.txt", `attachment; filename="it's (1)*.txt"; filename*=UTF-8''it%27s%20%281%29%2A.txt`],
  [
    "a\r\nset-cookie: x",
    `attachment; filename="a__set-cookie: x"; filename*=UTF-8''a%0D%0Aset-cookie%3A%20x`,
  ],
])("%j can be saved under its name", (name, header) => {
  expect(contentDisposition("attachment", name)).toBe(header);
});

test("any name makes a header that can be sent, with nothing behind the name", () => {
  fc.assert(
    fc.property(fc.string({ unit: "binary" }), (name) => {
      const header = new Headers({ "content-disposition": contentDisposition("inline", name) });
      expect(header.get("content-disposition")).toMatch(
        /^inline; filename="[^"\\]*"; filename\*=UTF-8''[\w!~.%-]*$/,
      );
    }),
  );
  expect(contentDisposition("inline", "\ud800")).toContain("UTF-8''_");
});
