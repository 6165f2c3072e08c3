import { expect, test } from "vitest";
import { safeLink } from "./safe-link";

test.each([
  ["https://shop.example/mug?id=1", { href: "https://shop.example/mug?id=1", host: "shop.example" }],
  ["http://shop.example:8080", { href: "http://shop.example:8080/", host: "shop.example:8080" }],
  ["https://аpple.example/", { href: "https://xn--pple-43d.example/", host: "xn--pple-43d.example" }],
  [
    "https://l.facebook.com/l.php?u=https%3A%2F%2Fexample.com%2Fa&h=AT1",
    { href: "https://example.com/a", host: "example.com" },
  ],
  [
    "https://l.facebook.com/l.php?u=javascript%3Aalert(1)",
    { href: "https://l.facebook.com/l.php?u=javascript%3Aalert(1)", host: "l.facebook.com" },
  ],
  ["javascript:alert(1)", null],
  ["data:text/html,<script>alert(1)</script>", null],
  ["file:///etc/passwd", null],
  ["https://facebook.com@evil.example/", null],
  ["//evil.example", null],
  ["shop", null],
  [null, null],
])("%s leads to %j", (address, link) => {
  expect(safeLink(address)).toEqual(link);
});
