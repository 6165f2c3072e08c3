import { createHmac } from "node:crypto";

/**
 * JSON as Facebook writes it: compact, every character outside ASCII as a lower-case `\uXXXX`, every slash as
 * `\/`. Signatures are made over these bytes, so a receiver that parses and writes them again fails.
 * Source: Graph API webhooks, "validate payloads"; slashes as seen in captures.
 */
export function toFacebookJson(body: unknown): string {
  return JSON.stringify(body)
    .replaceAll("/", "\\/")
    .replace(/[\u0080-\uffff]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, "0")}`);
}

/** The headers of one webhook request, in Facebook's form; both signatures stand on every request. */
export function webhookHeaders(bytes: Buffer, appSecret: string): Record<string, string> {
  const hmac = (algorithm: string) => createHmac(algorithm, appSecret).update(bytes).digest("hex");
  return {
    Accept: "*/*",
    "Accept-Encoding": "deflate, gzip",
    "User-Agent": "facebookexternalua",
    "Content-Type": "application/json",
    "Content-Length": String(bytes.length),
    "Facebook-API-Version": "unversioned",
    "X-Hub-Signature": `sha1=${hmac("sha1")}`,
    "X-Hub-Signature-256": `sha256=${hmac("sha256")}`,
  };
}
