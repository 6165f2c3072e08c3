import { createHmac, timingSafeEqual } from "node:crypto";
import { parseLosslessJson } from "./lossless-json";
import { readId, readRecord } from "./wire-values";

/** What a signed request says, and whose app secret vouches for it. */
export type SignedRequestReading =
  /** The person's app-scoped id: known to this app alone, and another than the one under which they write to a Page. */
  | { kind: "signed"; userId: string; secret: string }
  | { kind: "malformed"; reason: string }
  /** No known secret signed it: nothing in it was read. */
  | { kind: "unknown-secret" };

const encodedPart = /^[A-Za-z0-9_-]+={0,2}$/;
const digestBytes = 32;

/**
 * Reads the `signed_request` of a data deletion callback: base64url(signature) "." base64url(JSON), where the
 * signature is the HMAC-SHA256 of the second part as it stands, under the app secret.
 *
 * Verifies before it reads: each distinct secret is tried, in constant time, and an empty one never matches.
 * The reason of a malformed request names what is wrong, never a value.
 * https://developers.facebook.com/docs/development/create-an-app/app-dashboard/data-deletion-callback
 */
export function readSignedRequest(signedRequest: string, secrets: readonly string[]): SignedRequestReading {
  const [signature = "", payload = "", ...more] = signedRequest.split(".");
  if (more.length > 0 || !encodedPart.test(signature) || !encodedPart.test(payload)) {
    return malformed("it is not two base64url parts with a dot between them");
  }
  const presented = Buffer.from(signature, "base64url");
  if (presented.length !== digestBytes) return malformed("its signature does not have 32 bytes");
  const secret = [...new Set(secrets)].find(
    (candidate) => candidate !== "" && timingSafeEqual(presented, hmac(candidate, payload)),
  );
  return secret === undefined ? { kind: "unknown-secret" } : readPayload(payload, secret);
}

function readPayload(payload: string, secret: string): SignedRequestReading {
  const values = parsePayload(payload);
  if (values === null) return malformed("its payload is not JSON");
  const { algorithm, user_id: userId } = readRecord(values);
  if (typeof algorithm !== "string" || algorithm.toUpperCase() !== "HMAC-SHA256") {
    return malformed("its algorithm is not HMAC-SHA256");
  }
  const id = readId(userId);
  return id === null ? malformed("it has no user_id") : { kind: "signed", userId: id, secret };
}

function parsePayload(payload: string): unknown {
  try {
    const text = new TextDecoder("utf-8", { fatal: true }).decode(Buffer.from(payload, "base64url"));
    return parseLosslessJson(text);
  } catch {
    return null;
  }
}

/** A `signed_request` with these values, as Facebook would send it. */
export function signRequest(values: Record<string, unknown>, secret: string): string {
  const payload = Buffer.from(JSON.stringify(values)).toString("base64url");
  return `${hmac(secret, payload).toString("base64url")}.${payload}`;
}

function malformed(reason: string): SignedRequestReading {
  return { kind: "malformed", reason };
}

function hmac(secret: string, text: string): Buffer {
  return createHmac("sha256", secret).update(text).digest();
}
