const RANDOM_BYTES = 16;

/** A verify token nobody can guess, of letters and digits so that it survives every copying. */
export function randomVerifyToken(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(RANDOM_BYTES));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
}
