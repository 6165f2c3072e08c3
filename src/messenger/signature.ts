import { createHmac, timingSafeEqual } from "node:crypto";

type SignatureVerdict =
  | { kind: "matched"; secret: string }
  | { kind: "unsigned" }
  | { kind: "malformed" }
  | { kind: "unknown-secret" };

const signatureHeader = /^sha256=([0-9a-f]{64})$/i;

/**
 * Tells which app secret signed the body of a webhook request.
 *
 * The body must be the bytes as received: Facebook escapes its JSON in a way that no parser gives back.
 * The header is `X-Hub-Signature-256`; each distinct secret is tried, in constant time. An empty secret
 * never matches, since anybody can sign with it.
 * https://developers.facebook.com/docs/messenger-platform/webhooks#validate-payloads
 */
export function verifySignature(
  body: Uint8Array,
  header: string | null | undefined,
  secrets: readonly string[],
): SignatureVerdict {
  if (header === null || header === undefined) return { kind: "unsigned" };
  const presented = signatureHeader.exec(header)?.[1];
  if (presented === undefined) return { kind: "malformed" };
  const presentedDigest = Buffer.from(presented, "hex");
  for (const secret of new Set(secrets)) {
    if (secret !== "" && timingSafeEqual(presentedDigest, hmac(secret, body))) {
      return { kind: "matched", secret };
    }
  }
  return { kind: "unknown-secret" };
}

/** The value of `X-Hub-Signature-256` for these bytes, as Facebook would send it. */
export function signBody(body: Uint8Array, secret: string): string {
  return `sha256=${hmac(secret, body).toString("hex")}`;
}

/**
 * What a Graph call carries as `appsecret_proof`, to show that the caller of the token holds the app secret.
 * https://developers.facebook.com/docs/graph-api/guides/secure-requests#appsecret_proof
 */
export function appSecretProof(token: string, secret: string): string {
  return hmac(secret, token).toString("hex");
}

function hmac(secret: string, message: Uint8Array | string): Buffer {
  return createHmac("sha256", secret).update(message).digest();
}
