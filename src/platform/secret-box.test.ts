import { randomBytes } from "node:crypto";
import { expect, test } from "vitest";
import { keyedDigest, openSecret, SealBrokenError, sealSecret } from "./secret-box";

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

test("a digest is that of HKDF and HMAC computed elsewhere, and another for another key or purpose", () => {
  const sevens = Buffer.alloc(32, 7);
  const text = "612904778153290/218471";
  const digest = "7afa80d63fb99b68094a5d01e66c9fdde714576326b35c45a08c337769aaced8";
  expect(keyedDigest(text, "data-deletion", sevens)).toBe(digest);
  expect(keyedDigest(text, "something else", sevens)).not.toBe(digest);
  expect(keyedDigest(text, "data-deletion", key)).not.toBe(digest);
});
