import { expect, test } from "vitest";
import { returnPath } from "./return-path";

test.each([
  ["/admin/integration-accounts?q=north", "/admin/integration-accounts?q=north"],
  [undefined, "/"],
  [["/a", "/b"], "/"],
  ["https://evil.example/", "/"],
  ["//evil.example/", "/"],
  ["/\\evil.example/", "/"],
  ["/\t/evil.example/", "/"],
  ["javascript:alert(1)", "/"],
])("after signing in, %j leads to %s", (asked, path) => {
  expect(returnPath(asked)).toBe(path);
});
