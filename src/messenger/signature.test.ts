import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { appSecretProof, signBody, verifySignature } from "./signature";

const secret = "8f2c1d7e4b6a90538f2c1d7e4b6a9053";
const otherSecret = "0123456789abcdef0123456789abcdef";
const bytes = (text: string) => new TextEncoder().encode(text);

const body = bytes(
  String.raw`{"object":"page","entry":[{"time":1790000000500,"id":"104829617735521","messaging":[{"sender":{"id":"7312984450128833"},"recipient":{"id":"104829617735521"},"timestamp":1790000000123,"message":{"mid":"m_Zk3vY0tq8R1hPaUwXe5LbA","text":"Ol\u00e1 \ud83d\ude00 \/ caf\u00e9"}}]}]}`,
);
const digest = "2f77ff6507ca39f73cc812099f08e36cffdc9262ff9ec6c46163888a0984ea57";
const header = `sha256=${digest}`;

describe("signing", () => {
  test.each([
    ["an escaped webhook body", body, secret, digest],
    ["an empty body", bytes(""), secret, "412168a909997f50ef50e0f2acc0e6fa6b254596d6ba142f54c2a8935d6419bf"],
    [
      "a body and secret from another implementation's tests",
      bytes("hello world"),
      "sesame",
      "f39034b29165ec6a5104d9aef27266484ab26c8caa7bca8bcb2dd02e8be61b17",
    ],
  ])("%s has the digest computed elsewhere", (_, signed, key, expected) => {
    expect(signBody(signed, key)).toBe(`sha256=${expected}`);
  });

  test("a body decoded and serialised again has another digest, so it is not what was signed", () => {
    const reserialised = bytes(JSON.stringify(JSON.parse(new TextDecoder().decode(body))));
    expect(body).toHaveLength(276);
    expect(reserialised).toHaveLength(259);
    expect(signBody(reserialised, secret)).toBe(
      "sha256=e6fd8c81b20fc1a33b6e606276e435094226110ceca260765f35cbaf896eda72",
    );
    expect(verifySignature(reserialised, header, [secret])).toEqual({ kind: "unknown-secret" });
  });
});

describe("verifying", () => {
  test("a body signed with one of several secrets names that secret", () => {
    expect(verifySignature(body, header, [otherSecret, otherSecret, secret])).toEqual({
      kind: "matched",
      secret,
    });
  });

  test("upper-case hexadecimal is the same signature", () => {
    expect(verifySignature(body, `sha256=${digest.toUpperCase()}`, [secret])).toEqual({
      kind: "matched",
      secret,
    });
  });

  test.each([null, undefined])("a request without the header (%s) is unsigned", (absent) => {
    expect(verifySignature(body, absent, [secret])).toEqual({ kind: "unsigned" });
  });

  test.each([
    ["empty", ""],
    ["without its prefix", digest],
    ["of the older algorithm", "sha1=3fbb0f14a684f779d6b37e604d6ef3afcd525d81"],
    ["one digit short", header.slice(0, -1)],
    ["one digit long", `${header}0`],
    ["with a letter that is not hexadecimal", `${header.slice(0, -1)}g`],
    ["given twice", `${header}, ${header}`],
    ["followed by a line break", `${header}\n`],
  ])("a header %s is malformed", (_, malformed) => {
    expect(verifySignature(body, malformed, [secret])).toEqual({ kind: "malformed" });
  });

  test("a body signed with a secret that is nobody's is refused", () => {
    expect(verifySignature(body, signBody(body, otherSecret), [secret])).toEqual({ kind: "unknown-secret" });
    expect(verifySignature(body, header, [])).toEqual({ kind: "unknown-secret" });
  });

  test("an empty secret matches nothing, not even what was signed with it", () => {
    expect(verifySignature(body, signBody(body, ""), ["", secret])).toEqual({ kind: "unknown-secret" });
  });

  test("changing any one byte of a signed body breaks its signature", () => {
    fc.assert(
      fc.property(fc.nat(body.length - 1), fc.integer({ min: 1, max: 255 }), (position, change) => {
        const changed = Uint8Array.from(body);
        changed[position] = (changed[position] ?? 0) ^ change;
        expect(verifySignature(changed, header, [secret])).toEqual({ kind: "unknown-secret" });
      }),
    );
  });
});

test("the proof for a token is the digest computed elsewhere", () => {
  expect(appSecretProof("EAAFAKETOKENforvectors", secret)).toBe(
    "05fb69657de921e44851815069f23e83ffc93fbcd028ab6d9aa6caaf186e3d95",
  );
});
