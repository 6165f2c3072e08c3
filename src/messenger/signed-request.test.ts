import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { readSignedRequest, signRequest } from "./signed-request";

const secret = "8f2c1d7e4b6a90538f2c1d7e4b6a9053";
const otherSecret = "0123456789abcdef0123456789abcdef";

/** Made elsewhere (Python's hmac and base64), over compact JSON in three orders of keys. */
const vectors = {
  text: "lFgnxqZbC_rQUbRoeGkWNuc9H3zZFgGIrbpkO6VRIH8.eyJ1c2VyX2lkIjoiMTAxNTg4MzEyMzQ1Njc4OTAiLCJhbGdvcml0aG0iOiJITUFDLVNIQTI1NiIsImlzc3VlZF9hdCI6MTc5MDAwMDAwMH0",
  textPadded:
    "u-62Cwq1knPPGbIo3W8DaR5xjDFJNbuMIHwFjLL9TYs=.eyJ1c2VyX2lkIjoiMTAxNTg4MzEyMzQ1Njc4OTAiLCJhbGdvcml0aG0iOiJITUFDLVNIQTI1NiIsImlzc3VlZF9hdCI6MTc5MDAwMDAwMH0=",
  number:
    "k1J_PWbRLJelHFF8ScTMDDMSvUjMiPFGYXoI37-gDXI.eyJhbGdvcml0aG0iOiJITUFDLVNIQTI1NiIsImV4cGlyZXMiOjE3OTAwMDM2MDAsImlzc3VlZF9hdCI6MTc5MDAwMDAwMCwidXNlcl9pZCI6MjE4NDcxfQ",
  numberPadded:
    "WJ2d-nXRVQujjgDRU61HnSJhdhKlb3T5genCuwO0NKk=.eyJhbGdvcml0aG0iOiJITUFDLVNIQTI1NiIsImV4cGlyZXMiOjE3OTAwMDM2MDAsImlzc3VlZF9hdCI6MTc5MDAwMDAwMCwidXNlcl9pZCI6MjE4NDcxfQ==",
  numberBeyond2To53:
    "ULoEAtjdiNdTgtLIIE58SFy0LEceh3dalG-sI-KjDY8.eyJhbGdvcml0aG0iOiJITUFDLVNIQTI1NiIsImlzc3VlZF9hdCI6MTc5MDAwMDAwMCwidXNlcl9pZCI6MTAxNTg4MzEyMzQ1Njc4OTA1fQ",
};
const signed = (userId: string) => ({ kind: "signed", userId, secret });
const good = { algorithm: "HMAC-SHA256", issued_at: 1790000000, user_id: "218471" };

/** The two parts of a request, for the one to be changed. */
function partsOf(request: string): [string, string] {
  const [signature = "", payload = ""] = request.split(".");
  return [signature, payload];
}

describe("a request that one of our apps signed", () => {
  test.each([
    ["an id as text", vectors.text, "10158831234567890"],
    ["an id as text, both parts padded", vectors.textPadded, "10158831234567890"],
    ["an id as a number", vectors.number, "218471"],
    ["an id as a number, the payload padded twice", vectors.numberPadded, "218471"],
    ["an id as a number that JavaScript would round", vectors.numberBeyond2To53, "101588312345678905"],
  ])("gives %s", (_, request, userId) => {
    expect(readSignedRequest(request, [otherSecret, otherSecret, secret])).toEqual(signed(userId));
  });

  test("may write its algorithm in small letters", () => {
    const request = signRequest({ ...good, algorithm: "hmac-sha256" }, secret);
    expect(readSignedRequest(request, [secret])).toEqual(signed("218471"));
  });

  test.each([
    [
      "text that is not JSON",
      "W6YHhzvrVeGR4XzUnfAcYxE8njI71ul6ffRy1N4D9gg.aGVsbG8gd29ybGQ",
      "its payload is not JSON",
    ],
    [
      "bytes that are not UTF-8",
      "p2KcWk1HabXrmY3xqfPGm-nRAL_cP_nvVZvt5eeGPLQ.eyJhbGdvcml0aG0iOiJITUFDLVNIQTI1NiIsInVzZXJfaWQiOiL_In0",
      "its payload is not JSON",
    ],
    [
      "JSON that is no object",
      "JefRU3QSYONE96h8HGLdnXmwuhwSdpdO_ZhUG-dZxaA.WyJITUFDLVNIQTI1NiJd",
      "its algorithm is not HMAC-SHA256",
    ],
  ])("and holds %s is malformed", (_, request, reason) => {
    expect(readSignedRequest(request, [secret])).toEqual({ kind: "malformed", reason });
  });

  test.each([
    ["without an algorithm", { ...good, algorithm: undefined }, "algorithm"],
    ["of another algorithm", { ...good, algorithm: "HMAC-SHA1" }, "algorithm"],
    ["of none", { ...good, algorithm: "none" }, "algorithm"],
    ["whose algorithm is no text", { ...good, algorithm: ["HMAC-SHA256"] }, "algorithm"],
    ["without an id", { ...good, user_id: undefined }, "user_id"],
    ["with an empty id", { ...good, user_id: "" }, "user_id"],
    ["whose id is neither text nor number", { ...good, user_id: { id: 1 } }, "user_id"],
  ])("and is %s is malformed", (_, values, named) => {
    const reading = readSignedRequest(signRequest(values, secret), [secret]);
    expect(reading).toMatchObject({ kind: "malformed", reason: expect.stringContaining(named) });
  });
});

describe("a request that nobody vouches for", () => {
  test("is none of ours when another secret signed it, and none is known", () => {
    expect(readSignedRequest(signRequest(good, otherSecret), [secret])).toEqual({ kind: "unknown-secret" });
    expect(readSignedRequest(vectors.text, [])).toEqual({ kind: "unknown-secret" });
  });

  test("is not believed for an empty secret, with which anybody can sign", () => {
    expect(readSignedRequest(signRequest(good, ""), ["", secret])).toEqual({ kind: "unknown-secret" });
  });

  test("is not believed with the signature of another payload", () => {
    const [, payload] = partsOf(signRequest({ ...good, user_id: "218472" }, secret));
    const [signature] = partsOf(signRequest(good, secret));
    expect(readSignedRequest(`${signature}.${payload}`, [secret])).toEqual({ kind: "unknown-secret" });
  });

  test("is not read, so that its algorithm does not matter", () => {
    const request = signRequest({ ...good, algorithm: "none" }, otherSecret);
    expect(readSignedRequest(request, [secret])).toEqual({ kind: "unknown-secret" });
  });

  test("changing any one character of the payload breaks the signature", () => {
    const [signature, payload] = partsOf(vectors.text);
    const alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
    fc.assert(
      fc.property(fc.nat(payload.length - 1), fc.constantFrom(...alphabet), (position, character) => {
        fc.pre(payload[position] !== character);
        const changed = payload.slice(0, position) + character + payload.slice(position + 1);
        expect(readSignedRequest(`${signature}.${changed}`, [secret])).toEqual({ kind: "unknown-secret" });
      }),
    );
  });
});

describe("what is no signed request at all", () => {
  const [signature, payload] = partsOf(vectors.text);
  test.each([
    ["nothing", ""],
    ["one part", payload],
    ["three parts", `${signature}.${payload}.${payload}`],
    ["no signature", `.${payload}`],
    ["no payload", `${signature}.`],
    ["the other base64 alphabet", vectors.text.replaceAll("_", "/").replaceAll("-", "+")],
    ["a space inside", `${signature}. ${payload}`],
    ["a line break at its end", `${vectors.text}\n`],
    ["padding in its middle", `${signature}.${payload.slice(0, 4)}=${payload.slice(4)}`],
    ["a short signature", `${signature.slice(0, -4)}.${payload}`],
    ["a long signature", `${signature}AAAA.${payload}`],
  ])("(%s) is malformed", (_, request) => {
    expect(readSignedRequest(request, [secret])).toMatchObject({ kind: "malformed" });
  });

  test("text of any kind is answered, never thrown at", () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        expect(["malformed", "unknown-secret"]).toContain(readSignedRequest(text, [secret]).kind);
      }),
    );
  });
});
