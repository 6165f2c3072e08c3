/**
 * Whether a request that changes something comes from our own pages.
 *
 * Browsers say so in Sec-Fetch-Site, but only on https and localhost; elsewhere the Origin header must name
 * the host that was called, or the public URL. A request with neither comes from no browser, and so carries
 * nobody's cookie against their will.
 */
export function isSameOrigin(headers: Headers, publicUrl: string | undefined): boolean {
  const site = headers.get("sec-fetch-site");
  if (site) return site === "same-origin" || site === "none";

  const origin = headers.get("origin");
  if (!origin) return true;
  if (!URL.canParse(origin)) return false;
  const ours = publicUrl ? [new URL(publicUrl).host, headers.get("host")] : [headers.get("host")];
  return ours.includes(new URL(origin).host);
}
