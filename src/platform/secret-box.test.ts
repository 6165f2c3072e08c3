import { randomBytes } from "node:crypto";
import { expect, test } from "vitest";
import { openSecret, SealBrokenError, sealSecret } from "./secret-box";

const key = randomBytes(32);
const place = "integration-account/1/token";

test("a sealed secret opens in its own place and shows nothing of itself", () => {
  const sealed = sealSecret("EAAG-токен", place, key);
  expect(sealed).not.toContain("EAAG");
  expect(openSecret(sealed, place, key)).toBe("EAAG-токен");
});

test("the same secret sealed twice gives two different texts", () => {
  expect(sealSecret("x", place, key)).not.toBe(sealSecret("x", place, key));
});

test("a sealed secret does not open in another place, with another key, or changed", () => {
  const sealed = sealSecret("secret", place, key);
  const changed = sealed.slice(0, -2) + (sealed.endsWith("AA") ? "BB" : "AA");
  expect(() => openSecret(sealed, "integration-account/2/token", key)).toThrow(SealBrokenError);
  expect(() => openSecret(sealed, place, randomBytes(32))).toThrow(SealBrokenError);
  expect(() => openSecret(changed, place, key)).toThrow(SealBrokenError);
  expect(() => openSecret("nonsense", place, key)).toThrow(SealBrokenError);
});
