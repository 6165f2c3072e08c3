import { createCipheriv, createDecipheriv, createHmac, hkdfSync, randomBytes } from "node:crypto";

/** A sealed text could not be opened: another key, another place, or changed bytes. */
export class SealBrokenError extends Error {
  constructor(boundTo: string, cause?: unknown) {
    super(
      `The secret kept for ${boundTo} cannot be opened: ENCRYPTION_KEY differs from the one it was sealed with, or the stored text was changed.`,
      { cause },
    );
    this.name = "SealBrokenError";
  }
}

const version = "v1";

/**
 * Seals a secret for storage with AES-256-GCM under ENCRYPTION_KEY. `boundTo` names its place
 * ("integration-account/ID/token"): the sealed text opens only there, so a copy in another row is useless.
 */
export function sealSecret(text: string, boundTo: string, key: Buffer = encryptionKey()): string {
  const nonce = randomBytes(12);
  const cipher = createCipheriv("aes-256-gcm", key, nonce).setAAD(Buffer.from(boundTo));
  const sealed = Buffer.concat([cipher.update(text, "utf8"), cipher.final()]);
  return [version, nonce, cipher.getAuthTag(), sealed]
    .map((part) => (typeof part === "string" ? part : part.toString("base64url")))
    .join(".");
}

/** The text that was sealed for this place; throws SealBrokenError when key or place differ. */
export function openSecret(sealed: string, boundTo: string, key: Buffer = encryptionKey()): string {
  const [seenVersion, nonce, tag, text] = sealed.split(".");
  if (seenVersion !== version || nonce === undefined || tag === undefined || text === undefined) {
    throw new SealBrokenError(boundTo);
  }
  try {
    const decipher = createDecipheriv("aes-256-gcm", key, Buffer.from(nonce, "base64url"))
      .setAAD(Buffer.from(boundTo))
      .setAuthTag(Buffer.from(tag, "base64url"));
    return decipher.update(Buffer.from(text, "base64url"), undefined, "utf8") + decipher.final("utf8");
  } catch (cause) {
    throw new SealBrokenError(boundTo, cause);
  }
}

/**
 * A digest (HMAC-SHA256, hexadecimal) by which a text is recognised without being kept: nobody without
 * ENCRYPTION_KEY can find it out by trying. The key is derived for `purpose` (HKDF, RFC 5869), so that digests
 * for two purposes have nothing to do with each other, nor with what is sealed.
 */
export function keyedDigest(text: string, purpose: string, key: Buffer = encryptionKey()): string {
  const derived = Buffer.from(hkdfSync("sha256", key, "", purpose, 32));
  return createHmac("sha256", derived).update(text).digest("hex");
}

/** ENCRYPTION_KEY as bytes: 32 of them, written as 64 hex digits or as base64. */
function encryptionKey(): Buffer {
  const text = process.env.ENCRYPTION_KEY ?? "";
  const key = Buffer.from(text, /^[0-9a-f]{64}$/i.test(text) ? "hex" : "base64");
  if (key.length !== 32) throw new Error("ENCRYPTION_KEY must be 32 bytes, as 64 hex digits or base64.");
  return key;
}
