import { expect, test } from "vitest";
import { isSameOrigin } from "./same-origin";

const publicUrl = "https://example-company.example";

test.each<[string, Record<string, string>, boolean]>([
  ["our own page", { "sec-fetch-site": "same-origin", origin: publicUrl }, true],
  ["a neighbour on a sister domain", { "sec-fetch-site": "same-site" }, false],
  ["another site", { "sec-fetch-site": "cross-site", origin: "https://evil.example" }, false],
  ["our page, in a browser that names the origin only", { origin: publicUrl, host: "10.0.0.4:3000" }, true],
  [
    "our page under the address that was called",
    { origin: "http://10.0.0.4:3000", host: "10.0.0.4:3000" },
    true,
  ],
  [
    "another page, in a browser that names the origin only",
    { origin: "http://evil.example", host: "x" },
    false,
  ],
  ["a sandboxed frame, whose origin is null", { origin: "null", host: "x" }, false],
  ["a program, which sends no origin", { host: "x" }, true],
])("%s: %j is answered %j", (_who, headers, answer) => {
  expect(isSameOrigin(new Headers(headers), publicUrl)).toBe(answer);
});
