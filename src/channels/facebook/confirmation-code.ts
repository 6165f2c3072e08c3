/** Base32 (RFC 4648): no digit in it looks like a letter, since people copy a code by hand. */
const alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
const codePattern = /^[A-Z2-7]{16}$/;

/** How many random bytes a code is made of: too many for anybody to hit upon one that was given. */
export const confirmationCodeBytes = 10;

/** The confirmation code of a data deletion request, of 16 letters and digits, from 10 random bytes. */
export function confirmationCode(bytes: Uint8Array): string {
  const bits = Array.from(bytes, (byte) => byte.toString(2).padStart(8, "0")).join("");
  return (bits.match(/.{5}/g) ?? []).map((five) => alphabet[Number.parseInt(five, 2)]).join("");
}

/** A code as somebody typed it, in small letters or in groups; null for what cannot be one. */
export function readConfirmationCode(typed: string): string | null {
  const code = typed.replace(/[\s-]/g, "").toUpperCase();
  return codePattern.test(code) ? code : null;
}
