/** Where a link leads: an address that may be followed, and the host to show. */
export type SafeLink = { href: string; host: string };

/** Facebook wraps addresses in one of its own, which hides where they lead. */
const wrappers = new Set(["l.facebook.com", "lm.facebook.com", "l.messenger.com"]);

/**
 * An address that came from a contact, if it may be followed: http or https, and none that hides its host behind a
 * name. What Facebook wrapped is unwrapped, so that the host shown is the one it leads to.
 */
export function safeLink(address: string | null): SafeLink | null {
  if (address === null || !URL.canParse(address)) return null;
  const url = new URL(address);
  if (!/^https?:$/.test(url.protocol) || url.username || url.password) return null;
  const wrapped = wrappers.has(url.hostname) && url.pathname === "/l.php" ? url.searchParams.get("u") : null;
  return (wrapped !== null && safeLink(wrapped)) || { href: url.href, host: url.host };
}
