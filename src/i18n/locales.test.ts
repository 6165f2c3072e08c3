import { expect, test } from "vitest";
import { isTimeZone, preferredLocale } from "./locales";

test.each([
  [null, "en"],
  ["ja", "ja"],
  ["ja-JP,ja;q=0.9,en;q=0.8", "ja"],
  ["de-DE,de;q=0.9,ja;q=0.5,en;q=0.7", "en"],
  ["fr, ja;q=0.2", "ja"],
  ["ja;q=0, en;q=0.1", "en"],
  ["xx;;;q=nonsense", "en"],
])("a browser that asks for %j is first shown %s", (header, locale) => {
  expect(preferredLocale(header)).toBe(locale);
});

test("only a time zone that exists is believed", () => {
  expect(isTimeZone("Asia/Tokyo")).toBe(true);
  expect(isTimeZone("Asia/Atlantis")).toBe(false);
  expect(isTimeZone(undefined)).toBe(false);
});
