/**
 * The address a request came from, to count failed sign-ins by.
 *
 * The last entry of X-Forwarded-For is the one that the proxy nearest to us wrote; those before it are
 * whatever the caller claimed.
 */
export function callerAddress(headers: Headers): string {
  const last = headers.get("x-forwarded-for")?.split(",").at(-1)?.trim();
  return last || "unknown";
}
